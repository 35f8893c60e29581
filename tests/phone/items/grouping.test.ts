import assert from "node:assert/strict";
import test from "node:test";
import { groupItems } from "../../../phone/items/grouping";
import type { Item, ItemType } from "../../../phone/rules/checklist";
import type { ItemView } from "../../../phone/visit/types";

const AGREE: ItemType = {
  name: "scale",
  from: 1,
  to: 5,
  good: "high",
  labels: { "1": { en: "not at all" } },
};
const YES: ItemType = { name: "yes-no", good: "yes" };

let made = 0;
function view(
  type: ItemType,
  item: Partial<Item> = {},
  state: ItemView["state"] = "blank",
): ItemView {
  const id = `item-${made++}`;
  return {
    target: id,
    state,
    item: {
      id,
      ask: { en: id },
      type,
      photo: { rule: "allowed" },
      note: { rule: "allowed" },
      last_time: "after answering",
      ...item,
    },
  } as unknown as ItemView;
}

const shape = (views: readonly ItemView[]) =>
  groupItems(views).map((group) => (group.kind === "grid" ? group.views.length : 1));

test("three neighbours of one scale are a grid, two are not", () => {
  assert.deepEqual(shape([view(AGREE), view(AGREE), view(AGREE)]), [3]);
  assert.deepEqual(shape([view(AGREE), view(AGREE)]), [1, 1]);
});

test("another scale, another heading or another kind begins anew", () => {
  const other: ItemType = { ...AGREE, labels: { "1": { en: "never" } } };
  assert.deepEqual(
    shape([...[1, 2, 3].map(() => view(AGREE)), ...[1, 2, 3].map(() => view(other))]),
    [3, 3],
  );
  assert.deepEqual(
    shape([
      ...[1, 2, 3].map(() => view(YES, { group: 0 })),
      ...[1, 2, 3].map(() => view(YES, { group: 1 })),
    ]),
    [3, 3],
  );
  assert.deepEqual(shape([view(YES), view(YES), view(AGREE), view(YES)]), [1, 1, 1, 1]);
});

test("which answer is the good one does not part neighbours", () => {
  assert.deepEqual(shape([view(YES), view({ name: "yes-no", good: "no" }), view(YES)]), [3]);
});

test("an item that wants room of its own stands alone", () => {
  for (const own of [
    { help: { en: "Look." } },
    { critical: { below: "100" } },
    { photo: { rule: "required" } },
    { after: { yes: { en: "Say." } } },
    { show: ["ab"] },
  ] as Partial<Item>[]) {
    assert.deepEqual(
      shape([view(YES), view(YES), view(YES, own), view(YES)]),
      [1, 1, 1, 1],
      Object.keys(own).join(),
    );
  }
});

test("long scales, long labels and options that ask stand alone", () => {
  const long: ItemType = { ...AGREE, to: 7 };
  const wordy: ItemType = {
    name: "choice",
    options: [
      { id: "a", label: { en: "Without my asking" } },
      { id: "b", label: { en: "No" } },
    ],
  };
  const asking: ItemType = {
    name: "choice",
    options: [
      { id: "a", label: { en: "Yes" } },
      { id: "b", label: { en: "Other" }, asks: true },
    ],
  };
  for (const type of [long, wordy, asking])
    assert.deepEqual(shape([view(type), view(type), view(type)]), [1, 1, 1]);
});

test("hiding an item takes it out and regroups nothing", () => {
  assert.deepEqual(shape([view(YES), view(YES, {}, "hidden"), view(YES)]), [2]);
  assert.deepEqual(
    shape([view(YES, {}, "hidden"), view(YES, {}, "hidden"), view(YES, {}, "hidden")]),
    [],
  );
  assert.deepEqual(shape([view(AGREE, {}, "hidden")]), []);
});
