/** What one entry makes of its item, whatever stands elsewhere. */

import type { Item } from "./checklist";
import { NOTHING_DUE, needsOf, type Needs } from "./evidence";
import { compared, type Fraction } from "./fraction";
import type { Address, Entry } from "./response";
import { valueOf } from "./values";

export interface ItemState {
  readonly address: Address;
  readonly state: "answered" | "na" | "skipped" | "blank" | "hidden";
  /** null where nothing counts: not answered, unscored, pending, 0 of 0. */
  readonly v: Fraction | null;
  /** v below 1; null where there is none. */
  readonly lost: boolean | null;
  /** Required and still blank. */
  readonly missing: boolean;
  readonly needs: Needs;
}

/** What an item without an entry has. */
export const BLANK: Entry = {};

const known = new WeakMap<Entry, { readonly item: Item; readonly state: ItemState }>();

/** Of an item that is shown. Worked out once for each entry object: entries are never changed. */
export function shownState(item: Item, address: Address, entry: Entry): ItemState {
  const before = known.get(entry);
  if (before?.item === item && before.state.address === address) return before.state;
  const state = workedOut(item, address, entry);
  known.set(entry, { item, state });
  return state;
}

export function hiddenState(address: Address): ItemState {
  return { address, state: "hidden", v: null, lost: null, missing: false, needs: NOTHING_DUE };
}

function workedOut(item: Item, address: Address, entry: Entry): ItemState {
  const state = stateOf(item, entry);
  if (state !== "answered") {
    const missing = state === "blank" && item.required === true;
    return { address, state, v: null, lost: null, missing, needs: NOTHING_DUE };
  }
  const v = valueOf(item, entry.value ?? null);
  const lost = v && v.top < v.bottom;
  return { address, state, v, lost, missing: false, needs: needsOf(item, entry, lost) };
}

function stateOf(item: Item, { na, skipped, value, photos }: Entry): ItemState["state"] {
  if (na !== undefined) return "na";
  if (skipped !== undefined) return "skipped";
  if (item.type.name === "photo") return photos?.length ? "answered" : "blank";
  return value === undefined || value === null || value === "" ? "blank" : "answered";
}

/** The earlier object, of the same item, where it says the same. */
export function kept(state: ItemState, earlier: ItemState | undefined): ItemState {
  if (state === earlier) return state;
  const same =
    earlier !== undefined &&
    earlier.state === state.state &&
    earlier.needs === state.needs &&
    (earlier.v && state.v ? compared(earlier.v, state.v) === 0 : earlier.v === state.v);
  return same ? earlier : state;
}
