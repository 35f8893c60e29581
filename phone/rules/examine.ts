/** What a response makes of a checklist: what is shown, answered, missing, and what is still due.
 * The twin of app/scoring/visibility.py and needs.py; totals are the server's. */

import { parseAddress, printAddress } from "./address";
import type { Checklist, Item, Section } from "./checklist";
import { holds, type Named } from "./conditions";
import type { Address, Entry, Response } from "./response";
import { BLANK, hiddenState, kept, shownState, type ItemState } from "./state";

export type { ItemState };

export interface SectionState {
  /** Over required items that are shown. */
  readonly answered: number;
  readonly of: number;
  /** Whether anything of it is shown, or would be in a first repetition. */
  readonly shown: boolean;
  /** Photos still due over all its repetitions. */
  readonly photosDue: number;
}

export type Incomplete =
  | { readonly item: Address; readonly needs: "photo" | "note" }
  | { readonly section: string; readonly needs: "photos"; readonly due: number };

export interface Examined {
  /** In checklist order: by section, repetition, item. */
  readonly items: ReadonlyMap<Address, ItemState>;
  /** Required items that are shown and blank. */
  readonly missing: readonly Address[];
  /** Photos and notes due on answered items, then sections short of photos. */
  readonly incomplete: readonly Incomplete[];
  /** Over required items that are shown; n/a and skipped count as answered. */
  readonly completion: { readonly answered: number; readonly of: number };
  readonly counts: { readonly na: number; readonly skipped: number; readonly hidden: number };
  readonly sections: ReadonlyMap<string, SectionState>;
}

/** One item in one repetition. */
interface Finding {
  readonly item: Item;
  readonly entry: Entry;
  readonly state: ItemState;
}
type Findings = Map<Address, Finding>;

/** With `earlier`, what did not change is the same object again. */
export function examine(checklist: Checklist, response: Response, earlier?: Examined): Examined {
  const named = repetitionsNamed(response);
  const found: Findings = new Map();
  const sections = new Map<string, SectionState>();
  for (const section of checklist.sections) {
    const own = repetitions(section, named).flatMap((repetition) =>
      walk(section, repetition, response, found, earlier),
    );
    sections.set(section.id, sectionState(section, own, response, found));
  }
  return examined([...found.values()], sections);
}

/** The highest repetition that the response names, by section. */
function repetitionsNamed(response: Response): ReadonlyMap<string, number> {
  const highest = new Map<string, number>();
  for (const address in response.answers) {
    const place = address.includes("#") ? parseAddress(address) : null;
    if (!place?.repetition) continue;
    highest.set(place.section, Math.max(highest.get(place.section) ?? 0, place.repetition));
  }
  return highest;
}

/** Those up to `at least` exist even when nothing is entered. */
function repetitions(section: Section, named: ReadonlyMap<string, number>): (number | null)[] {
  if (!section.repeat) return [null];
  const length = Math.max(section.repeat.at_least, named.get(section.id) ?? 0);
  return Array.from({ length }, (_, index) => index + 1);
}

/** The items of one repetition in order, added to what was found before them. */
function walk(
  section: Section,
  repetition: number | null,
  response: Response,
  found: Findings,
  earlier?: Examined,
): Finding[] {
  const find = (name: string) => named(found, section.id, repetition, name);
  return section.items.map((item) => {
    const address = printAddress(section.id, repetition, item.id);
    const shown = !item.when || holds(item.when, find);
    const entry = response.answers[address] ?? BLANK;
    const state = shown ? shownState(item, address, entry) : hiddenState(address);
    const finding = { item, entry, state: kept(state, earlier?.items.get(address)) };
    found.set(address, finding);
    return finding;
  });
}

/** In the asking item's own section its own repetition is meant. */
function named(found: Findings, section: string, repetition: number | null, name: string): Named {
  const [of, item] = name.split("/") as [string, string];
  const address = printAddress(of, of === section ? repetition : null, item);
  const { item: it, entry, state } = found.get(address)!;
  return {
    item: it,
    answered: state.state === "answered",
    value: entry.value ?? null,
    lost: state.lost,
  };
}

function sectionState(
  section: Section,
  own: readonly Finding[],
  response: Response,
  found: Findings,
): SectionState {
  const shown = own.filter(isShown);
  const required = shown.filter(({ item }) => item.required);
  const photos = shown.reduce((count, { entry }) => count + (entry.photos?.length ?? 0), 0);
  const first = () => walk(section, 1, response, new Map(found)).some(isShown);
  return {
    answered: required.filter(({ state }) => !state.missing).length,
    of: required.length,
    shown: own.length ? shown.length > 0 : first(),
    photosDue: shown.length ? Math.max(0, (section.photos_at_least ?? 0) - photos) : 0,
  };
}

function isShown({ state }: Finding): boolean {
  return state.state !== "hidden";
}

function examined(
  findings: readonly Finding[],
  sections: ReadonlyMap<string, SectionState>,
): Examined {
  const states = findings.map(({ state }) => state);
  const count = (state: ItemState["state"]) => states.filter((each) => each.state === state).length;
  const total = (key: "answered" | "of") =>
    [...sections.values()].reduce((sum, section) => sum + section[key], 0);
  return {
    items: new Map(states.map((state) => [state.address, state])),
    missing: states.filter(({ missing }) => missing).map(({ address }) => address),
    incomplete: [
      ...states.flatMap(({ address, needs }) => needs.map((each) => ({ item: address, needs: each }))),
      ...[...sections].flatMap(([section, { photosDue }]) =>
        photosDue ? [{ section, needs: "photos" as const, due: photosDue }] : [],
      ),
    ],
    completion: { answered: total("answered"), of: total("of") },
    counts: { na: count("na"), skipped: count("skipped"), hidden: count("hidden") },
    sections,
  };
}
