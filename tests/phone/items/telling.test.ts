import assert from "node:assert/strict";
import test from "node:test";
import { tellEntry, tellOp } from "../../../phone/items/telling";
import type { Item, ItemType } from "../../../phone/rules/checklist";
import type { Json } from "../../../phone/rules/response";

const tell = (type: ItemType, value: Json) => tellEntry({ type } as Item, { value });
const options = [
  { id: "a", label: { en: "Bread" } },
  { id: "b", label: { en: "Drains" } },
];

test("every kind of answer has words", () => {
  assert.equal(tell({ name: "yes-no", good: "yes" }, "no"), "No");
  assert.equal(tell({ name: "yes-no", good: "yes", labels: { yes: { en: "Lit" } } }, "yes"), "Lit");
  assert.equal(tell({ name: "choice", options }, "b"), "Drains");
  assert.equal(tell({ name: "choices", options, score: "each" }, ["a", "b"]), "Bread, Drains");
  assert.equal(tell({ name: "choices", options, score: "each" }, []), "None of these");
  assert.equal(
    tell({ name: "scale", from: 1, to: 5, good: "high", labels: { "4": { en: "mostly" } } }, 4),
    "4 mostly",
  );
  assert.equal(tell({ name: "money", unit: { en: "EUR" } }, 2.5), "2.5 EUR");
  assert.equal(tell({ name: "number" }, 123456789012345), "123,456,789,012,345");
  assert.equal(tell({ name: "fact", fact: "hours" }, "9 to 5"), "9 to 5");
  assert.equal(tell({ name: "tally" }, { met: 3, of: 5 }), "3 of 5");
  assert.equal(tell({ name: "duration", judge: "mean" }, { seconds: 90, start: "x" }), "1:30");
  assert.equal(tell({ name: "duration", judge: "mean", times: 3 }, [7, 12.5]), "0:07, 0:12.5");
  assert.equal(tell({ name: "sound-level" }, { median: 71.5 }), "71.5 dB");
  assert.equal(
    tell(
      { name: "call" },
      {
        segments: [
          { phase: "ring", seconds: 12 },
          { phase: "human", seconds: 60 },
        ],
      },
    ),
    "Human after 0:12",
  );
  assert.equal(
    tell({ name: "call" }, { segments: [{ phase: "ring", seconds: 30 }] }),
    "Nobody reached in 0:30",
  );
  assert.equal(
    tell(
      {
        name: "inventory",
        score: "feel",
        things: [
          { id: "x", label: { en: "X" } },
          { id: "y", label: { en: "Y" } },
        ],
      },
      { x: { touched: true }, y: { touched: false } },
    ),
    "1 of 2 touched",
  );
  assert.equal(tell({ name: "promise" }, { made: null }), "Nothing was promised");
  assert.equal(
    tell({ name: "promise" }, { made: "Ring back", by: "17:20", settled: "kept" }),
    "Promise kept: Ring back, by 17:20",
  );
  assert.equal(tell({ name: "commitment" }, { text: "Mend it", by: "2026-12-19" }), "Mend it");
  assert.equal(tell({ name: "date" }, "2026-11-21"), "21 November 2026");
  assert.equal(tell({ name: "time" }, "12:21"), "12:21");
});

test("blank says nothing, n/a and skipped say why", () => {
  const item = { type: { name: "text" } } as Item;
  for (const entry of [{}, { value: "" }, { value: null }])
    assert.equal(tellEntry(item, entry), "");
  assert.equal(tellEntry(item, { na: "no lift" }), "Not applicable: no lift");
  assert.equal(tellEntry(item, { na: "" }), "Not applicable");
  assert.equal(tellEntry(item, { skipped: "dark" }), "Could not assess: dark");
});

test("an op of the log is told by its kind", () => {
  const item = { type: { name: "yes-no", good: "yes" } } as Item;
  assert.equal(tellOp(item, "value", "yes"), "Yes");
  assert.equal(tellOp(item, "clear", null), "Nothing");
  assert.equal(tellOp(item, "na", "shut"), "Not applicable: shut");
  assert.equal(tellOp(item, "note", "Sticky"), "Sticky");
  assert.equal(tellOp(item, "caption", { sha256: "ab", text: "The keep" }), "The keep");
  assert.equal(tellOp(item, "settle", "broken"), "Promise broken");
});
