/** Which neighbours are shown as one grid. */

import type { Item, ItemType } from "../rules/checklist";
import type { ItemView } from "../visit/types";

export type Group =
  | { readonly kind: "one"; readonly view: ItemView }
  | { readonly kind: "grid"; readonly views: readonly ItemView[] };

const FEWEST = 3;
const MOST_STEPS = 5;
const LONGEST_LABEL = 12;

/** Decided on what the checklist says, hidden items included, so that answering never regroups. */
export function groupItems(views: readonly ItemView[]): readonly Group[] {
  return runs(views).flatMap((run): readonly Group[] => {
    const shown = run.filter((view) => view.state !== "hidden");
    if (run.length < FEWEST) return shown.map((view) => ({ kind: "one", view }));
    return shown.length ? [{ kind: "grid", views: shown }] : [];
  });
}

function runs(views: readonly ItemView[]): readonly (readonly ItemView[])[] {
  const found: ItemView[][] = [];
  let before: string | null = null;
  for (const view of views) {
    const key = keyOf(view.item);
    if (key !== null && key === before) found.at(-1)?.push(view);
    else found.push([view]);
    before = key;
  }
  return found;
}

const keys = new WeakMap<Item, string | null>();

/** Equal keys share a head; null: stands alone. */
function keyOf(item: Item): string | null {
  const known = keys.get(item);
  if (known !== undefined) return known;
  const key =
    isPlain(item) && fitsInARow(item.type)
      ? JSON.stringify([item.group ?? null, head(item.type)])
      : null;
  keys.set(item, key);
  return key;
}

/** Nothing that wants room of its own. */
function isPlain(item: Item): boolean {
  return !(
    item.help ||
    item.show ||
    item.critical ||
    item.read_aloud ||
    item.after ||
    item.photo.rule === "required" ||
    item.note.rule === "required" ||
    item.last_time === "show"
  );
}

function fitsInARow(type: ItemType): boolean {
  if (type.name === "yes-no") return Object.values(type.labels ?? {}).every(isShort);
  if (type.name === "choice")
    return (
      type.options.length <= 3 &&
      type.options.every((option) => !option.asks && isShort(option.label))
    );
  return type.name === "scale" && type.to - type.from < MOST_STEPS;
}

function isShort(text: Readonly<Record<string, string>>): boolean {
  return Object.values(text).every((words) => words.length <= LONGEST_LABEL);
}

/** What the rows show alike; which answer is the good one does not show. */
function head(type: ItemType): unknown {
  if (type.name === "choice") return [type.name, type.options.map(({ id, label }) => [id, label])];
  return { ...type, good: null };
}
