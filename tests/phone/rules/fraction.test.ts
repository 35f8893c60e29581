import assert from "node:assert/strict";
import test from "node:test";
import {
  compared,
  decimal,
  divided,
  fraction,
  mean,
  median,
  minus,
  plus,
  printed,
} from "../../../phone/rules/fraction";

const spelled: [string | number, string][] = [
  ["2.5", "5/2"],
  ["-0.5", "-1/2"],
  [-0.5, "-1/2"],
  [-0, "0"],
  ["007", "7"],
  [0.1, "1/10"],
  [1e21, "1000000000000000000000"],
  [2.5e-7, "1/4000000"],
  [123456789012345, "123456789012345"],
  [-1.5e300, `-15${"0".repeat(299)}`],
];
for (const [number, exact] of spelled) {
  test(`${number} is ${exact}`, () => assert.equal(printed(decimal(number)), exact));
}

for (const nothing of ["", "1.2.3", "0x10", "one", NaN, Infinity]) {
  test(`"${nothing}" is no decimal`, () => assert.throws(() => decimal(nothing), RangeError));
}

test("figures are in lowest terms, the sign on top", () => {
  assert.deepEqual(fraction(6, -4), { top: -3n, bottom: 2n });
  assert.deepEqual(fraction(0, -4), { top: 0n, bottom: 1n });
});

test("tenths add up", () => {
  assert.equal(printed(plus(decimal(0.1), decimal(0.2))), "3/10");
  assert.equal(printed(minus(decimal(0.3), decimal(0.1))), "1/5");
  assert.equal(printed(divided(decimal(1), decimal(0.3))), "10/3");
  assert.throws(() => divided(decimal(1), decimal(0)), RangeError);
});

test("figures compare exactly", () => {
  assert.equal(compared(fraction(1, 3), decimal("0.333333333333333")), 1);
  assert.equal(compared(fraction(-1, 2), decimal(-0.5)), 0);
  assert.equal(compared(decimal("0.1"), decimal("0.1000000000000001")), -1);
});

test("mean and median are exact", () => {
  const figures = [4, 1, 2, 10].map(decimal);
  assert.equal(printed(mean(figures)), "17/4");
  assert.equal(printed(median(figures)), "3");
  assert.equal(printed(median(figures.slice(1))), "2");
});
