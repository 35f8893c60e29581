/** From what stands in a log to the response that the rules look at. */

import type { Checklist } from "../rules/checklist";
import type { Address, Entry, Json, Response } from "../rules/response";
import type { Content } from "./contents";
import { type PlaceState, rank } from "./fold";
import type { Sha256, Target } from "./op";
import { type Place, partsOf } from "./registers";
import { type Repetitions, addressOf } from "./targets";

type Draft = { -readonly [Key in keyof Entry]: Entry[Key] };

/** What one place holds, by target; what conflicts is blank. */
export function entriesOf(state: PlaceState): ReadonlyMap<Target, Entry> {
  const entries = new Map<Target, Draft>();
  for (const [register, standing] of state.standings) {
    const [target, about] = partsOf(register);
    if (!standing.content || !target.includes("/") || !["", "note"].includes(about)) continue;
    write(entryAt(entries, target), standing.content);
  }
  for (const [target, hashes] of photosOf(state)) entryAt(entries, target).photos = hashes;
  return entries;
}

function entryAt(entries: Map<Target, Draft>, target: Target): Draft {
  let entry = entries.get(target);
  if (!entry) entries.set(target, (entry = {}));
  return entry;
}

function write(entry: Draft, { kind, value }: Content): void {
  if (kind === "value" && value !== null && value !== "") entry.value = value;
  if (kind === "na") entry.na = String(value ?? "");
  if (kind === "skip") entry.skipped = String(value ?? "");
  if (kind === "note" && value) entry.note = String(value);
}

/** Each item's attached photos: those that an `order` names first, in its order, then as they came. */
function photosOf(state: PlaceState): Map<Target, Sha256[]> {
  const attached = new Map<Target, { sha256: Sha256; at: number }[]>();
  for (const [register, { stands }] of state.standings) {
    if (stands?.kind !== "attach") continue;
    const [target, , sha256] = partsOf(register);
    attached.set(target, [...(attached.get(target) ?? []), { sha256, at: rank(stands) }]);
  }
  const photos = new Map<Target, Sha256[]>();
  for (const [target, found] of attached) {
    const came = found.sort((one, other) => one.at - other.at).map(({ sha256 }) => sha256);
    photos.set(target, inOrder(came, state.standings.get(`${target}:order`)?.content?.value));
  }
  return photos;
}

function inOrder(hashes: Sha256[], order: Json | undefined): Sha256[] {
  if (!Array.isArray(order)) return hashes;
  const places = new Map((order as string[]).map((sha256, place) => [sha256, place]));
  const place = (sha256: Sha256): number => places.get(sha256) ?? order.length;
  return hashes.sort((one, other) => place(one) - place(other));
}

/** The caption of each photo that has one: "target SHA" → text. */
export function captionsOf(state: PlaceState): ReadonlyMap<string, string> {
  const captions = new Map<string, string>();
  for (const [register, { content }] of state.standings) {
    const [target, about, sha256] = partsOf(register);
    const value = content?.value;
    if (about !== "caption" || value === null || typeof value !== "object") continue;
    if ("text" in value) captions.set(`${target} ${sha256}`, String(value.text));
  }
  return captions;
}

/** The whole response. An entry that holds nothing says that its repetition exists. */
export function responseOf(
  checklist: Checklist,
  entries: Iterable<ReadonlyMap<Target, Entry>>,
  repetitions: Repetitions,
): Response {
  const answers: Record<Address, Entry> = {};
  for (const section of checklist.sections) {
    const places: readonly Place[] = repetitions.get(section.id) ?? [];
    places.forEach((_, index) => {
      answers[`${section.id}#${index + 1}/${section.items[0]!.id}`] = NOTHING;
    });
  }
  for (const found of entries) {
    for (const [target, entry] of found) {
      const address = addressOf(target, repetitions);
      if (address) answers[address] = entry;
    }
  }
  return { answers };
}

const NOTHING: Entry = {};
