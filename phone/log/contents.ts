/** What an op says: its kind and value, a settled promise written out as the value that it makes. */

import type { Json } from "../rules/response";
import { canonical } from "./canonical";
import type { Kind, LoggedOp, OpId } from "./op";

export interface Content {
  readonly kind: Kind;
  readonly value: Json;
}
export const BLANK: Content = { kind: "clear", value: null };

/** Of each op; expects bases before what names them. */
export function contentsOf(applied: readonly LoggedOp[]): Map<OpId, Content> {
  const contents = new Map<OpId, Content>();
  for (const op of applied) {
    const content =
      op.kind === "settle" ? settled(op.bases.map((base) => contents.get(base) ?? BLANK), op.value) : op;
    contents.set(op.op_id, { kind: content.kind, value: content.value });
  }
  return contents;
}

/** What one op says, of those of its register that are here in any order. */
export function saidBy(op: LoggedOp, ops: readonly LoggedOp[]): Content {
  if (op.kind !== "settle") return { kind: op.kind, value: op.value };
  const known = new Map(ops.map((each) => [each.op_id, each]));
  const bases = op.bases.flatMap((base) => known.get(base) ?? []);
  return settled(bases.map((base) => saidBy(base, ops)), op.value);
}

export function same(one: Content, other: Content): boolean {
  return one.kind === other.kind && canonical(one.value) === canonical(other.value);
}

/** Two settlements of one promise are one promise. Bases that differ otherwise leave a blank. */
function settled(bases: readonly Content[], how: Json): Content {
  const [first] = bases;
  if (!first) return BLANK;
  const open = unsettled(first);
  if (!bases.every((base) => same(unsettled(base), open))) return BLANK;
  const promise = promiseIn(first);
  return promise ? { kind: first.kind, value: { ...promise, settled: how } } : first;
}

function unsettled(content: Content): Content {
  const promise = promiseIn(content);
  return promise ? { kind: content.kind, value: { ...promise, settled: null } } : content;
}

/** A promise that somebody made, settled or not. */
export function promiseIn(content: Content): { readonly [key: string]: Json } | null {
  const value = content.value;
  if (content.kind !== "value" || value === null || typeof value !== "object") return null;
  return !Array.isArray(value) && "made" in value && value.made
    ? (value as { readonly [key: string]: Json })
    : null;
}
