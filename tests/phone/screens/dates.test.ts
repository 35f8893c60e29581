import assert from "node:assert/strict";
import test from "node:test";
import { longDay, when } from "../../../phone/dates";
import { due, promised } from "../../../phone/screens/due";
import { distance, figure, inWords, size } from "../../../phone/screens/figures";
import { use } from "../../../phone/words";

const NOW = new Date("2025-11-21T12:31:00Z");
const LONDON = "Europe/London";

test.beforeEach(() => use("en", {}));

test("the day is written as the language writes it", () => {
  assert.equal(longDay(NOW, LONDON), "Friday 21 November");
  use("el", {});
  assert.match(longDay(NOW, LONDON), /21 Νοεμβρίου/);
});

test("what is due today says the hour, in the location's zone", () => {
  assert.deepEqual(due("2025-11-21T16:00:00Z", NOW, LONDON), { words: "until 16:00", late: false, today: true });
  assert.equal(due("2025-11-21T16:00:00Z", NOW, "Europe/Athens").words, "until 18:00");
});

test("tomorrow is tomorrow where the location is", () => {
  assert.equal(due("2025-11-21T23:30:00Z", NOW, LONDON).words, "until 23:30");
  assert.equal(due("2025-11-21T23:30:00Z", NOW, "Europe/Athens").words, "until tomorrow, 01:30");
});

test("later days are named, and are not for today", () => {
  const later = due("2025-11-28T16:00:00Z", NOW, LONDON);
  assert.deepEqual(later, { words: "until 28 November, 16:00", late: false, today: false });
});

test("what is late says since when, and stays on today's list", () => {
  assert.deepEqual(due("2025-11-21T09:00:00Z", NOW, LONDON), { words: "late since 09:00", late: true, today: true });
  assert.equal(due("2025-11-19T09:00:00Z", NOW, LONDON).words, "late since 19 November");
});

test("at any time has no words", () => {
  assert.deepEqual(due(null, NOW, LONDON), { words: "", late: false, today: true });
});

test("a zone that the browser does not know is the phone's own", () => {
  assert.match(due("2025-11-28T16:00:00Z", NOW, "Atlantis/Deep").words, /^until 28 November/);
});

test("a promise runs until a moment, the end of a day, or an hour as it was heard", () => {
  assert.equal(promised("2025-11-21T17:20:00Z", NOW, LONDON).words, "until 17:20");
  assert.equal(promised("2025-11-24", NOW, LONDON).words, "until 24 November");
  assert.equal(promised("2025-11-21", NOW, LONDON).late, false);
  assert.equal(promised("2025-11-20", NOW, LONDON).late, true);
  assert.equal(promised("17:20", NOW, LONDON).words, "until 17:20");
  assert.equal(promised(null, NOW, LONDON).words, "");
});

test("today has the hour, an earlier day its date", () => {
  assert.equal(when("2025-11-21T10:52:00Z", NOW, LONDON), "10:52");
  assert.equal(when("2025-11-20T10:52:00Z", NOW, LONDON), "20 November");
});

test("figures keep one decimal, as the language writes it", () => {
  assert.equal(figure("60.0"), "60.0");
  use("el", {});
  assert.equal(figure("88.2"), "88,2");
});

test("small counts are words", () => {
  assert.deepEqual([1, 5, 9, 10].map(inWords), ["One", "Five", "Nine", "10"]);
});

test("distances and sizes are as exact as they are worth", () => {
  assert.deepEqual([123, 1420, 23_400].map(distance), ["120 m", "1.4 km", "23 km"]);
  assert.deepEqual([2_440_000, 3_200_000_000].map(size), ["2.4 MB", "3.2 GB"]);
});
