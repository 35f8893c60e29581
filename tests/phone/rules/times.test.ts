import assert from "node:assert/strict";
import test from "node:test";
import { secondsBetween } from "../../../phone/rules/times";

const between: [string, string, number | null][] = [
  ["09:00", "09:12", 720],
  ["00:00", "23:59", 86340],
  ["23:50", "00:10", 1200],
  ["12:00", "11:59", 86340],
  ["12:00", "12:00", 0],
  ["12:00", "", null],
  ["24:00", "12:00", null],
  ["9:00", "12:00", null],
];
for (const [start, end, seconds] of between) {
  test(`from "${start}" to "${end}"`, () => assert.equal(secondsBetween(start, end), seconds));
}
