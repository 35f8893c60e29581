import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { canonical, manifestSha256, sha256 } from "../../../phone/log/canonical";
import { type Sections, type SentOp, amountsTo, logged } from "./amounts";

interface Vectors {
  readonly sections: readonly Sections[];
  readonly vectors: readonly { readonly name: string; readonly ops: readonly SentOp[]; readonly expect: object }[];
}
const { sections, vectors } = JSON.parse(readFileSync("tests/vectors/log.json", "utf-8")) as Vectors;

for (const { name, ops, expect } of vectors) {
  test(name, () => {
    const arrived = ops.map((op, index) => logged(op, index + 1));
    assert.deepEqual(amountsTo(sections, [arrived]), sorted(expect));
    // One by one, and the other way round: incremental folding ends in the same.
    assert.deepEqual(amountsTo(sections, arrived.map((op) => [op])), sorted(expect));
    assert.deepEqual(amountsTo(sections, arrived.toReversed().map((op) => [op])), sorted(expect));
  });
}

function sorted(expect: object): object {
  return { ...expect, conflicts: [...(expect as { conflicts: string[] }).conflicts].sort() };
}

interface Manifests {
  readonly vectors: readonly {
    readonly says: string;
    readonly manifest: Parameters<typeof manifestSha256>[0];
    readonly canonical: string;
    readonly sha256: string;
  }[];
}
const manifests = JSON.parse(readFileSync("tests/vectors/manifest.json", "utf-8")) as Manifests;

for (const { says, manifest, canonical: text, sha256: hash } of manifests.vectors) {
  test(`manifest: ${says}`, async () => {
    assert.equal(await manifestSha256(manifest), hash);
    assert.equal(await sha256(text), hash);
    assert.equal(canonical(JSON.parse(text)), text);
  });
}
