import assert from "node:assert/strict";
import test from "node:test";
import {
  NEW_CALL, callAnswer, callOf, count, end, hear, isOn, passOn, phaseOf, segments, total, undo,
} from "../../../phone/instruments/call";

const T = Date.parse("2026-11-21T14:01:00Z");
const at = (seconds: number) => T + seconds * 1000;

/** Ring 18, menu 46, hold 2:31, human 1:04, and on hold again. */
function told() {
  let call = hear(NEW_CALL, "ring", T);
  call = hear(call, "menu", at(18));
  call = hear(call, "hold", at(64));
  call = hear(call, "human", at(215));
  return passOn(call, at(279));
}

test("segments in the order of the taps, up to now", () => {
  const parts = segments(told(), at(363));
  assert.deepEqual(parts, [
    { phase: "ring", seconds: 18 },
    { phase: "menu", seconds: 46 },
    { phase: "hold", seconds: 151 },
    { phase: "human", seconds: 64 },
    { phase: "hold", seconds: 84 },
  ]);
  assert.equal(total(parts), 363);
  assert.equal(total(parts, "hold"), 235);
});

test("the answer, once the call has ended", () => {
  assert.equal(callAnswer(told()), null);
  const ended = { ...end(told(), at(363)), ended: "They ended it" };
  assert.deepEqual(callAnswer(ended), {
    segments: segments(told(), at(363)),
    menu_levels: 1,
    transfers: 1,
    retold: 0,
    ended: "They ended it",
  });
  assert.equal(hear(ended, "ring", at(400)), ended);
});

test("fractions of a second neither vanish nor add up", () => {
  let call = hear(NEW_CALL, "ring", T);
  const phases = ["menu", "hold", "human"] as const;
  for (let each = 0; each < 99; each++) call = hear(call, phases[each % 3]!, at((each + 1) * 0.7));
  assert.equal(total(segments(call, at(70))), 70);
});

test("undo takes the last tap back, and what it counted", () => {
  const undone = undo(told());
  assert.equal(phaseOf(undone), "human");
  assert.equal(undone.counts.transfers, 0);
  assert.equal(undo(undo(undo(undone))).counts.menu_levels, 0);
  const first = hear(NEW_CALL, "ring", T);
  assert.equal(undo(first), first);
  assert.ok(isOn(undo(end(told(), at(363)))));
});

test("ringing again while it only rings: what was before was dialling", () => {
  const call = hear(hear(NEW_CALL, "ring", T), "ring", at(9));
  assert.deepEqual(segments(call, at(12)), [{ phase: "ring", seconds: 3 }]);
  const later = told();
  assert.equal(hear(later, "hold", at(300)), later);
});

test("somebody reached for less than a second was reached", () => {
  const call = hear(hear(NEW_CALL, "ring", T), "human", at(5));
  assert.deepEqual(segments(end(call, at(5.2)), at(9)), [
    { phase: "ring", seconds: 5 },
    { phase: "human", seconds: 0 },
  ]);
});

test("counts do not go below nothing", () => {
  assert.equal(count(NEW_CALL, "retold", -1).counts.retold, 0);
});

test("killed in the middle, the call has gone on", () => {
  const woken = JSON.parse(JSON.stringify(told()));
  assert.equal(total(segments(woken, at(3600))), 3600);
});

test("a clock before the last tap gives no negative seconds", () => {
  const parts = segments(end(told(), at(100)), at(100));
  assert.ok(parts.every((each) => each.seconds >= 0));
  assert.equal(parts.at(-1)?.seconds, 0);
});

test("an answer taken up again gives the same answer", () => {
  const answer = callAnswer({ ...end(told(), at(363)), ended: "It was cut off" });
  assert.deepEqual(callAnswer(callOf(answer as never)), answer);
});
