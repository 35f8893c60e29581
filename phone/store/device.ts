/** This phone's own id and its count of what was written, one count for all its tabs. */

import { type Database, type Writing, begun } from "./database";

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

export async function lastSeq(tx: Writing): Promise<number> {
  return Number((await tx.objectStore("meta").get(SEQ)) ?? 0);
}

/** The number that follows the last one, which is taken by that. */
export function after(tx: Writing, last: number): number {
  begun(tx.objectStore("meta").put(last + 1, SEQ));
  return last + 1;
}

/** How far the server's clock is ahead of this phone's, in milliseconds, as last seen. */
export async function clockOffset(db: Database): Promise<number> {
  const known = await db.read(["meta"], (tx) => tx.objectStore("meta").get(OFFSET));
  return typeof known === "number" ? known : 0;
}

export async function keepOffset(db: Database, milliseconds: number): Promise<void> {
  await db.write(["meta"], (tx) => tx.objectStore("meta").put(milliseconds, OFFSET));
}
