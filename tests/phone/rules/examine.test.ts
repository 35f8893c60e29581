import assert from "node:assert/strict";
import test from "node:test";
import type { Checklist, ItemType } from "../../../phone/rules/checklist";
import { examine, type Examined } from "../../../phone/rules/examine";
import { printed } from "../../../phone/rules/fraction";
import type { Json } from "../../../phone/rules/response";
import { checklist, item, response, section } from "./made";

const shop = checklist(
  section("door", [
    item("clean"),
    item("why", { when: { item: "door/clean", is: ["no"] } }),
    item("seen", { photo: { rule: "required" }, note: { rule: "required if lost points" } }),
  ]),
  section("people", [item("smile"), item("name", { when: { item: "people/smile", is: ["yes"] } })], {
    repeat: { per: { en: "person" }, at_least: 0 },
    photos_at_least: 3,
  }),
);

test("what did not change is the same object again", () => {
  const before = examine(shop, response({ "door/clean": { value: "yes" }, "door/seen": { value: "no" } }));
  const again = response({ "door/clean": { value: "no" }, "door/seen": { value: "no" } });
  const after = examine(shop, again, before);
  assert.equal(after.items.get("door/seen"), before.items.get("door/seen"));
  for (const address of ["door/clean", "door/why"]) {
    assert.notEqual(after.items.get(address), before.items.get(address));
  }
});

test("a new note, which makes a need go, is a change", () => {
  const before = examine(shop, response({ "door/seen": { value: "no" } }));
  assert.deepEqual(before.items.get("door/seen")?.needs, ["photo", "note"]);
  const after = examine(shop, response({ "door/seen": { value: "no", note: "dim" } }), before);
  assert.deepEqual(after.items.get("door/seen")?.needs, ["photo"]);
});

test("another v is a change, the same in another entry is none", () => {
  const steps = item("i", { type: { name: "scale", from: 1, to: 5, good: "high" } });
  const visit = (value: Json, before?: Examined) =>
    examine(checklist(section("s", [steps])), response({ "s/i": { value } }), before);
  const before = visit(3);
  assert.equal(printed(visit(4, before).items.get("s/i")!.v!), "3/4");
  assert.equal(visit(3, before).items.get("s/i"), before.items.get("s/i"));
});

test("only a fact that is a number has a figure", () => {
  const asked = (type: ItemType) =>
    examine(
      checklist(section("s", [item("i", { type }), item("j", { when: { item: "s/i", over: "1" } })])),
      response({ "s/i": { value: 5 } }),
    ).items.get("s/j")?.state;
  assert.equal(asked({ name: "fact", fact: "hours", unit: { en: "hours" } }), "blank");
  assert.equal(asked({ name: "fact", fact: "hours" }), "hidden");
});

test("one entry object may stand at several items", () => {
  const entry = { value: "no" };
  const { items } = examine(shop, response({ "door/clean": entry, "door/why": entry, "door/seen": entry }));
  assert.deepEqual([...items.keys()], ["door/clean", "door/why", "door/seen"]);
  for (const [address, state] of items) assert.equal(state.address, address);
  assert.deepEqual(items.get("door/clean")?.needs, []);
  assert.deepEqual(items.get("door/seen")?.needs, ["photo", "note"]);
});

test("each section says how far it is", () => {
  const { sections, completion, incomplete } = examine(
    shop,
    response({
      "door/clean": { na: "no door" },
      "people#1/smile": { value: "yes", photos: ["a"] },
      "people#2/smile": {},
    }),
  );
  assert.deepEqual(sections.get("door"), { answered: 1, of: 2, shown: true, photosDue: 0 });
  assert.deepEqual(sections.get("people"), { answered: 1, of: 3, shown: true, photosDue: 2 });
  assert.deepEqual(completion, { answered: 2, of: 5 });
  assert.deepEqual(incomplete, [{ section: "people", needs: "photos", due: 2 }]);
});

test("a repeated section without a repetition is shown where a first one would show anything", () => {
  assert.deepEqual(examine(shop, response({})).sections.get("people"), {
    answered: 0,
    of: 0,
    shown: true,
    photosDue: 0,
  });
  const people = section("people", [item("smile", { when: { item: "door/met", is: ["yes"] } })], {
    repeat: { per: { en: "person" }, at_least: 0 },
  });
  const asked = checklist(section("door", [item("met")]), people);
  const shown = (answer: string) =>
    examine(asked, response({ "door/met": { value: answer } })).sections.get("people")?.shown;
  assert.equal(shown("no"), false);
  assert.equal(shown("yes"), true);
});

test("lost is known only where there is a v", () => {
  const visit = (entry: object) => examine(shop, response({ "door/clean": entry })).items.get("door/clean");
  assert.equal(visit({ value: "no" })?.lost, true);
  assert.equal(visit({ value: "yes" })?.lost, false);
  assert.equal(visit({ na: "" })?.lost, null);
});

const odd: [ItemType, Json][] = [
  [{ name: "number", bands: [{ points: "1" }] }, "12 or so"],
  [{ name: "number", bands: [{ points: "1" }] }, { seconds: 1 }],
  [{ name: "choice", options: [{ id: "a", label: {}, points: "1" }] }, "gone"],
  [{ name: "choices", score: "each", options: [{ id: "a", label: {}, points: "1" }] }, ["gone"]],
  [{ name: "duration", times: 2, judge: "mean", bands: [{ points: "1" }] }, 3],
  [{ name: "call", bands: { transfers: [{ points: "1" }], "on hold": [{ points: "1" }] } }, "rang"],
  [{ name: "inventory", score: "both", things: [{ id: "a", label: {} }] }, { a: null }],
  [{ name: "sound-level", bands: [{ points: "1" }] }, {}],
  [{ name: "promise" }, true],
];
for (const [type, value] of odd) {
  test(`an illegal ${type.name} stops nothing`, () => {
    const asked: Checklist = checklist(
      section("s", [item("i", { type }), item("j", { when: { item: "s/i", over: "1" } })]),
    );
    const { items } = examine(asked, response({ "s/i": { value } }));
    assert.deepEqual(items.get("s/i")?.state, "answered");
    assert.deepEqual(items.get("s/i")?.v, null);
    assert.deepEqual(items.get("s/j")?.state, "hidden");
  });
}
