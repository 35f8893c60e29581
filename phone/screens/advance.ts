import { useEffect, useRef } from "preact/hooks";
import type { TypeName } from "../rules/checklist";
import type { ItemView } from "../visit/types";
import { reveal, typing } from "./places";
import { advance } from "./settings";
import { visible, type Stop } from "./stops";

function settled(view: ItemView): boolean {
  return view.state !== "blank" && view.needs.length === 0 && !view.conflict;
}

const SEVERAL_TAPS: ReadonlySet<TypeName> = new Set(["choices", "count", "tally", "inventory"]);

/** Whether there may be more to tap: nothing may move under the thumb after the first time. */
function takesMore({ item: { type } }: ItemView): boolean {
  return SEVERAL_TAPS.has(type.name) || (type.name === "duration" && type.times !== undefined);
}

/** What to show once an item needs nothing more: the next one of the stop that is still open. */
export function following(before: ReadonlySet<string>, items: readonly ItemView[]): ItemView | null {
  const done = (view: ItemView) => settled(view) && !before.has(view.target);
  const at = items.findIndex((view) => done(view) && !takesMore(view));
  if (at < 0) return null;
  const open = (view: ItemView) => view.item.type.name !== "instruction" && !settled(view);
  return items.slice(at + 1).find(open) ?? null;
}

export function useAdvance(stop: Stop | undefined): void {
  const before = useRef<{ key: string; done: ReadonlySet<string> } | null>(null);
  useEffect(() => {
    if (!stop) return;
    const items = visible(stop);
    const known = before.current;
    before.current = { key: stop.key, done: new Set(items.filter(settled).map(({ target }) => target)) };
    if (known?.key !== stop.key || advance.value === "off" || typing()) return;
    const next = following(known.done, items);
    if (next) reveal(next.target);
  }, [stop]);
}
