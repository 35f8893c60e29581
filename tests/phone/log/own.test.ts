import assert from "node:assert/strict";
import test from "node:test";
import { Log } from "../../../phone/log/log";
import type { LoggedOp } from "../../../phone/log/op";
import { entriesOf } from "../../../phone/log/response";
import { logged } from "./amounts";

const SHA = "a".repeat(64);
const OTHER = "b".repeat(64);
const order = (op_id: string, hashes: string[], seq: number, sequence?: number): LoggedOp => {
  const op = { ...logged({ op_id, kind: "order", target: "s/i", bases: [], value: hashes }, seq), seq };
  return sequence === undefined ? without(op) : { ...op, sequence };
};
function without({ sequence: _, ...op }: LoggedOp): LoggedOp {
  return op;
}
const attach = (op_id: string, sha256: string, sequence: number): LoggedOp =>
  logged({ op_id, kind: "attach", target: "s/i", bases: [], value: { sha256 } }, sequence);

function photos(...ops: LoggedOp[]): readonly string[] | undefined {
  const log = new Log(() => false);
  log.put([attach("1", SHA, 1), attach("2", OTHER, 2), ...ops]);
  return entriesOf(log.states().get("s/i")!).get("s/i")?.photos;
}

test("own ops that the server has not numbered come last, as they were written", () => {
  assert.deepEqual(photos(order("3", [SHA], 7), order("4", [OTHER], 8)), [OTHER, SHA]);
  assert.deepEqual(photos(order("3", [SHA], 8), order("4", [OTHER], 7)), [SHA, OTHER]);
  assert.deepEqual(photos(order("3", [SHA], 1), order("4", [OTHER], 9, 900)), [SHA, OTHER]);
});

test("only the place that is touched is folded anew", () => {
  const log = new Log(() => false);
  const value = (op_id: string, target: string): LoggedOp =>
    logged({ op_id, kind: "value", target, bases: [], value: 1 }, 1);
  log.put([value("1", "s/a"), value("2", "s/b")]);
  const [a, b] = [log.states().get("s/a"), log.states().get("s/b")];
  assert.deepEqual([...log.put([{ ...value("3", "s/a"), bases: ["1"] }])], ["s/a"]);
  assert.notEqual(log.states().get("s/a"), a);
  assert.equal(log.states().get("s/b"), b);
  assert.deepEqual(log.bases("s/a"), ["3"]);
});

test("an op that could not be kept is forgotten, and what it had superseded stands again", () => {
  const log = new Log(() => false);
  log.put([logged({ op_id: "1", kind: "value", target: "s/a", bases: [], value: 1 }, 1)]);
  log.put([logged({ op_id: "2", kind: "value", target: "s/a", bases: ["1"], value: 2 }, 2)]);
  assert.deepEqual([...log.drop(["2", "9"])], ["s/a"]);
  assert.deepEqual(log.bases("s/a"), ["1"]);
});

test("a removal of a repetition names every head inside it", () => {
  const log = new Log(() => false);
  log.put([
    logged({ op_id: "1", kind: "add-repetition", target: "p#x", bases: [], value: null }, 1),
    logged({ op_id: "2", kind: "value", target: "p#x/a", bases: [], value: 1 }, 2),
    logged({ op_id: "3", kind: "note", target: "p#x/a", bases: [], value: "n" }, 3),
  ]);
  assert.deepEqual(log.headsInside("p#x").sort(), ["1", "2", "3"]);
});
