/** Visits of one person on this phone. */

import { type Database, under } from "./database";
import type { Submission, Visit } from "./rows";
import { after, lastSeq } from "./device";

export function visitsOf(db: Database, owner: number): Promise<Visit[]> {
  return db.read(["visits"], (tx) => tx.objectStore("visits").getAll(under(owner)));
}

export async function visitOf(db: Database, owner: number, visit_id: string): Promise<Visit | null> {
  const found = await db.read(["visits"], (tx) => tx.objectStore("visits").get([owner, visit_id]));
  return found ?? null;
}

/** A visit begins on this phone: it, and its start that waits to be sent. */
export function beginVisit(db: Database, visit: Visit): Promise<void> {
  const { owner, visit_id } = visit;
  return db.write(
    ["visits", "waiting"],
    async (tx) => {
      await tx.objectStore("visits").put(visit);
      const waiting = { key: "start", visit_id, owner, what: "start", seq: 0, parked: null } as const;
      await tx.objectStore("waiting").put(waiting);
    },
    { what: "visits", owner, visit_id },
  );
}

/** Changes what is kept of a visit; null where it is not here. Null from `change`: leave it. */
export function changeVisit(
  db: Database,
  owner: number,
  visit_id: string,
  change: (visit: Visit) => Visit | null,
): Promise<Visit | null> {
  return db.write(
    ["visits"],
    async (tx) => {
      const visit = await tx.objectStore("visits").get([owner, visit_id]);
      const changed = visit ? change(visit) : null;
      if (changed) await tx.objectStore("visits").put(changed);
      return changed ?? visit ?? null;
    },
    { what: "visits", owner, visit_id },
  );
}

/** A visit that the server told of. */
export function keepVisit(db: Database, visit: Visit): Promise<void> {
  const { owner, visit_id } = visit;
  return db.write(
    ["visits"],
    async (tx) => {
      const known = await tx.objectStore("visits").get([owner, visit_id]);
      if (!known) await tx.objectStore("visits").put(visit);
    },
    { what: "visits", owner, visit_id },
  );
}

/** The person says that this is all: the submission waits to be sent. */
export function queueSubmission(
  db: Database,
  owner: number,
  visit_id: string,
  submission: Submission,
  submitted_at: string,
): Promise<void> {
  return db.write(
    ["visits", "waiting", "meta"],
    async (tx) => {
      const visit = await tx.objectStore("visits").get([owner, visit_id]);
      if (!visit) throw new Error("This visit is not on this phone.");
      const seq = after(tx, await lastSeq(tx));
      await tx.objectStore("visits").put({ ...visit, submission, submitted_at, withdrawn: null });
      await tx
        .objectStore("waiting")
        .put({ key: "submission", visit_id, owner, what: "submission", seq, parked: null });
    },
    { what: "visits", owner, visit_id },
    { what: "waiting", owner, visit_id },
  );
}

/** Changes a visit and takes its submission out of what waits. */
export function endSubmission(
  db: Database,
  owner: number,
  visit_id: string,
  change: (visit: Visit) => Visit,
): Promise<void> {
  return db.write(
    ["visits", "waiting"],
    async (tx) => {
      const visit = await tx.objectStore("visits").get([owner, visit_id]);
      if (visit) await tx.objectStore("visits").put(change(visit));
      await tx.objectStore("waiting").delete([owner, visit_id, "submission"]);
    },
    { what: "visits", owner, visit_id },
    { what: "waiting", owner, visit_id },
  );
}

/** Everything of a visit that the server never heard of. */
export function removeVisit(db: Database, owner: number, visit_id: string): Promise<void> {
  return db.write(
    ["visits", "ops", "photos", "thumbs", "waiting", "beside"],
    async (tx) => {
      await tx.objectStore("visits").delete([owner, visit_id]);
      for (const name of ["ops", "photos", "thumbs", "waiting", "beside"] as const) {
        await tx.objectStore(name).delete(under(owner, visit_id));
      }
    },
    { what: "visits", owner, visit_id },
  );
}
