import assert from "node:assert/strict";
import test from "node:test";
import {
  NEW_LISTENING, bandLine, bars, begin, finish, left, listenAnswer, listeningOf, median, peak, read,
} from "../../../phone/instruments/listen";
import { aWeight, loudness, weights } from "../../../phone/instruments/loudness";

const T = Date.parse("2026-11-21T12:08:00Z");

function heardFor(seconds: number, level = (tenth: number) => 60 + (tenth % 5)) {
  let state = begin(NEW_LISTENING, T);
  for (let tenth = 1; tenth <= seconds * 10; tenth++) state = read(state, level(tenth), T + tenth * 100);
  return state;
}

test("of an even count the median is the mean of the middle two, in whole dB", () => {
  assert.equal(median([]), null);
  assert.equal(median([64]), 64);
  assert.equal(median([70, 60]), 65);
  assert.equal(median([9, 100, 20]), 20);
  assert.equal(median([60, 61, 62, 90]), 62);
  assert.equal(peak([60, 74, 61]), 74);
  assert.equal(peak([]), null);
});

test("a whole minute", () => {
  const state = finish(heardFor(60), T + 60_050);
  assert.deepEqual(listenAnswer(state), { median: 62, peak: 64, seconds: 60, source: "measured" });
  assert.equal(bars(state.levels).length, 60);
});

test("stopped early, it keeps the seconds that it heard", () => {
  const state = heardFor(44);
  assert.equal(left(state, T + 44_000), 16);
  assert.equal(listenAnswer(state), null);
  assert.equal((listenAnswer(finish(state, T + 44_300)) as { seconds: number }).seconds, 44);
});

test("killed in the middle and seen an hour later, it counts what was read", () => {
  const woken = JSON.parse(JSON.stringify(heardFor(20)));
  assert.equal(left(woken, T + 3_600_000), 0);
  assert.equal((listenAnswer(finish(woken, T + 3_600_000)) as { seconds: number }).seconds, 20);
});

test("stopped before anything was read, nothing was measured", () => {
  assert.equal(listenAnswer(finish(begin(NEW_LISTENING, T), T + 500)), null);
});

test("a busy page takes one reading for the tenths that it missed, up to a second", () => {
  let state = begin(NEW_LISTENING, T);
  state = read(state, 60, T + 500);
  assert.equal(state.levels.length, 5);
  state = read(state, 61, T + 30_000);
  assert.equal(state.levels.length, 15);
});

test("what was heard is counted by taps, and stays when it is taken up again", () => {
  const state = { ...NEW_LISTENING, level: { median: 58, source: "typed" as const }, taps: ["music", "staff", "staff"] };
  const answer = listenAnswer(state);
  assert.deepEqual(answer, { median: 58, source: "typed", heard: { music: 1, staff: 2 } });
  assert.deepEqual(listenAnswer(listeningOf(answer as never)), answer);
});

test("the line stands where the best band ends", () => {
  const bands = [{ points: "100", up_to: "65" }, { points: "0" }];
  assert.equal(bandLine({ name: "sound-level", bands }), 65);
  assert.equal(bandLine({ name: "sound-level" }), null);
});

test("the weighting of IEC 61672 at its nominal frequencies", () => {
  for (const [hertz, db] of [[31.5, -39.4], [125, -16.1], [500, -3.2], [1000, 0], [4000, 1], [16000, -6.6]] as const) {
    assert.ok(Math.abs(aWeight(hertz) - db) < 0.2, `${hertz} Hz: ${aWeight(hertz)}`);
  }
});

test("a tone of 1 kHz at the calibrated level reads 90 dB, and silence the least", () => {
  const [bins, rate] = [2048, 48_000];
  const spectrum = new Float32Array(bins).fill(-Infinity);
  assert.equal(loudness(spectrum, weights(bins, rate)), 20);
  // 2500 of 32768 in the mean square, by what the window and the lost half take away.
  const power = (2500 / 32768) ** 2 * (0.3046 / 2);
  spectrum[Math.round((1000 * 2 * bins) / rate)] = 10 * Math.log10(power);
  assert.equal(loudness(spectrum, weights(bins, rate)), 90);
});
