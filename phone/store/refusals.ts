/** What the server refused for good, and what that means for what was built upon it. */

import type { Op, OpId } from "../log/op";
import { photoOf, registerOf } from "../log/registers";
import type { Json } from "../rules/response";
import { type Database, type Writing, under } from "./database";
import type { OpRow, Problem, Refused } from "./rows";

/** An op was refused: it counts for nothing, waits no longer to be sent, and is shown with its
 * reason. Ops that were built on it would wait for it for ever, so that something neutral is sent
 * in its stead, under its id. */
export function refuseOps(
  db: Database,
  owner: number,
  visit_id: string,
  refused: ReadonlyMap<OpId, Problem>,
): Promise<void> {
  return db.write(
    ["ops", "waiting"],
    async (tx) => {
      for (const [op_id, problem] of refused) await refuse(tx, owner, visit_id, op_id, problem);
      await standIn(tx, owner, visit_id);
    },
    { what: "ops", owner, visit_id },
  );
}

async function refuse(
  tx: Writing,
  owner: number,
  visit_id: string,
  op_id: OpId,
  problem: Problem,
): Promise<void> {
  const row = await tx.objectStore("ops").get([owner, visit_id, op_id]);
  if (!row) return;
  // A stand-in that is refused too leaves its followers without a base: then they are shown.
  const before = row.refused ?? { kind: row.kind, value: row.value, replaced: false };
  await tx.objectStore("ops").put({ ...row, refused: { ...before, problem } });
  const waiting = await tx.objectStore("waiting").get([owner, visit_id, op_id]);
  if (waiting) await tx.objectStore("waiting").put({ ...waiting, parked: problem });
}

/** Puts something neutral in the place of each refused op that another names as its base. */
async function standIn(tx: Writing, owner: number, visit_id: string): Promise<void> {
  const ops = await tx.objectStore("ops").getAll(under(owner, visit_id));
  const bases = new Set(ops.flatMap((op) => op.bases));
  for (const row of ops) {
    if (!row.refused || row.refused.replaced || !bases.has(row.op_id)) continue;
    const refused: Refused = { ...row.refused, replaced: true };
    await tx.objectStore("ops").put({ ...row, ...neutral(row), refused });
    const { op_id: key, seq } = row;
    await tx
      .objectStore("waiting")
      .put({ key, visit_id, owner, what: "op", seq, parked: null });
  }
}

/** What says nothing in this register. */
function neutral(op: Op): { kind: Op["kind"]; value: Json } {
  const sha256 = photoOf(op);
  switch (op.kind) {
    case "note":
      return { kind: "note", value: "" };
    case "attach":
    case "remove":
      return { kind: "remove", value: { sha256 } };
    case "caption":
      return { kind: "caption", value: { sha256, text: "" } };
    case "order":
      return { kind: "order", value: [] };
    case "add-repetition":
    case "remove-repetition":
      return { kind: op.kind, value: null };
    default:
      return { kind: "clear", value: null };
  }
}

/** Whether an op counts in what stands. */
export function counts(row: OpRow): boolean {
  return !row.late && (!row.refused || row.refused.replaced);
}

/** Refused ops about whose register the person has said nothing since. */
export function openRefusals(rows: Iterable<OpRow>): Map<string, OpRow> {
  const all = [...rows];
  const open = new Map<string, OpRow>();
  for (const row of all) if (row.refused) later(open, row);
  if (open.size === 0) return open;
  for (const row of all) if (row.mine && open.has(registerOf(row))) later(open, row);
  return new Map([...open].filter(([, row]) => row.refused));
}

function later(last: Map<string, OpRow>, row: OpRow): void {
  const register = registerOf(row);
  const before = last.get(register);
  if (!before || before.seq < row.seq) last.set(register, row);
}
