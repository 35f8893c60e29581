/** What the server has not acknowledged yet. */

import { type Database, under } from "./database";
import type { Problem, WaitingRow } from "./rows";

export function waitingOf(db: Database, owner: number, visit_id?: string): Promise<WaitingRow[]> {
  const range = visit_id === undefined ? under(owner) : under(owner, visit_id);
  return db.read(["waiting"], async (tx) => {
    const rows = await tx.objectStore("waiting").getAll(range);
    return rows.sort((one, other) => one.seq - other.seq);
  });
}

/** The server has acknowledged these. */
export function arrived(
  db: Database,
  owner: number,
  visit_id: string,
  keys: readonly string[],
): Promise<void> {
  return db.write(
    ["waiting"],
    async (tx) => {
      for (const key of keys) await tx.objectStore("waiting").delete([owner, visit_id, key]);
    },
    { what: "waiting", owner, visit_id },
  );
}

/** The server has acknowledged the start. */
export function started(db: Database, owner: number, visit_id: string, state: string): Promise<void> {
  return db.write(
    ["visits", "waiting"],
    async (tx) => {
      const visit = await tx.objectStore("visits").get([owner, visit_id]);
      if (visit) await tx.objectStore("visits").put({ ...visit, started: true, server_state: state });
      await tx.objectStore("waiting").delete([owner, visit_id, "start"]);
    },
    { what: "visits", owner, visit_id },
    { what: "waiting", owner, visit_id },
  );
}

/** Lets rows wait once more. */
export function waitAgain(
  db: Database,
  owner: number,
  visit_id: string,
  rows: readonly Pick<WaitingRow, "key" | "what" | "seq">[],
): Promise<void> {
  return db.write(
    ["waiting"],
    async (tx) => {
      for (const row of rows) {
        await tx.objectStore("waiting").put({ ...row, owner, visit_id, parked: null });
      }
    },
    { what: "waiting", owner, visit_id },
  );
}

/** Changes rows that still wait. */
function change(
  db: Database,
  row: WaitingRow,
  changed: (row: WaitingRow) => WaitingRow,
): Promise<void> {
  const { owner, visit_id, key } = row;
  return db.write(
    ["waiting"],
    async (tx) => {
      const found = await tx.objectStore("waiting").get([owner, visit_id, key]);
      if (found) await tx.objectStore("waiting").put(changed(found));
    },
    { what: "waiting", owner, visit_id },
  );
}

/** Refused for good: shown, and passed by. */
export function park(db: Database, row: WaitingRow, parked: Problem): Promise<void> {
  return change(db, row, (found) => ({ ...found, parked }));
}

/** It is about to be sent: from now on it may have arrived. */
export function trying(db: Database, row: WaitingRow): Promise<void> {
  return row.tried ? Promise.resolve() : change(db, row, (found) => ({ ...found, tried: true }));
}

/** The person wants what was refused to be tried once more. Refused ops are not: they stay wrong. */
export function unpark(db: Database, owner: number): Promise<void> {
  return db.write(["waiting", "ops"], async (tx) => {
    for (const row of await tx.objectStore("waiting").getAll(under(owner))) {
      if (!row.parked) continue;
      const op = await tx.objectStore("ops").get([owner, row.visit_id, row.key]);
      if (!op?.refused) await tx.objectStore("waiting").put({ ...row, parked: null });
    }
  });
}
