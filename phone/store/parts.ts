/** The work that the server gives, in parts that are known by their hashes. */

import type { Json } from "../rules/response";
import { type Database, under } from "./database";
import type { PartRow } from "./schema";

export interface Part {
  readonly hash: string;
  readonly content?: Json;
}
export type Work = Readonly<Record<string, readonly Part[]>>;

export function partsOf(db: Database, owner: number): Promise<PartRow[]> {
  return db.read(["parts"], (tx) => tx.objectStore("parts").getAll(under(owner)));
}

/** Lays the work down: what is new is kept, what is no longer listed goes. Checklists on which a
 * visit here was started stay. Gives the hashes that were named without content and are not here. */
export function keepWork(db: Database, owner: number, work: Work): Promise<string[]> {
  return db.write(
    ["parts", "visits"],
    async (tx) => {
      const store = tx.objectStore("parts");
      const known = new Map<string, PartRow>();
      for (const row of await store.getAll(under(owner))) known.set(`${row.list} ${row.hash}`, row);
      const visits = await tx.objectStore("visits").getAll(under(owner));
      const started = new Set(visits.map((visit) => visit.start.version));
      const lacking: string[] = [];
      for (const [list, parts] of Object.entries(work)) {
        for (const [at, { hash, content: sent }] of parts.entries()) {
          const before = known.get(`${list} ${hash}`);
          known.delete(`${list} ${hash}`);
          const content = sent ?? before?.content;
          if (content === undefined) lacking.push(hash);
          else if (before?.at !== at || before.past) await store.put({ owner, list, hash, content, at });
        }
      }
      for (const row of known.values()) {
        const past = row.list === "checklists" && started.has(row.hash);
        if (!past) await store.delete([owner, row.list, row.hash]);
        else if (!row.past) await store.put({ ...row, past: true });
      }
      return lacking;
    },
    { what: "work", owner },
  );
}

/** One checklist version that is no longer listed, for a visit that was started on it. */
export function keepVersion(
  db: Database,
  owner: number,
  hash: string,
  content: Json,
): Promise<void> {
  return db.write(
    ["parts"],
    async (tx) => {
      const known = await tx.objectStore("parts").get([owner, "checklists", hash]);
      if (!known) {
        await tx.objectStore("parts").put({ owner, list: "checklists", hash, content, at: 0, past: true });
      }
    },
    { what: "work", owner },
  );
}
