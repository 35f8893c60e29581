/** Puts ops into a notebook at once and into the store right after, one write after the other. */

import type { Kind, OpId, Target } from "../log/op";
import { registerOf } from "../log/registers";
import type { Json } from "../rules/response";
import type { Database } from "../store/database";
import { type NewOp, type PhotoToKeep, writeOps } from "../store/ops";
import { openRefusals } from "../store/refusals";
import type { OpRow } from "../store/rows";
import { clean } from "./clean";
import type { Notebook } from "./notebook";

export interface Wish {
  readonly kind: Kind;
  readonly target: Target;
  readonly value: Json;
  /** What the person saw, where it is not what stands. */
  readonly bases?: readonly OpId[];
}

/** The op that a wish makes now, on what stands in the notebook. */
export function rowOf(
  { kind, target, value, bases }: Wish,
  notebook: Notebook,
  seq: number,
  whose: Pick<OpRow, "visit_id" | "owner">,
): OpRow {
  const op = { op_id: crypto.randomUUID(), kind, target, value: clean(value) };
  return {
    ...op,
    ...whose,
    bases: bases ?? notebook.log.bases(registerOf(op)),
    device_id: "",
    seq,
    client_at: new Date().toISOString(),
    mine: true,
  };
}

/** Later than any number that the store has given, until it gives one. */
const NOT_YET = 2 ** 39;

export class Writer {
  /** How many times something was stored. */
  writes = 0;
  /** The last write that has not ended. */
  #last: Promise<unknown> | null = null;
  #count = NOT_YET;
  /** Ops that could not be kept → what they were based on. */
  readonly #failed = new Map<OpId, readonly OpId[]>();
  readonly #db: Database;
  readonly #owner: number;
  readonly #visit_id: string;
  readonly #notebook: Notebook;
  readonly #changed: () => void;

  constructor(db: Database, owner: number, visit_id: string, notebook: Notebook, changed: () => void) {
    this.#db = db;
    this.#owner = owner;
    this.#visit_id = visit_id;
    this.#notebook = notebook;
    this.#changed = changed;
  }

  /** Resolves when all of it is durable; rejects, with all of it undone, where it could not be. */
  write(wishes: readonly Wish[], kept?: PhotoToKeep): Promise<void> {
    const whose = { visit_id: this.#visit_id, owner: this.#owner };
    const rows = wishes.map((wish) => rowOf(wish, this.#notebook, this.#count++, whose));
    const instead = this.#parkedBefore(rows);
    const book = this.#notebook;
    for (const row of rows) book.saving.add(row.op_id);
    book.put(rows);
    const store = (): Promise<void> => this.#store(rows, kept, instead);
    // The store works while the answer is painted.
    const written = this.#last ? this.#last.then(store) : store();
    const ended = written.catch(() => undefined).then(() => void (this.#last === ended && (this.#last = null)));
    this.#last = ended;
    this.#changed();
    return written;
  }

  /** Resolves when all that was begun has ended, well or not. */
  async settled(): Promise<void> {
    await this.#last;
  }

  async #store(rows: readonly OpRow[], kept: PhotoToKeep | undefined, instead: OpId[]): Promise<void> {
    const book = this.#notebook;
    try {
      const ops = rows.map((row) => this.#opOf(row));
      const stored = await writeOps(this.#db, this.#owner, this.#visit_id, ops, { kept, instead });
      this.writes++;
      book.put(stored);
      for (const row of stored) this.#waits(row.op_id, "op", row.seq);
      for (const key of instead) book.waiting.delete(key);
      if (kept) this.#keptPhoto(kept, stored[0]?.seq ?? 0);
    } catch (error) {
      for (const row of rows) {
        this.#failed.set(row.op_id, row.bases);
        book.drop(row.op_id);
      }
      throw error;
    } finally {
      for (const row of rows) book.saving.delete(row.op_id);
      this.#changed();
    }
  }

  #keptPhoto({ photo: { sha256 } }: PhotoToKeep, seq: number): void {
    const { here } = this.#notebook;
    // One that was here already is not sent twice.
    if (!here.has(sha256)) this.#waits(`photo ${sha256}`, "photo", seq);
    here.add(sha256);
  }

  #waits(key: string, what: "op" | "photo", seq: number): void {
    const row = { key, what, seq, visit_id: this.#visit_id, owner: this.#owner, parked: null };
    this.#notebook.waiting.set(key, row);
  }

  #opOf({ op_id, kind, target, bases, value, client_at }: OpRow): NewOp {
    return { op_id, kind, target, value, client_at, bases: bases.flatMap((base) => this.#kept(base)) };
  }

  /** The op itself, or what it was based on where it could not be kept. */
  #kept(base: OpId): readonly OpId[] {
    const bases = this.#failed.get(base);
    return bases ? bases.flatMap((each) => this.#kept(each)) : [base];
  }

  #parkedBefore(rows: readonly OpRow[]): OpId[] {
    const open = openRefusals(this.#notebook.rows.values());
    if (open.size === 0) return [];
    return rows.flatMap((row) => open.get(registerOf(row))?.op_id ?? []);
  }
}
