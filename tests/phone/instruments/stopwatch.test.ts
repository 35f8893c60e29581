import assert from "node:assert/strict";
import test from "node:test";
import {
  NEW_WATCH, correct, elapsed, goOn, isRunning, start, stop, watchAnswer, watchOf,
} from "../../../phone/instruments/stopwatch";

const T = Date.parse("2026-11-21T12:00:00Z");
const at = (seconds: number) => T + seconds * 1000;
const ONE = { name: "duration", judge: "mean" } as const;
const THREE = { ...ONE, times: 3 };

test("from start to stop, with both moments", () => {
  const running = start(NEW_WATCH, T);
  assert.equal(watchAnswer(running, ONE), null);
  assert.deepEqual(watchAnswer(stop(running, at(42.9)), ONE), {
    seconds: 42,
    start: "2026-11-21T12:00:00.000Z",
    stop: "2026-11-21T12:00:42.900Z",
  });
});

test("what lay between stop and go on counts for nothing", () => {
  const state = stop(goOn(stop(start(NEW_WATCH, T), at(10)), at(100)), at(105));
  assert.deepEqual(watchAnswer(state, ONE), {
    seconds: 15,
    start: "2026-11-21T12:00:00.000Z",
    stop: "2026-11-21T12:01:45.000Z",
  });
});

test("corrections never go below nothing, and are undone by their opposite", () => {
  let state = stop(start(NEW_WATCH, T), at(12));
  state = correct(correct(state, -10, at(50)), -10, at(50));
  assert.equal(elapsed(state.watch[0]!, at(50)), 0);
  state = correct(state, 10, at(50));
  assert.equal(elapsed(state.watch[0]!, at(50)), 10);
});

test("a tap too many changes nothing", () => {
  const running = start(NEW_WATCH, T);
  assert.equal(start(running, at(1)), running);
  assert.equal(goOn(running, at(1)), running);
  const stopped = stop(running, at(2));
  assert.equal(stop(stopped, at(3)), stopped);
  assert.deepEqual(correct(NEW_WATCH, 10, T), NEW_WATCH);
});

test("a list for an item of several times, but for the one that runs", () => {
  let state = stop(start(NEW_WATCH, T), at(5));
  state = stop(start(state, at(60)), at(67));
  state = start(state, at(100));
  assert.deepEqual((watchAnswer(state, THREE) as { seconds: number }[]).map((each) => each.seconds), [5, 7]);
});

test("what was typed has no moments, and may be corrected", () => {
  assert.deepEqual(watchAnswer(correct(watchOf({ seconds: 90 }), -1, T), ONE), { seconds: 89 });
});

test("an answer taken up again gives the same answer", () => {
  for (const answer of [
    { seconds: 42, start: "2026-11-21T12:00:00.000Z", stop: "2026-11-21T12:01:00.000Z" },
    { seconds: 7 },
  ]) {
    assert.deepEqual(watchAnswer(watchOf(answer), ONE), answer);
  }
  assert.deepEqual(watchAnswer(watchOf([3, { seconds: 4 }]), THREE), [{ seconds: 3 }, { seconds: 4 }]);
});

test("killed while it ran: as plain JSON it has run on", () => {
  const woken = JSON.parse(JSON.stringify(start(NEW_WATCH, T)));
  assert.ok(isRunning(woken));
  assert.equal(elapsed(woken.watch[0], at(4000)), 4000);
});

test("a clock before its start says nothing, never less", () => {
  const state = start(NEW_WATCH, T);
  assert.equal(elapsed(state.watch[0]!, at(-60)), 0);
  assert.equal((watchAnswer(stop(state, at(-60)), ONE) as { seconds: number }).seconds, 0);
});
