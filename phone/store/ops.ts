/** The log of one visit: what the person did here, and what came from the server. */

import { registerOf } from "../log/registers";
import type { Op, OpId } from "../log/op";
import { type Database, type Writing, begun, under } from "./database";
import { after, idIn, lastSeq } from "./device";
import type { OpRow, PhotoRow, ThumbRow, WaitingRow } from "./rows";

/** An op before the store has numbered it. */
export type NewOp = Omit<Op, "device_id" | "seq">;

export interface PhotoToKeep {
  readonly photo: PhotoRow;
  readonly thumb: ThumbRow;
}

export function opsOf(db: Database, owner: number, visit_id: string): Promise<OpRow[]> {
  return db.read(["ops"], async (tx) => {
    const rows = await tx.objectStore("ops").getAll(under(owner, visit_id));
    return rows.sort((one, other) => one.seq - other.seq);
  });
}

/** Keeps ops, and what waits for the server with them, in one transaction; gives them numbered.
 * The same again changes nothing. `instead`: parked rows that the person has now said anew. */
export function writeOps(
  db: Database,
  owner: number,
  visit_id: string,
  ops: readonly NewOp[],
  { kept, instead = [] }: { kept?: PhotoToKeep | undefined; instead?: readonly OpId[] } = {},
): Promise<OpRow[]> {
  return db.write(
    ["ops", "waiting", "meta", ...(kept ? (["photos", "thumbs"] as const) : [])],
    async (tx) => {
      if (kept) await keepPhoto(tx, kept);
      const rows: OpRow[] = [];
      for (const op of ops) rows.push(await writeOp(tx, owner, visit_id, op));
      for (const key of instead) begun(tx.objectStore("waiting").delete([owner, visit_id, key]));
      return rows;
    },
    { what: "written", owner, visit_id },
  );
}

/** Asks for all that it needs at once, and waits for no put: each turn is time until it is durable. */
async function writeOp(tx: Writing, owner: number, visit_id: string, op: NewOp): Promise<OpRow> {
  const [known, bases, device_id, last] = await Promise.all([
    tx.objectStore("ops").get([owner, visit_id, op.op_id]),
    standingBases(tx, owner, visit_id, op.bases),
    idIn(tx),
    lastSeq(tx),
  ]);
  if (known) return known;
  const seq = after(tx, last);
  const row: OpRow = { ...op, bases, device_id, seq, visit_id, owner, mine: true };
  begun(tx.objectStore("ops").put(row));
  const waits: WaitingRow = { key: op.op_id, visit_id, owner, what: "op", seq, parked: null };
  begun(tx.objectStore("waiting").put(waits));
  return row;
}

/** A base that was refused meanwhile stands for what it was based on. */
async function standingBases(
  tx: Writing,
  owner: number,
  visit_id: string,
  bases: readonly OpId[],
): Promise<OpId[]> {
  const found = bases.map(async (base) => {
    const row = await tx.objectStore("ops").get([owner, visit_id, base]);
    const gone = row?.refused && !row.refused.replaced;
    return gone ? standingBases(tx, owner, visit_id, row.bases) : [base];
  });
  return [...new Set((await Promise.all(found)).flat())];
}

/** A photo that is here already keeps its bytes, and is not sent twice. */
async function keepPhoto(tx: Writing, { photo, thumb }: PhotoToKeep): Promise<void> {
  const { owner, visit_id, sha256 } = photo;
  if (await tx.objectStore("photos").get([owner, visit_id, sha256])) return;
  await tx.objectStore("photos").put(photo);
  await tx.objectStore("thumbs").put(thumb);
  const seq = after(tx, await lastSeq(tx));
  await tx
    .objectStore("waiting")
    .put({ key: `photo ${sha256}`, visit_id, owner, what: "photo", seq, parked: null });
}

/** What the server has: foreign ops are kept, own ones learn their number. */
export function learnOps(
  db: Database,
  owner: number,
  visit_id: string,
  heard: readonly OpRow[],
): Promise<void> {
  return db.write(
    ["ops", "waiting"],
    async (tx) => {
      const [ops, waiting] = [tx.objectStore("ops"), tx.objectStore("waiting")];
      const known = new Map(
        (await ops.getAll(under(owner, visit_id))).map((row) => [row.op_id, row] as const),
      );
      for (const row of heard) {
        const before = known.get(row.op_id);
        if (before?.sequence === row.sequence && before?.late === row.late) continue;
        await ops.put(before ? withNumber(before, row) : row);
        if (before && sameWords(before, row)) await waiting.delete([owner, visit_id, row.op_id]);
      }
    },
    { what: "ops", owner, visit_id },
  );
}

function withNumber(row: OpRow, { sequence, late }: OpRow): OpRow {
  return { ...row, ...(sequence === undefined ? {} : { sequence }), ...(late ? { late } : {}) };
}

function sameWords(one: OpRow, other: OpRow): boolean {
  return one.kind === other.kind && registerOf(one) === registerOf(other);
}
