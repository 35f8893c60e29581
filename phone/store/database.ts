/** The one way to IndexedDB: each write is durable when it resolves, and a dead handle is replaced. */

import { type IDBPDatabase, type IDBPTransaction, type StoreNames, openDB } from "idb";
import { type Schema, VERSION, migrate } from "./schema";

export type Name = StoreNames<Schema>;
type Reading = IDBPTransaction<Schema, Name[], "readonly">;
export type Writing = IDBPTransaction<Schema, Name[], "readwrite">;

/** What changed, told to this tab and to the others. */
export interface Change {
  /** written: new ops of this phone, with what waits for them; ops: what the server said of some. */
  readonly what: "person" | "visits" | "written" | "ops" | "waiting" | "work";
  readonly owner: number;
  readonly visit_id?: string;
}
/** A BroadcastChannel, or nothing where there is none. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** What a handle says that the system has taken away; the transaction has not happened. */
const DEAD: ReadonlySet<string> = new Set(["InvalidStateError", "UnknownError", "AbortError"]);
const ATTEMPTS = 3;

export class Database {
  #handle: Promise<IDBPDatabase<Schema>> | null = null;
  /** The same once it is there: what is asked of it then is on its way before the call returns. */
  #open: IDBPDatabase<Schema> | null = null;
  readonly #listeners = new Set<(change: Change, elsewhere: boolean) => void>();
  readonly #writing = new Set<Promise<unknown>>();
  readonly #name: string;
  readonly #channel: Channel | null;

  constructor(name = "gumsole", channel: Channel | null = null) {
    this.#name = name;
    this.#channel = channel;
    if (channel) channel.onmessage = ({ data }) => this.#tell(data as Change, true);
  }

  read<Result>(names: Name[], work: (tx: Reading) => Promise<Result>): Promise<Result> {
    return this.#repeat(async (db) => {
      const tx = db.transaction(names, "readonly");
      return work(tx);
    });
  }

  /** `work` may run again from its beginning: it takes all that it needs from its transaction.
   * Resolves when the transaction is durable. Rejects with QuotaExceededError where the phone is full. */
  async write<Result>(
    names: Name[],
    work: (tx: Writing) => Promise<Result>,
    ...changes: readonly Change[]
  ): Promise<Result> {
    const writing = this.#repeat((db) => written(db, names, work));
    this.#writing.add(writing);
    const result = await writing.finally(() => this.#writing.delete(writing));
    for (const change of changes) {
      this.#tell(change, false);
      this.#channel?.postMessage(change);
    }
    return result;
  }

  /** Resolves when all that is being written now has ended, well or not. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#writing);
  }

  /** `elsewhere`: another tab did it. */
  listen(listener: (change: Change, elsewhere: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Lets go of the handle; the next call takes a new one. */
  async close(): Promise<void> {
    const handle = this.#handle;
    this.#letGo();
    (await handle?.catch(() => null))?.close();
  }

  async #repeat<Result>(work: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(this.#open ?? (await this.#take()));
      } catch (error) {
        const dead = DEAD.has((error as Error | null)?.name ?? "");
        if (!dead || attempt === ATTEMPTS) throw error;
        await this.close();
      }
    }
  }

  async #take(): Promise<IDBPDatabase<Schema>> {
    const taking = (this.#handle ??= this.#opened());
    try {
      const db = await taking;
      if (taking === this.#handle) this.#open = db;
      return db;
    } catch (error) {
      if (taking === this.#handle) this.#letGo();
      throw error;
    }
  }

  #letGo(): void {
    this.#handle = null;
    this.#open = null;
  }

  #opened(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(this.#name, VERSION, {
      upgrade: (db, from) => migrate(db, from),
      // A newer version of the app in another tab wants to add something.
      blocking: () => void this.close(),
      terminated: () => this.#letGo(),
    });
  }

  #tell(change: Change, elsewhere: boolean): void {
    for (const listener of this.#listeners) listener(change, elsewhere);
  }
}

async function written<Result>(
  db: IDBPDatabase<Schema>,
  names: Name[],
  work: (tx: Writing) => Promise<Result>,
): Promise<Result> {
  const tx = db.transaction(names, "readwrite", { durability: "strict" });
  // Looked at below; without this a failure inside `work` would count as nobody's.
  tx.done.catch(() => undefined);
  try {
    const result = await work(tx);
    commit(tx);
    await tx.done;
    return result;
  } catch (error) {
    abort(tx);
    throw failureOf(tx, error);
  }
}

/** At once, not when the last answer has been heard. */
function commit(tx: Writing): void {
  try {
    tx.commit();
  } catch {
    // It does so by itself.
  }
}

/** A request that nobody waits for: where it fails the transaction fails, and says so. */
export function begun(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

function abort(tx: Writing): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}

/** Why the transaction failed, where it says so better than what `work` met. */
function failureOf(tx: Writing, error: unknown): unknown {
  return tx.error?.name === "QuotaExceededError" ? tx.error : error;
}

/** All keys that begin with these. */
export function under(...keys: (number | string)[]): IDBKeyRange {
  return IDBKeyRange.bound(keys, [...keys, []]);
}
