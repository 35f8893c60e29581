/** Photos of one visit. Bytes are kept as an ArrayBuffer: some systems lose the files behind Blobs. */

import { type Database, under } from "./database";
import type { PhotoRow, ThumbRow } from "./rows";

export async function photoOf(
  db: Database,
  owner: number,
  visit_id: string,
  sha256: string,
): Promise<PhotoRow | null> {
  const found = await db.read(["photos"], (tx) =>
    tx.objectStore("photos").get([owner, visit_id, sha256]),
  );
  return found ?? null;
}

export async function thumbOf(
  db: Database,
  owner: number,
  visit_id: string,
  sha256: string,
): Promise<ThumbRow | null> {
  const found = await db.read(["thumbs"], (tx) =>
    tx.objectStore("thumbs").get([owner, visit_id, sha256]),
  );
  return found ?? null;
}

/** The hashes of the photos whose bytes are on this phone. */
export async function photosHere(db: Database, owner: number, visit_id: string): Promise<string[]> {
  const keys = await db.read(["photos"], (tx) =>
    tx.objectStore("photos").getAllKeys(under(owner, visit_id)),
  );
  return keys.map(([, , sha256]) => sha256);
}
