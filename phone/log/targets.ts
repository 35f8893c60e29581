/** How repetitions get their numbers, and what an op's target is called by the rules. */

import type { Checklist } from "../rules/checklist";
import type { Address } from "../rules/response";
import type { PlaceState } from "./fold";
import type { Target } from "./op";
import type { Place } from "./registers";

/** Repeated section → its repetitions that stand, in order; their numbers count from 1. */
export type Repetitions = ReadonlyMap<string, readonly Place[]>;

/** Whether a repetition is one of the first `at least`, which need no add. */
export function unasked(checklist: Checklist): (place: Place) => boolean {
  const least = new Set(checklist.sections.flatMap((section) => firstPlaces(section)));
  return (place) => least.has(place);
}

/** 1 to `at least`, then what was added, in the order of the adds. */
export function repetitionsOf(
  checklist: Checklist,
  states: ReadonlyMap<Place, PlaceState>,
): Repetitions {
  const added = [...states]
    .filter(([, state]) => state.added !== null)
    .sort(([, one], [, other]) => one.added! - other.added!)
    .map(([place]) => place);
  return new Map(
    checklist.sections
      .filter((section) => section.repeat)
      .map((section) => [
        section.id,
        [...firstPlaces(section), ...added.filter((place) => place.startsWith(`${section.id}#`))],
      ]),
  );
}

function firstPlaces({ id, repeat }: Checklist["sections"][number]): Place[] {
  return Array.from({ length: repeat?.at_least ?? 0 }, (_, index) => `${id}#${index + 1}`);
}

/** "section#id/item" → "section#n/item"; null where its repetition does not stand. */
export function addressOf(target: Target, repetitions: Repetitions): Address | null {
  if (!target.includes("#")) return target;
  const [place = "", item] = target.split("/");
  const section = place.split("#")[0]!;
  const index = repetitions.get(section)?.indexOf(place) ?? -1;
  return index < 0 ? null : `${section}#${index + 1}/${item}`;
}

/** The repetitions beyond `at most`. */
export function surplus(checklist: Checklist, repetitions: Repetitions): Place[] {
  return checklist.sections.flatMap(({ id, repeat }) =>
    repeat?.at_most === undefined ? [] : (repetitions.get(id) ?? []).slice(repeat.at_most),
  );
}
