/** What the database is made of. Later versions add; they never change or remove. */

import type { DBSchema, IDBPDatabase } from "idb";
import type { Json } from "../rules/response";
import type { OpRow, Person, PhotoRow, ThumbRow, Visit, WaitingRow } from "./rows";

/** Every key but those of `people` and `meta` begins with the owner's user id. */
export interface Schema extends DBSchema {
  meta: { key: string; value: Json };
  people: { key: number; value: Person };
  visits: { key: [number, string]; value: Visit };
  ops: { key: [number, string, string]; value: OpRow };
  photos: { key: [number, string, string]; value: PhotoRow };
  thumbs: { key: [number, string, string]; value: ThumbRow };
  waiting: { key: [number, string, string]; value: WaitingRow };
  /** Parts of the work, by list and hash. */
  parts: { key: [number, string, string]; value: PartRow };
  /** Running instruments and where the person was, beside the answers and never sent. */
  beside: { key: [number, string, string]; value: BesideRow };
}

export interface PartRow {
  readonly owner: number;
  readonly list: string;
  readonly hash: string;
  readonly content: Json;
  /** Where it stands in its list, from 0. */
  readonly at: number;
  /** No longer listed, and kept because a visit here was started on it. */
  readonly past?: true;
}

export interface BesideRow {
  readonly owner: number;
  readonly visit_id: string;
  readonly name: string;
  readonly state: Json;
}

export const VERSION = 1;

const MIGRATIONS: readonly ((db: IDBPDatabase<Schema>) => void)[] = [
  (db) => {
    db.createObjectStore("meta");
    db.createObjectStore("people", { keyPath: "user_id" });
    db.createObjectStore("visits", { keyPath: ["owner", "visit_id"] });
    db.createObjectStore("ops", { keyPath: ["owner", "visit_id", "op_id"] });
    db.createObjectStore("photos", { keyPath: ["owner", "visit_id", "sha256"] });
    db.createObjectStore("thumbs", { keyPath: ["owner", "visit_id", "sha256"] });
    db.createObjectStore("waiting", { keyPath: ["owner", "visit_id", "key"] });
    db.createObjectStore("parts", { keyPath: ["owner", "list", "hash"] });
    db.createObjectStore("beside", { keyPath: ["owner", "visit_id", "name"] });
  },
];

export function migrate(db: IDBPDatabase<Schema>, from: number): void {
  for (const step of MIGRATIONS.slice(from)) step(db);
}
