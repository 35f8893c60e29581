/** What goes from the phone, and when: only after the receipt, and then not at once. */

import { type Database, type Writing, under } from "./database";
import type { Visit } from "./rows";

const DAY = 24 * 60 * 60 * 1000;
const PHOTOS_AFTER = 7 * DAY;
const ANSWERS_AFTER = 30 * DAY;

/** `now`: milliseconds, by the server's clock as far as it is known. */
export function purge(db: Database, owner: number, now: number): Promise<void> {
  return db.write(["visits", "ops", "photos", "thumbs", "waiting", "beside"], async (tx) => {
    for (const visit of await tx.objectStore("visits").getAll(under(owner))) {
      const waits = await tx.objectStore("waiting").count(under(owner, visit.visit_id));
      if (visit.receipt === null || visit.received_at === null || waits > 0) continue;
      const age = now - Date.parse(visit.received_at);
      if (age > ANSWERS_AFTER) await purgeAll(tx, visit);
      else if (age > PHOTOS_AFTER && !visit.purged) await purgePhotos(tx, visit);
    }
  });
}

/** The small pictures stay with the answers. Only what the receipt names is gone: it is safe. */
async function purgePhotos(tx: Writing, visit: Visit): Promise<void> {
  await tx.objectStore("photos").delete(under(visit.owner, visit.visit_id));
  await tx.objectStore("visits").put({ ...visit, purged: "photos" });
}

async function purgeAll(tx: Writing, visit: Visit): Promise<void> {
  if (visit.bare) return;
  for (const name of ["ops", "photos", "thumbs", "beside"] as const) {
    await tx.objectStore(name).delete(under(visit.owner, visit.visit_id));
  }
  // Whoever opens it asks the server for it.
  await tx.objectStore("visits").put({ ...visit, purged: "all", bare: true });
}
