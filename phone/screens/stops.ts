/** The screens that a runner goes through: the checklist's sections, or the places where one stands. */

import { gettext as _, say } from "../words";
import type { ItemView, Open, Repetition, SectionView, VisitView } from "../visit/types";
import { capital } from "./names";
import type { Order } from "./settings";

export interface Stop {
  readonly key: string;
  readonly title: string;
  /** null: a place, with items of several sections. */
  readonly section: SectionView | null;
  readonly repetitions: readonly Repetition[];
  readonly answered: number;
  readonly of: number;
}

export function stopsOf(view: VisitView, order: Order): readonly Stop[] {
  const shown = view.sections.filter((section) => section.shown);
  if (order === "section") return shown.map((section) => ofSection(section, section.repetitions));
  const places = new Map<string, ItemView[]>();
  const stops: (Stop | string)[] = [];
  for (const section of shown) {
    const rest: ItemView[] = [];
    const plain = section.section.repeat ? [] : (section.repetitions[0]?.items ?? []);
    for (const item of plain) {
      const where = item.item.where;
      const there = where === undefined ? rest : places.get(where);
      if (there) there.push(item);
      else if (where !== undefined) {
        places.set(where, [item]);
        stops.push(where);
      }
    }
    if (section.section.repeat) stops.push(ofSection(section, section.repetitions));
    else if (rest.length > 0) stops.push(partOf(section, rest));
  }
  return stops
    .map((stop) => (typeof stop === "string" ? ofPlace(stop, places.get(stop) ?? []) : stop))
    .filter((stop) => visible(stop).length > 0 || stop.section?.section.repeat);
}

function ofSection(section: SectionView, repetitions: readonly Repetition[]): Stop {
  const { answered, of } = section;
  return { key: section.section.id, title: say(section.section.title), section, repetitions, answered, of };
}

function partOf(section: SectionView, items: readonly ItemView[]): Stop {
  return { ...ofSection(section, [group(items)]), ...counted(items) };
}

function ofPlace(where: string, items: readonly ItemView[]): Stop {
  return { key: `@${where}`, title: capital(where), section: null, repetitions: [group(items)], ...counted(items) };
}

function group(items: readonly ItemView[]): Repetition {
  return { place: null, number: null, removable: false, items };
}

function counted(items: readonly ItemView[]): { answered: number; of: number } {
  const required = items.filter((item) => item.item.required && item.state !== "hidden");
  return { answered: required.filter((item) => item.state !== "blank").length, of: required.length };
}

/** The items of a stop that can be seen, in order. */
export function visible(stop: Stop): readonly ItemView[] {
  return stop.repetitions.flatMap((each) => each.items.filter((item) => item.state !== "hidden"));
}

/** The stop that holds an item's target, a repetition's place or a section's id, else one that holds
 * something of its section; -1 where none does. */
export function stopOf(stops: readonly Stop[], place: string): number {
  const holding = (has: (item: ItemView) => boolean) =>
    stops.findIndex((stop) => stop.repetitions.some(({ items }) => items.some(has)));
  const [id] = place.split(/[#/]/);
  const found = holding(({ target }) => target === place);
  if (found >= 0) return found;
  const own = stops.findIndex(({ section }) => section?.section.id === id);
  return own >= 0 ? own : holding(({ section }) => section.id === id);
}

/** What names an open thing: an item's target or a section's id. */
export function placeOf(open: Open): string {
  return "view" in open ? open.view.target : open.section.section.id;
}

/** Worked out once for all that is open: that may be every question there is. */
function stopsByItem(stops: readonly Stop[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  stops.forEach((stop, at) => {
    for (const { items } of stop.repetitions) for (const { target } of items) known.set(target, at);
  });
  return known;
}

/** What is open next: in this stop, then in those after it, then from the beginning. One that was
 * jumped to and left open is passed by for the next one. */
export function nextOpen(
  open: readonly Open[],
  stops: readonly Stop[],
  current: number,
  passed: string | null,
): Open | null {
  const known = stopsByItem(stops);
  const ahead = (one: Open) => {
    const place = placeOf(one);
    const at = known.get(place) ?? stopOf(stops, place);
    return at < current ? at + stops.length : at;
  };
  const turn = open
    .map((one, index) => ({ one, index, ahead: ahead(one) }))
    .sort((a, b) => a.ahead - b.ahead || a.index - b.index)
    .map((each) => each.one);
  const left = turn.findIndex((one) => placeOf(one) === passed);
  return turn[left + 1] ?? turn[0] ?? null;
}

/** "6.3", or of a section "6". */
export function numberOf(open: Open): string {
  return "view" in open ? open.view.number : String(open.section.number);
}

/** The same within a sentence: "6.3", or "section 6". */
export function namedIn(open: Open): string {
  return "view" in open ? open.view.number : _("section %(number)s", { number: open.section.number });
}
