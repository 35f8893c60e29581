/** Running instruments and where the person was: kept on this phone, never sent. */

import type { Json } from "../rules/response";
import { type Database, under } from "./database";
import type { BesideRow } from "./schema";

export async function besideOf(
  db: Database,
  owner: number,
  visit_id: string,
  name: string,
): Promise<Json> {
  const found = await db.read(["beside"], (tx) =>
    tx.objectStore("beside").get([owner, visit_id, name]),
  );
  return found?.state ?? null;
}

export function keepBeside(
  db: Database,
  owner: number,
  visit_id: string,
  name: string,
  state: Json,
): Promise<void> {
  return db.write(["beside"], async (tx) => {
    if (state === null) await tx.objectStore("beside").delete([owner, visit_id, name]);
    else await tx.objectStore("beside").put({ owner, visit_id, name, state });
  });
}

/** All of one person whose names begin so. */
export async function besidesOf(db: Database, owner: number, start: string): Promise<BesideRow[]> {
  const all = await db.read(["beside"], (tx) => tx.objectStore("beside").getAll(under(owner)));
  return all.filter(({ name }) => name.startsWith(start));
}
