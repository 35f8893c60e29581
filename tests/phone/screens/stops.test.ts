import assert from "node:assert/strict";
import test from "node:test";
import { following } from "../../../phone/screens/advance";
import { namedIn, nextOpen, numberOf, stopOf, stopsOf, visible } from "../../../phone/screens/stops";
import { section, visit } from "./views";

const VIEW = visit(
  section(1, "outside", [{ id: "window", where: "door" }, { id: "sign", where: "door" }, { id: "map" }]),
  section(2, "hidden", [{ id: "unseen", state: "hidden" }]),
  section(3, "people", [{ id: "smile", where: "till" }], { per: { en: "person" }, at_least: 1 }),
  section(4, "paying", [{ id: "queue", where: "till", state: "answered" }, { id: "door-again", where: "door" }]),
);
const ids = (order: "section" | "place") =>
  stopsOf(VIEW, order).map((stop) => [stop.title, visible(stop).map(({ item }) => item.id)]);

test("by section: those of which anything is shown, as the checklist has them", () => {
  assert.deepEqual(ids("section"), [
    ["Section outside", ["window", "sign", "map"]],
    ["Section people", ["smile"]],
    ["Section paying", ["queue", "door-again"]],
  ]);
});

test("by place: places where they come first, what has none stays in its section, repeated sections whole", () => {
  assert.deepEqual(ids("place"), [
    ["Door", ["window", "sign", "door-again"]],
    ["Section outside", ["map"]],
    ["Section people", ["smile"]],
    ["Till", ["queue"]],
  ]);
});

test("a place counts its own questions", () => {
  const till = stopsOf(VIEW, "place").at(-1);
  assert.deepEqual([till?.answered, till?.of], [1, 1]);
});

test("a stop is found by an item or by its section", () => {
  const stops = stopsOf(VIEW, "section");
  assert.equal(stopOf(stops, "paying/queue"), 2);
  assert.equal(stopOf(stops, "people"), 1);
  assert.equal(stopOf(stops, "elsewhere/gone"), -1);
  assert.equal(stopOf(stops, "people#just-added"), 1);
});

test("a section that is spread over places is found at the first of them", () => {
  assert.equal(stopOf(stopsOf(VIEW, "place"), "paying"), 0);
});

test("what is open next lies in this stop, then after it, then at the beginning", () => {
  const stops = stopsOf(VIEW, "section");
  const numbers = [0, 1, 2].map((at) => {
    const next = nextOpen(VIEW.open, stops, at, null);
    return next && numberOf(next);
  });
  assert.deepEqual(numbers, ["1.1", "3.1", "4.2"]);
  const rest = { ...VIEW, open: VIEW.open.slice(0, 1) };
  const round = nextOpen(rest.open, stops, 2, null);
  assert.equal(round && numberOf(round), "1.1");
});

test("in a sentence a section is called one", () => {
  assert.deepEqual(VIEW.open.slice(0, 1).map(namedIn), ["1.1"]);
  assert.equal(namedIn({ why: "photos", section: VIEW.sections[1]! }), "section 2");
});

test("one that was jumped to and left open is passed by", () => {
  const stops = stopsOf(VIEW, "section");
  const next = nextOpen(VIEW.open, stops, 0, "outside/window");
  assert.equal(next && numberOf(next), "1.2");
  const last = nextOpen(VIEW.open, stops, 2, "paying/door-again");
  assert.equal(last && numberOf(last), "1.1");
});

test("nothing open, nothing next", () => {
  assert.equal(nextOpen([], stopsOf(VIEW, "section"), 0, null), null);
});

test("an answer that needs nothing more leads to the next open one below it", () => {
  const items = (...states: readonly ("blank" | "answered")[]) =>
    section(1, "s", states.map((state, index) => ({ id: `i${index}`, state }))).repetitions[0]?.items ?? [];
  assert.equal(following(new Set(), items("answered", "blank"))?.item.id, "i1");
  assert.equal(following(new Set(["s/i0"]), items("answered", "blank")), null);
  assert.equal(following(new Set(["s/i1"]), items("answered", "answered", "blank"))?.item.id, "i2");
  assert.equal(following(new Set(), items("blank", "answered")), null);
});

test("an answer that still needs a photo stays in view", () => {
  const [first] = section(1, "s", [{ id: "a", state: "answered", needs: ["photo"] }, { id: "b" }]).repetitions;
  assert.equal(following(new Set(), first?.items ?? []), null);
});

test("what takes several taps stays under the thumb after the first of them", () => {
  const things = [{ id: "door", label: { en: "Door" } }];
  for (const type of [{ name: "tally" }, { name: "count" }, { name: "inventory", things, score: "touched" }, { name: "duration", times: 3, judge: "mean" }] as const) {
    const [first] = section(1, "s", [{ id: "a", state: "answered", type }, { id: "b" }]).repetitions;
    assert.equal(following(new Set(), first?.items ?? []), null, type.name);
  }
});
