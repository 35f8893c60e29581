/** From the ops of one place to what stands there: a pure function of the ops that are here.
 *
 * The order of arrival decides only what is said to be decided by it: the numbers of added
 * repetitions, the last `order`, which of several attaches gives a photo's time. */

import { type Content, contentsOf, same } from "./contents";
import type { Kind, LoggedOp, OpId, Register } from "./op";
import { type Place, inRepetition, registerOf } from "./registers";

/** One register: its heads, oldest first, and of them the one that stands (conflict: null). */
export interface Standing<Row extends LoggedOp = LoggedOp> {
  readonly register: Register;
  readonly heads: readonly Row[];
  readonly stands: Row | null;
  readonly content: Content | null;
}

export interface PlaceState<Row extends LoggedOp = LoggedOp> {
  /** In a removed repetition only its own register. */
  readonly standings: ReadonlyMap<Register, Standing<Row>>;
  readonly pending: readonly Row[];
  /** Orders the repetitions that were added and stand; null: this is none, or none that stands. */
  readonly added: number | null;
}

/** Kinds whose registers settle themselves: several heads there are no conflict. */
const MERGED: ReadonlySet<Kind> = new Set<Kind>([
  "attach",
  "remove",
  "order",
  "add-repetition",
  "remove-repetition",
]);
/** A concurrent attach beats a remove; a repetition added again beats its removal. */
const PREFERRED: ReadonlySet<Kind> = new Set<Kind>(["attach", "add-repetition"]);
const UNNUMBERED = 2 ** 40;

/** By the server's number; what has none yet comes last, as it was written. */
export function rank(op: LoggedOp): number {
  return op.sequence ?? UNNUMBERED + op.seq;
}

/** `unasked`: the place is a repetition that needs no add. */
export function foldPlace<Row extends LoggedOp>(
  place: Place,
  ops: readonly Row[],
  unasked: boolean,
): PlaceState<Row> {
  const free = unasked || !inRepetition(place);
  const applied = appliedOf(ops, free);
  const here = new Set(applied);
  const pending = ops.filter((op) => !here.has(op));
  const standings = standingsOf(applied);
  const own = standings.get(place);
  if (free || applied.length === 0 || !own) return { standings, pending, added: null };
  if (isRemoved(own, applied, standings)) {
    return { standings: new Map([[place, own]]), pending, added: null };
  }
  const adds = applied.filter((op) => op.kind === "add-repetition").map(rank);
  return { standings, pending, added: Math.min(...adds) };
}

/** The ops whose bases, and whose repetition's add, are here; bases come before what names them. */
function appliedOf<Row extends LoggedOp>(ops: readonly Row[], free: boolean): Row[] {
  const waiting = new Map<string, Row[]>();
  const needed = new Map<Row, number>();
  for (const op of ops) {
    const needs = needsOf(op, free);
    needed.set(op, needs.length);
    for (const need of needs) waiting.set(need, [...(waiting.get(need) ?? []), op]);
  }
  const ready = ops.filter((op) => needed.get(op) === 0);
  for (const op of ready) {
    for (const gift of giftsOf(op)) {
      for (const other of waiting.get(gift) ?? []) {
        const left = (needed.get(other) ?? 0) - 1;
        needed.set(other, left);
        if (left === 0) ready.push(other);
      }
      waiting.delete(gift);
    }
  }
  return ready;
}

/** A base counts where it lies in the op's own register; for a removal anywhere in its place. */
function needsOf(op: LoggedOp, free: boolean): string[] {
  const register = op.kind === "remove-repetition" ? "" : registerOf(op);
  const needs = [...new Set(op.bases)].map((base) => `${register} ${base}`);
  if (!free && op.kind !== "add-repetition") needs.push("added");
  return needs;
}

function giftsOf(op: LoggedOp): string[] {
  const gifts = [`${registerOf(op)} ${op.op_id}`, ` ${op.op_id}`];
  return op.kind === "add-repetition" ? [...gifts, "added"] : gifts;
}

function standingsOf<Row extends LoggedOp>(applied: readonly Row[]): Map<Register, Standing<Row>> {
  const registers = new Map<Register, Row[]>();
  for (const op of applied) {
    const register = registerOf(op);
    const known = registers.get(register);
    if (known) known.push(op);
    else registers.set(register, [op]);
  }
  const contents = contentsOf(applied);
  const standings = new Map<Register, Standing<Row>>();
  for (const [register, ops] of registers) standings.set(register, standingOf(register, ops, contents));
  return standings;
}

function standingOf<Row extends LoggedOp>(
  register: Register,
  ops: readonly Row[],
  contents: ReadonlyMap<OpId, Content>,
): Standing<Row> {
  const superseded = new Set(ops.flatMap((op) => op.bases));
  const heads = ops
    .filter((op) => !superseded.has(op.op_id))
    .sort((one, other) => rank(one) - rank(other));
  const first = heads[0]!;
  const stands = MERGED.has(first.kind) ? lastPreferred(heads) : heads.every(equals) ? first : null;
  return { register, heads, stands, content: stands && contents.get(stands.op_id)! };

  function equals(op: Row): boolean {
    if (op === first) return true;
    return same(op, first) && same(contents.get(op.op_id)!, contents.get(first.op_id)!);
  }
}

function lastPreferred<Row extends LoggedOp>(heads: readonly Row[]): Row {
  return heads.findLast((op) => PREFERRED.has(op.kind)) ?? heads.at(-1)!;
}

/** Whether every head of its own is a removal, and they saw all the rest. */
function isRemoved(
  own: Standing,
  applied: readonly LoggedOp[],
  standings: ReadonlyMap<Register, Standing>,
): boolean {
  if (own.heads.some((op) => op.kind !== "remove-repetition")) return false;
  const seen = new Set(
    applied.filter((op) => op.kind === "remove-repetition").flatMap((op) => op.bases),
  );
  for (const standing of standings.values()) {
    if (standing !== own && !standing.heads.every((op) => seen.has(op.op_id))) return false;
  }
  return true;
}
