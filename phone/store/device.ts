/** This phone's own id and its count of what was written, one count for all its tabs. */

import type { Database, Writing } from "./database";

const ID = "device";
const SEQ = "seq";
const OFFSET = "clock offset";

export async function deviceId(db: Database): Promise<string> {
  const known = await db.read(["meta"], (tx) => tx.objectStore("meta").get(ID));
  return typeof known === "string" ? known : db.write(["meta"], idIn);
}

/** Inside a transaction over `meta`, so that no two tabs share a number. */
export async function idIn(tx: Writing): Promise<string> {
  const meta = tx.objectStore("meta");
  const known = await meta.get(ID);
  if (typeof known === "string") return known;
  const made = crypto.randomUUID();
  await meta.put(made, ID);
  return made;
}

export async function nextSeq(tx: Writing): Promise<number> {
  const meta = tx.objectStore("meta");
  const next = Number((await meta.get(SEQ)) ?? 0) + 1;
  await meta.put(next, SEQ);
  return next;
}

/** How far the server's clock is ahead of this phone's, in milliseconds, as last seen. */
export async function clockOffset(db: Database): Promise<number> {
  const known = await db.read(["meta"], (tx) => tx.objectStore("meta").get(OFFSET));
  return typeof known === "number" ? known : 0;
}

export async function keepOffset(db: Database, milliseconds: number): Promise<void> {
  await db.write(["meta"], (tx) => tx.objectStore("meta").put(milliseconds, OFFSET));
}
