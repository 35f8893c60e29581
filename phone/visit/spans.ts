/** Durations that lie between two times: stored by the phone whenever one of the two changes. */

import type { Target } from "../log/op";
import type { Checklist } from "../rules/checklist";
import type { Entry } from "../rules/response";

export interface Span {
  readonly target: Target;
  /** null: one of the two times is not there. */
  readonly seconds: number | null;
}

/** The durations that hang on this item, with what they now are. */
export function spansOn(
  checklist: Checklist,
  changed: Target,
  entryOf: (target: Target) => Entry,
): Span[] {
  const place = changed.split("/")[0]!;
  return checklist.sections.flatMap((section) => {
    if (section.repeat && section.id !== place.split("#")[0]) return [];
    const here = section.repeat ? place : section.id;
    return section.items.flatMap(({ id, type }) => {
      if (type.name !== "duration" || !type.from || !type.until) return [];
      const [from, until] = [targetOf(type.from, here), targetOf(type.until, here)];
      if (from !== changed && until !== changed) return [];
      return [{ target: `${here}/${id}`, seconds: between(entryOf(from), entryOf(until)) }];
    });
  });
}

/** An id stands in the same section and repetition; an address says its section. */
function targetOf(name: string, here: string): Target {
  const [section, item] = name.split("/");
  if (item === undefined) return `${here}/${section}`;
  return here.split("#")[0] === section ? `${here}/${item}` : name;
}

const DAY = 24 * 60 * 60;

/** An end before the start is the next day. */
function between(from: Entry, until: Entry): number | null {
  const [start, end] = [secondsOf(from), secondsOf(until)];
  return start === null || end === null ? null : (end - start + DAY) % DAY;
}

function secondsOf({ value }: Entry): number | null {
  const found = typeof value === "string" && /^(\d\d):(\d\d)$/.exec(value);
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 : null;
}
