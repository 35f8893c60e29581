import assert from "node:assert/strict";
import test from "node:test";
import { stepsOf } from "../../../phone/screens/steps";
import { section } from "./views";

test("a walk goes through all that is shown, instructions too, in order", () => {
  const steps = stepsOf([
    section(1, "arrive", [{ id: "badge" }, { id: "gone", state: "hidden" }]),
    section(2, "ask", [{ id: "felt", state: "answered" }]),
  ]);
  assert.deepEqual(steps.map(({ view }) => view.target), ["arrive/badge", "ask/felt"]);
});

test("one more may be added after the last question of a repeated section, as long as there is room", () => {
  const lasts = (at_most?: number) =>
    stepsOf([section(1, "people", [{ id: "role" }, { id: "smile" }], { per: { en: "person" }, at_least: 1, ...(at_most && { at_most }) })]).map(({ last }) => last);
  assert.deepEqual(lasts(), [false, true]);
  assert.deepEqual(lasts(2), [false, true]);
  assert.deepEqual(lasts(1), [false, false]);
});
