/** What a receipt says, read for the screens: figures as they are shown, in the order of a reader. */

import type { Checklist } from "../rules/checklist";
import type { Json } from "../rules/response";
import type { Receipt } from "../store/rows";
import { gettext as _, say } from "../words";

export type ResultWord = "PASS" | "BELOW TARGET" | "FAIL" | "NOT SCORED";

export interface Cause {
  readonly item?: string;
  readonly cap?: number;
  readonly section?: string;
  readonly minimum?: number;
}

export interface SectionScore {
  readonly id: string;
  readonly title: string;
  readonly score: string;
}

export interface Outcome {
  readonly result: ResultWord;
  /** "71.4"; null where nothing was scored. */
  readonly score: string | null;
  readonly raw: string | null;
  readonly target: number | null;
  readonly causes: readonly Cause[];
  /** Lowest first; those without a score are left out. */
  readonly sections: readonly SectionScore[];
  /** Most first. */
  readonly cost: readonly { readonly item: string; readonly points: string }[];
}

type Record_ = { readonly [key: string]: Json };

export function outcomeOf(receipt: Receipt, checklist: Checklist | undefined): Outcome {
  const { result } = receipt;
  const target = checklist?.scoring.target;
  const sections = Object.entries(record(result["sections"])).flatMap(([id, each]) => {
    const score = shown(record(each)["score"]);
    return score === null ? [] : [{ id, title: titleOf(checklist, id), score }];
  });
  return {
    result: String(result["result"] ?? "NOT SCORED") as ResultWord,
    score: shown(result["score"]),
    raw: shown(result["raw"]),
    target: target === undefined ? null : Number(target),
    causes: list(result["causes"]) as unknown as Cause[],
    sections: sections.sort((a, b) => Number(a.score) - Number(b.score)),
    cost: list(result["win_back"]).flatMap((each) => {
      const { item, points } = record(each);
      const worth = shown(points);
      return typeof item === "string" && worth !== null ? [{ item, points: worth }] : [];
    }),
  };
}

function titleOf(checklist: Checklist | undefined, id: string): string {
  return say(checklist?.sections.find((section) => section.id === id)?.title) || id;
}

function record(value: Json | undefined): Record_ {
  return value && typeof value === "object" && !Array.isArray(value) ? (value as Record_) : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function shown(value: Json | undefined): string | null {
  const text = record(value)["shown"];
  return typeof text === "string" ? text : null;
}

/** The figure of a row, and where it lies: "above 85". */
export function markOf(receipt: Receipt, checklist: Checklist | undefined): { score: string | null; words: string } {
  const { result, score, target } = outcomeOf(receipt, checklist);
  return { score, words: resultWords(result, target) };
}

function resultWords(result: ResultWord, target: number | null): string {
  if (result === "FAIL") return _("FAIL");
  if (result === "NOT SCORED") return _("NOT SCORED");
  if (target === null) return _("PASS");
  return result === "PASS" ? _("above %(target)s", { target }) : _("below %(target)s", { target });
}

/** "7F3A-91C2": short enough to be read out. */
export function receiptNumber({ manifest_sha256 }: Receipt): string {
  const hex = manifest_sha256.slice(0, 8).toUpperCase();
  return `${hex.slice(0, 4)}-${hex.slice(4)}`;
}
