import assert from "node:assert/strict";
import test from "node:test";
import { canonical } from "../../../phone/log/canonical";

test("the example of RFC 8785, 3.2.2", () => {
  const written = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  const expected = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`;
  assert.equal(canonical(JSON.parse(written)), expected);
});

test("keys are ordered by UTF-16 units, numbers among them too", () => {
  const keys = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6", "9", "10"];
  const said = JSON.parse(canonical(Object.fromEntries(keys.map((key) => [key, [key]])))) as object;
  const ordered = [...canonical(Object.fromEntries(keys.map((key) => [key, 0]))).matchAll(/"((?:\\.|[^"])*)":/g)];
  assert.deepEqual(
    ordered.map(([, key]) => JSON.parse(`"${key}"`) as string),
    ["\r", "1", "10", "9", "\u0080", "\u00f6", "\u20ac", "\u{1f600}", "\ufb33"],
  );
  assert.deepEqual(said, Object.fromEntries(keys.map((key) => [key, [key]])));
});

test("what is undefined is left out, nothing is null, minus nought is nought", () => {
  assert.equal(canonical({ b: undefined, a: [undefined, -0], c: {} }), '{"a":[null,0],"c":{}}');
  assert.equal(canonical(undefined), "null");
  assert.equal(canonical(null), "null");
});

test("what JSON cannot say is refused", () => {
  for (const value of [NaN, Infinity, "\ud800", "a\udc00b", { "\ud800": 1 }, [[-Infinity]]])
    assert.throws(() => canonical(value), /no JSON/);
  assert.equal(canonical("\u{1f600}"), '"\u{1f600}"');
});
