import assert from "node:assert/strict";
import test from "node:test";
import { ask, capital, openWords, stateWords } from "../../../phone/screens/names";
import type { ItemView } from "../../../phone/visit/types";
import { section } from "./views";

const [VIEW] = section(1, "s", [{ id: "a" }]).repetitions[0]?.items as [ItemView];

test("what is open says why, and whether points hang on it", () => {
  assert.equal(openWords(VIEW, "missing"), "not answered yet");
  assert.equal(openWords(VIEW, "photo"), "photo needed");
  assert.equal(openWords({ ...VIEW, lost: true }, "note"), "note needed: points were lost");
  assert.equal(openWords({ ...VIEW, problem: { code: "x", message: "too long" } }, "problem"), "not accepted: too long");
  const photo = { sha256: "a", caption: "", captured_at: null, distance_m: null, state: "parked", progress: 0, problem: { code: "y", message: "no photo" } } as const;
  assert.equal(openWords({ ...VIEW, photos: [photo] }, "problem"), "not accepted: no photo");
});

test("an item's state names what matters most", () => {
  assert.equal(stateWords(VIEW), "not answered yet");
  assert.equal(stateWords({ ...VIEW, missing: false }), "");
  assert.equal(stateWords({ ...VIEW, missing: false, state: "na" }), "n/a");
  assert.equal(stateWords({ ...VIEW, missing: false, state: "answered", needs: ["photo"] }), "photo needed");
});

test("a question in a list fills in the location", () => {
  const item = { ...VIEW.item, ask: { en: "Find {location.name}" } };
  const place = { id: 1, kind: "shop", name: "Corn Exchange", code: null, region: null, address: null, timezone: "UTC", latitude: null, longitude: null, touchpoints: [] };
  assert.equal(ask(item, place), "Find Corn Exchange");
});

test("a text begins as a sentence does, whatever its letters", () => {
  assert.deepEqual(["fitting room", "άτομο", "", "𐐨x"].map(capital), ["Fitting room", "Άτομο", "", "𐐀x"]);
});
