import assert from "node:assert/strict";
import test from "node:test";
import { face, ticked } from "../../../phone/items/controls/choosing";
import { inSameRepetition } from "../../../phone/items/controls/duration";
import { withPhase } from "../../../phone/items/controls/measured";
import { inDays, inHours, isDay, isTime } from "../../../phone/items/moments";
import type { Option } from "../../../phone/rules/checklist";

const option = (id: string, alone = false): Option =>
  ({ id, label: { en: id }, ...(alone && { alone }) }) as Option;
const OPTIONS = [option("lamp"), option("dust"), option("nothing", true)];

test("an option that stands alone drops the others, and they drop it", () => {
  assert.deepEqual(ticked(OPTIONS, ["dust"], "lamp", true), ["lamp", "dust"]);
  assert.deepEqual(ticked(OPTIONS, ["lamp", "dust"], "nothing", true), ["nothing"]);
  assert.deepEqual(ticked(OPTIONS, ["nothing"], "dust", true), ["dust"]);
  assert.deepEqual(ticked(OPTIONS, ["dust"], "dust", false), []);
});

test("faces spread over any scale", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((step) => face(step, 1, 5)),
    ["face1", "face2", "face3", "face4", "face5"],
  );
  assert.deepEqual(
    [0, 5, 10].map((step) => face(step, 0, 10)),
    ["face1", "face3", "face5"],
  );
});

test("typed phases of a call stand in the order of a call, and take the place of taps", () => {
  const call = {
    segments: [
      { phase: "hold", seconds: 5 },
      { phase: "human", seconds: 9 },
      { phase: "hold", seconds: 6 },
    ],
    transfers: 1,
  } as const;
  assert.deepEqual(withPhase(null, "ring", 12), { segments: [{ phase: "ring", seconds: 12 }] });
  assert.deepEqual(withPhase(call, "ring", 3), {
    transfers: 1,
    segments: [
      { phase: "ring", seconds: 3 },
      { phase: "hold", seconds: 5 },
      { phase: "hold", seconds: 6 },
      { phase: "human", seconds: 9 },
    ],
  });
  assert.deepEqual(withPhase(call, "hold", 20), {
    transfers: 1,
    segments: [
      { phase: "hold", seconds: 20 },
      { phase: "human", seconds: 9 },
    ],
  });
  assert.equal(withPhase(call, "hold", 11), call);
  assert.equal(withPhase({ segments: [{ phase: "ring", seconds: 1 }] }, "ring", null), null);
});

test("a time is looked for in the same repetition, in its own section only", () => {
  assert.equal(inSameRepetition("people#2/took", "people/came"), "people#2/came");
  assert.equal(inSameRepetition("till/took", "till/came"), "till/came");
  assert.equal(inSameRepetition("people#2/took", "till/came"), "till/came");
});

test("days that do not exist, and half-typed years, are no days", () => {
  for (const good of ["2026-02-28", "2028-02-29", "1999-12-31"]) assert.ok(isDay(good), good);
  for (const bad of ["2026-02-29", "0002-01-01", "2026-13-01", "2026-1-1", ""])
    assert.ok(!isDay(bad), bad);
  assert.ok(isTime("23:59") && isTime("00:00"));
  assert.ok(!isTime("24:00") && !isTime("9:00"));
});

test("shortcuts count by the calendar and the clock", () => {
  const from = new Date(2026, 10, 28, 17, 20);
  assert.equal(inDays(7, from), "2026-12-05");
  assert.equal(inHours(24, from), "2026-11-29T17:20");
});
