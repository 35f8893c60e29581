import assert from "node:assert/strict";
import test from "node:test";
import {
  beyond,
  isUnsure,
  readDuration,
  readNumber,
  showDuration,
} from "../../../phone/items/reading";

const read = (typed: string) => {
  const reading = readNumber(typed);
  return "value" in reading ? reading.value : reading.fault;
};

test("a number is read with a comma or a point", () => {
  const cases: Record<string, number> = {
    "12": 12,
    " 2,5 ": 2.5,
    "2.5": 2.5,
    ".5": 0.5,
    ",5": 0.5,
    "7.": 7,
    "-3": -3,
    "−3,25": -3.25,
    "+4": 4,
    "007": 7,
    "0": 0,
    "-0": 0,
    "٣٫٥": 3.5,
    "۱۲": 12,
  };
  for (const [typed, value] of Object.entries(cases))
    assert.deepEqual(readNumber(typed), { value }, typed);
});

test("where both signs occur, the last one is the decimal one", () => {
  assert.equal(read("1.234,5"), 1234.5);
  assert.equal(read("1,234.5"), 1234.5);
  assert.equal(read("1.234.567,89"), 1234567.89);
  assert.equal(read("1.234.567"), 1234567);
  assert.equal(read("1 234 567"), 1234567);
  assert.equal(read("1\u202f234,5"), 1234.5);
  assert.equal(read("1'234"), 1234);
});

test("one sign alone is the decimal one, and the person is told where it may mean thousands", () => {
  assert.equal(read("1,234"), 1.234);
  assert.ok(isUnsure("1,234"));
  assert.ok(isUnsure("12.000"));
  for (const plain of ["1,23", "0,234", "1234", "1,2345"]) assert.ok(!isUnsure(plain), plain);
});

test("what is no number is not guessed at", () => {
  for (const typed of [
    "",
    "about 5",
    "1,2,3",
    "1.2.3",
    "5 EUR",
    "1e3",
    "--1",
    "Infinity",
    "NaN",
    "0x10",
    ".",
    ",",
    "1,23,456.7",
    "3-4",
  ]) {
    assert.equal(read(typed), "not a number", typed);
  }
});

test("fifteen digits are kept exactly, sixteen are refused", () => {
  assert.equal(read("999999999999999"), 999999999999999);
  assert.equal(read("0.123456789012345"), 0.123456789012345);
  assert.equal(String(read("1234567,89012345")), "1234567.89012345");
  assert.equal(read("1234567890.123456"), "too many digits");
  assert.equal(read("0.1000000000000000000"), 0.1);
});

test("limits hold at their bounds", () => {
  const limits = { at_least: "0", at_most: "99.5" };
  assert.equal(beyond(0, limits), null);
  assert.equal(beyond(99.5, limits), null);
  assert.equal(beyond(-0.1, limits), "too small");
  assert.equal(beyond(99.6, limits), "too large");
  assert.equal(beyond(1.5, { whole: true }), "not whole");
});

test("a duration is read as people write it", () => {
  const cases: Record<string, number | null> = {
    "1:30": 90,
    "0:07": 7,
    "75:00": 4500,
    "1:02:03": 3723,
    "1:02:03,5": 3723.5,
    "90": 90,
    "90 s": 90,
    "12,5": 12.5,
    "2m": 120,
    "2 min": 120,
    "1h30m": 5400,
    "1,5 min": 90,
    "1m 30s": 90,
    "٢:٠٥": 125,
    "": null,
    "1:60": null,
    "1:75:00": null,
    soon: null,
    "-5": null,
    "1:2:3:4": null,
    m: null,
  };
  for (const [typed, seconds] of Object.entries(cases))
    assert.equal(readDuration(typed), seconds, typed);
});

test("a duration is shown so that it reads back as itself", () => {
  const cases: Record<string, string> = {
    "0": "0:00",
    "7": "0:07",
    "59.96": "1:00",
    "90": "1:30",
    "34.5": "0:34.5",
    "3600": "1:00:00",
    "3723.5": "1:02:03.5",
  };
  for (const [seconds, shown] of Object.entries(cases))
    assert.equal(showDuration(Number(seconds)), shown);
  for (const seconds of [0, 7, 59, 60, 61.5, 3599, 3600, 86399.9])
    assert.equal(readDuration(showDuration(seconds)), seconds);
});
