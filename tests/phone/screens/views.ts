/** Views as a visit gives them, of a checklist in few words, for tests of the screens' own rules. */

import type { Item, ItemType, Section } from "../../../phone/rules/checklist";
import type { ItemView, Open, SectionView, VisitView } from "../../../phone/visit/types";

export interface Asked {
  readonly id: string;
  readonly where?: string;
  readonly state?: ItemView["state"];
  readonly needs?: ItemView["needs"];
  readonly type?: ItemType;
}

function item({ id, where, type = { name: "yes-no", good: "yes" } }: Asked): Item {
  return {
    id,
    ask: { en: `${id}?` },
    type,
    origin: `file/section/${id}`,
    touchpoint: "store",
    required: true,
    photo: { rule: "allowed" },
    note: { rule: "allowed" },
    last_time: "after answering",
    ...(where && { where }),
  };
}

export function section(number: number, id: string, asked: readonly Asked[], repeat?: Section["repeat"]): SectionView {
  const made: Section = {
    id,
    title: { en: `Section ${id}` },
    touchpoint: "store",
    items: asked.map(item),
    ...(repeat && { repeat }),
  };
  const place = repeat ? `${id}#one` : null;
  const items = asked.map((each, index): ItemView => ({
    target: `${place ?? id}/${each.id}`,
    address: `${repeat ? `${id}#1` : id}/${each.id}`,
    section: made,
    item: made.items[index] as Item,
    number: `${number}.${index + 1}`,
    state: each.state ?? "blank",
    entry: {},
    lost: null,
    missing: (each.state ?? "blank") === "blank",
    needs: each.needs ?? [],
    photos: [],
    conflict: null,
    saved: "none",
    problem: null,
  }));
  const shown = items.filter(({ state }) => state !== "hidden");
  return {
    section: made,
    number,
    repetitions: [{ place, number: repeat ? 1 : null, removable: false, items }],
    answered: shown.filter(({ state }) => state !== "blank").length,
    of: shown.length,
    photos_due: 0,
    shown: shown.length > 0,
  };
}

export function visit(...sections: readonly SectionView[]): VisitView {
  const all = sections.flatMap(({ repetitions }) => repetitions.flatMap((each) => each.items));
  const items = new Map(all.map((view) => [view.target, view]));
  const open = all.filter(({ state }) => state === "blank").map((view): Open => ({ why: "missing", view }));
  return { sections, items, answered: 0, of: all.length, counts: { na: 0, skipped: 0, hidden: 0 }, open };
}
