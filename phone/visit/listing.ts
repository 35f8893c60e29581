/** Visits and promises as lists show them, and what the server gave to go out with. */

import { batch, computed, signal } from "@preact/signals";
import type { Database } from "../store/database";
import type { Place, Visit, WaitingRow } from "../store/rows";
import { visitsOf } from "../store/visits";
import { waitingOf } from "../store/waiting";
import type { Version } from "./app";
import { EMPTY, type Library, readLibrary } from "./library";
import type { Traffic } from "./safety";
import { type Told, summaryOf, tell } from "./summaries";

export class Listing {
  /** null until the store has been read. */
  readonly #told = signal<readonly Told[] | null>(null);
  readonly #library = signal<Library>(EMPTY);
  readonly promises = computed(() => (this.#told.value ?? []).flatMap((each) => each.promises));
  readonly places = computed(() => this.#library.value.places);
  readonly versions = computed(() => this.#library.value.versions);
  readonly assignments = computed(() => this.#library.value.assignments);
  readonly #db: Database;
  #owner: number | null = null;
  /** What was worked out of each visit, until something of it changes. */
  readonly #known = new Map<string, Told>();
  #reading: Promise<void> | null = null;
  #again = false;

  constructor(db: Database) {
    this.#db = db;
  }

  visits(traffic: Traffic) {
    return this.#told.value?.map((each) => summaryOf(each, traffic)) ?? null;
  }

  get lastTimes(): Library["lastTimes"] {
    return this.#library.peek().lastTimes;
  }

  version(sha256: string): Version | undefined {
    return this.versions.peek().find((version) => version.sha256 === sha256);
  }

  place(visit: Visit): Place | null {
    return this.places.peek().find((place) => place.id === visit.start.location) ?? null;
  }

  async begin(owner: number): Promise<void> {
    this.#owner = owner;
    await this.readLibrary();
  }

  /** Nothing of the person is left in what screens see. */
  end(): void {
    this.#owner = null;
    this.#known.clear();
    batch(() => {
      this.#told.value = null;
      this.#library.value = EMPTY;
    });
  }

  /** Something of this visit changed. */
  forget(visit_id: string): void {
    this.#known.delete(visit_id);
  }

  async readLibrary(): Promise<void> {
    const owner = this.#owner;
    if (owner === null) return;
    const library = await readLibrary(this.#db, owner);
    if (owner !== this.#owner) return;
    this.#library.value = library;
    this.#known.clear();
    await this.read();
  }

  /** Reads the list of visits; what comes meanwhile is read once more. */
  read(): Promise<void> {
    this.#again = this.#reading !== null;
    this.#reading ??= this.#readVisits().finally(() => {
      this.#reading = null;
      if (this.#again) void this.read();
    });
    return this.#reading;
  }

  async #readVisits(): Promise<void> {
    const owner = this.#owner;
    if (owner === null) return;
    const [visits, waiting] = await Promise.all([
      visitsOf(this.#db, owner),
      waitingOf(this.#db, owner),
    ]);
    const told: Told[] = [];
    for (const visit of visits.filter((each) => !each.discarded).toSorted(latestFirst)) {
      const own = waiting.filter((row) => row.visit_id === visit.visit_id);
      told.push(await this.#tell(visit, own));
    }
    if (owner === this.#owner) this.#told.value = told;
  }

  async #tell(visit: Visit, waiting: readonly WaitingRow[]): Promise<Told> {
    const before = this.#known.get(visit.visit_id);
    if (before) return before;
    const checklist = this.version(visit.start.version)?.checklist ?? null;
    const told = await tell(this.#db, visit, { checklist, place: this.place(visit), waiting });
    this.#known.set(visit.visit_id, told);
    return told;
  }
}

function latestFirst(one: Visit, other: Visit): number {
  return Date.parse(other.start.started_at) - Date.parse(one.start.started_at);
}
