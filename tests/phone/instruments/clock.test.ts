import assert from "node:assert/strict";
import test from "node:test";
import { clockFrom } from "../../../phone/instruments/clock";

/** Two clocks of a phone, set by hand. */
function phone() {
  const time = { wall: 1_800_000_000_000, steady: 0 };
  return {
    time,
    wall: () => time.wall,
    steady: () => time.steady,
    pass(ms: number, asleep = false) {
      time.wall += ms;
      if (!asleep) time.steady += ms;
    },
  };
}

test("it is the wall's, awake and asleep", () => {
  const { time, wall, steady, pass } = phone();
  const clock = clockFrom(0, wall, steady);
  pass(60_000);
  pass(600_000, true);
  assert.equal(clock.now(), time.wall);
});

test("a clock set back by an hour loses nothing and runs on", () => {
  const { time, wall, steady, pass } = phone();
  const began = time.wall;
  const clock = clockFrom(0, wall, steady);
  pass(60_000);
  assert.equal(clock.now() - began, 60_000);
  time.wall -= 3_600_000;
  pass(60_000);
  assert.equal(clock.now() - began, 120_000);
  pass(30_000, true);
  assert.equal(clock.now() - began, 150_000);
});

test("set back while the page was gone, it goes on from what was kept", () => {
  const { time, wall, steady, pass } = phone();
  const seen = time.wall;
  time.wall -= 3_600_000;
  const clock = clockFrom(seen, wall, steady);
  assert.equal(clock.now(), seen);
  pass(5_000);
  assert.equal(clock.now(), seen + 5_000);
});

test("small slips of the wall clock neither add up nor turn it back", () => {
  const { time, wall, steady, pass } = phone();
  const began = time.wall;
  const clock = clockFrom(0, wall, steady);
  let last = clock.now();
  for (let each = 0; each < 600; each++) {
    pass(100);
    time.wall += each % 2 ? 40 : -40;
    const now = clock.now();
    assert.ok(now >= last);
    last = now;
  }
  assert.ok(Math.abs(last - began - 60_000) <= 100);
});
