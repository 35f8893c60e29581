// What the rules must give, as computed by hand: tests/vectors/README.md says how it is written.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import type { Checklist } from "../../../phone/rules/checklist";
import type { Response } from "../../../phone/rules/response";
import { said } from "./said";

interface Vector {
  readonly name: string;
  readonly checklist: Checklist;
  readonly response: Response;
  readonly expect: Record<string, unknown>;
  readonly items: Record<string, unknown>;
}

const vectors: Vector[] = JSON.parse(
  execFileSync(".venv/bin/python", ["-m", "tests.phone.canonical_vectors"], {
    encoding: "utf-8",
    maxBuffer: 2 ** 26,
  }),
);

test("there are vectors for the phone", () => assert.ok(vectors.length >= 50));

for (const { name, checklist, response, expect, items } of vectors) {
  test(name, () => {
    const got: Record<string, unknown> = said(checklist, response);
    assert.deepEqual(pick(got, expect), expect);
    assert.deepEqual(pick(got.items as Record<string, unknown>, items), items);
  });
}

function pick(from: Record<string, unknown>, keys: object) {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, from[key]]));
}
