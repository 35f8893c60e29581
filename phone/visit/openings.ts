/** The visits that are open: each screen that shows one has its own. */

import type { ReadonlySignal } from "@preact/signals";
import type { Database } from "../store/database";
import type { Person, Visit } from "../store/rows";
import { visitOf } from "../store/visits";
import type { Version } from "./app";
import { earlierHere } from "./earlier";
import type { Listing } from "./listing";
import { Opened } from "./opened";

/** What is not on this phone is asked of the server. */
interface Server {
  hear(visit_id: string): Promise<void>;
  fetchVersion(sha256: string): Promise<void>;
}
interface Around {
  /** Whether something is on its way now. */
  readonly sending: ReadonlySignal<boolean>;
  readonly saved: () => void;
  readonly closed: () => void;
  /** Milliseconds, by the phone. */
  readonly now: () => number;
}

const NONE: ReadonlySet<Opened> = new Set();

export class Openings {
  readonly #open = new Map<string, Set<Opened>>();
  readonly #db: Database;
  readonly #listing: Listing;
  readonly #around: Around;

  constructor(db: Database, listing: Listing, around: Around) {
    this.#db = db;
    this.#listing = listing;
    this.#around = around;
  }

  of(visit_id: string): ReadonlySet<Opened> {
    return this.#open.get(visit_id) ?? NONE;
  }

  /** null where the visit, or its checklist, is not to be had. */
  async open(person: Person, visit_id: string, server: Server): Promise<Opened | null> {
    const visit = await this.#wholeVisit(person.user_id, visit_id, server);
    const version = visit && (await this.#versionOf(visit, server));
    if (!visit || !version) return null;
    const { lastTimes, versions } = this.#listing;
    const { sending, saved, now } = this.#around;
    const opened = await Opened.open(visit, {
      db: this.#db,
      person,
      place: this.#listing.place(visit),
      checklist: version.checklist,
      earlier: await earlierHere(this.#db, visit, lastTimes, versions.peek()),
      sending,
      saved,
      now,
      closed: (each) => {
        this.#open.get(visit_id)?.delete(each);
        this.#around.closed();
      },
    });
    const others = this.#open.get(visit_id) ?? new Set();
    this.#open.set(visit_id, others.add(opened));
    return opened;
  }

  /** The visit with its ops: one that the server only told of is asked for first. */
  async #wholeVisit(owner: number, visit_id: string, server: Server): Promise<Visit | null> {
    const visit = await visitOf(this.#db, owner, visit_id);
    if (!visit?.bare) return visit;
    await server.hear(visit_id);
    return visitOf(this.#db, owner, visit_id);
  }

  async #versionOf(visit: Visit, server: Server): Promise<Version | undefined> {
    const here = this.#listing.version(visit.start.version);
    if (here) return here;
    await server.fetchVersion(visit.start.version);
    await this.#listing.readLibrary();
    return this.#listing.version(visit.start.version);
  }
}
