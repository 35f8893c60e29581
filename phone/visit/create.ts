/** The app, put together: what screens see, and what happens when they call. */

import { batch, computed, signal } from "@preact/signals";
import { Line } from "../outbox/line";
import { Outbox } from "../outbox/outbox";
import type { Clock, Lock, Transport } from "../outbox/transport";
import { type Change, type Channel, Database } from "../store/database";
import { clockOffset, deviceId } from "../store/device";
import { forgetPerson, keepPerson, lastPerson, sessionEnded, sessionToEnd } from "../store/people";
import type { Person, Place, Problem, Visit, WaitingRow } from "../store/rows";
import { askToStay, space } from "../store/space";
import { beginVisit, changeVisit, removeVisit, visitOf, visitsOf } from "../store/visits";
import { waitingOf } from "../store/waiting";
import type { App, SignInResult, Storage, Version } from "./app";
import { earlierHere } from "./earlier";
import { EMPTY, type Library, readLibrary } from "./library";
import { Opened } from "./opened";
import { inWords } from "./problems";
import { signIn, signOut } from "./signing";
import { type Told, summaryOf, tell } from "./summaries";
import { sendCopy } from "./take-back";
import type { OpenVisit } from "./types";

/** What the app needs of the world. */
export interface World {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly lock: Lock;
  readonly channel: Channel | null;
  readonly onOccasion: (call: () => void) => () => void;
  readonly update: Update;
  readonly useWords: (language: string) => Promise<void>;
  /** The database's name. */
  readonly name?: string;
}
/** A newer version of the app that waits for the person's word. */
export interface Update {
  readonly ready: { readonly value: boolean };
  take(): void;
  /** The system is asked to wake the sender when there is a network. */
  wake(): void;
}

export class Gumsole implements App {
  readonly person = signal<Person | null>(null);
  readonly expired = signal(false);
  readonly online = signal(globalThis.navigator?.onLine ?? true);
  readonly #told = signal<readonly Told[] | null>(null);
  readonly visits = computed(() => {
    const traffic = { sending: this.sending.value };
    return this.#told.value?.map((each) => summaryOf(each, traffic)) ?? null;
  });
  readonly promises = computed(() => (this.#told.value ?? []).flatMap((each) => each.promises));
  readonly storage = signal<Storage | null>(null);
  readonly trouble = signal<Problem | null>(null);
  readonly sending = signal(false);
  readonly #library = signal<Library>(EMPTY);
  readonly places = computed(() => this.#library.value.places);
  readonly versions = computed(() => this.#library.value.versions);
  readonly assignments = computed(() => this.#library.value.assignments);
  readonly update;
  readonly #world: World;
  readonly #db: Database;
  #line: Line;
  #outbox: Outbox | null = null;
  readonly #opened = new Map<string, Set<Opened>>();
  readonly #summaries = new Map<string, Told>();
  #listing: Promise<void> | null = null;
  #listAgain = false;

  constructor(world: World) {
    this.#world = world;
    this.update = computed(() => world.update.ready.value);
    this.#db = new Database(world.name, world.channel);
    this.#line = new Line(world.transport, world.clock, null);
    this.#db.listen((change, elsewhere) => this.#onChange(change, elsewhere));
    world.onOccasion(() => this.wakened());
  }

  /** Reads what is on the phone; resolves when screens may be drawn. */
  async begin(): Promise<void> {
    const person = await lastPerson(this.#db);
    if (person) await this.#welcome(person);
    else void this.#endSession();
  }

  async signIn(email: string, password: string, code?: string): Promise<SignInResult> {
    const line = new Line(this.#world.transport, this.#world.clock, null);
    const outcome = await signIn(line, email, password, code);
    if (!("session" in outcome)) return outcome;
    const { person } = outcome.session;
    await keepPerson(this.#db, person);
    // Whoever was here goes on where they are; what is open stays open.
    if (person.user_id === this.person.value?.user_id) this.wakened();
    else await this.#welcome(person);
    return { signed: true };
  }

  async signOut(): Promise<void> {
    const person = this.person.value;
    if (!person) return;
    this.#leave();
    await forgetPerson(this.#db, person.user_id);
    await this.#endSession();
  }

  async unsent(): Promise<number> {
    return (await waitingOf(this.#db, this.#owner())).length;
  }

  async start(version: string, location: number, distance_m: number | null): Promise<string> {
    const found = this.#version(version);
    if (!found) throw new Error("This checklist is not on this phone.");
    const now = new Date(this.#world.clock.now());
    const visit: Visit = {
      visit_id: crypto.randomUUID(),
      owner: this.#owner(),
      start: {
        checklist: found.checklist.id,
        version,
        location,
        device: await deviceId(this.#db),
        started_at: now.toISOString(),
        utc_offset: -now.getTimezoneOffset(),
        distance_m: distance_m === null ? null : Math.round(distance_m),
      },
      ...NEW,
    };
    await beginVisit(this.#db, visit);
    void askToStay().then(() => this.#readSpace());
    this.sendNow();
    return visit.visit_id;
  }

  async open(visit_id: string): Promise<OpenVisit | null> {
    const person = this.person.value;
    if (!person) return null;
    const visit = await this.#wholeVisit(visit_id);
    const version = visit && (await this.#versionOf(visit));
    if (!visit || !version) return null;
    const { lastTimes, versions } = this.#library.value;
    const opened = await Opened.open(visit, {
      db: this.#db,
      person,
      place: this.#place(visit),
      checklist: version.checklist,
      earlier: await earlierHere(this.#db, visit, lastTimes, versions),
      sending: this.sending,
      saved: () => this.#saved(),
      now: () => this.#world.clock.now(),
      closed: (each) => {
        this.#opened.get(visit_id)?.delete(each);
        void this.#list();
        void this.#readSpace();
      },
    });
    const others = this.#opened.get(visit_id) ?? new Set();
    this.#opened.set(visit_id, others.add(opened));
    return opened;
  }

  /** What the server has heard of stays there, and is not shown here any more. */
  async discard(visit_id: string): Promise<void> {
    const owner = this.#owner();
    const visit = await visitOf(this.#db, owner, visit_id);
    if (!visit?.started) await removeVisit(this.#db, owner, visit_id);
    else await changeVisit(this.#db, owner, visit_id, (each) => ({ ...each, discarded: true }));
  }

  sendNow(): void {
    void this.#outbox?.tryAgain();
  }

  /** There is reason to hope: a network, or somebody who looks. */
  wakened(): void {
    if (this.#outbox) this.#outbox.sendNow();
    else void this.#endSession();
  }

  async refresh(): Promise<void> {
    await this.#outbox?.refresh();
  }

  /** The page is loaded anew, which must not break off what is being written. */
  takeUpdate(): void {
    void this.#db.idle().then(() => this.#world.update.take());
  }

  /** The server takes it: it was made so that it can. */
  async takeBack(zip: Blob): Promise<void> {
    await sendCopy(this.#line, zip);
    await this.refresh();
  }

  async setLanguage(language: string): Promise<void> {
    const person = this.person.value;
    await this.#world.useWords(language);
    if (!person) return;
    const changed = { ...person, language };
    await keepPerson(this.#db, changed);
    // Every screen that speaks is drawn anew with the person.
    this.person.value = changed;
  }

  async #welcome(person: Person): Promise<void> {
    this.#leave();
    await this.#world.useWords(person.language);
    this.#line = new Line(this.#world.transport, this.#world.clock, person.user_id);
    this.#line.offset = await clockOffset(this.#db);
    this.#outbox = new Outbox(this.#db, this.#line, this.#world, {
      changed: (state) =>
        batch(() => {
          this.sending.value = state.sending;
          this.online.value = state.online;
          this.expired.value = state.expired;
          this.trouble.value = state.trouble && inWords(state.trouble);
        }),
      progress: (visit_id, sha256, share) => {
        for (const opened of this.#opened.get(visit_id) ?? []) opened.photoProgress(sha256, share);
      },
      person: (found) => void this.#learnPerson(found),
    });
    this.person.value = person;
    this.#library.value = await readLibrary(this.#db, person.user_id);
    await this.#list();
    this.#outbox.begin();
    void this.#readSpace();
  }

  /** Nothing of the person is left in what screens see. */
  #leave(): void {
    this.#outbox?.end();
    this.#outbox = null;
    this.#summaries.clear();
    batch(() => {
      this.person.value = null;
      this.expired.value = false;
      this.sending.value = false;
      this.trouble.value = null;
      this.#told.value = null;
      this.#library.value = EMPTY;
    });
  }

  /** A session that was left open, because its end could not be sent, is ended before anything else. */
  async #endSession(): Promise<void> {
    if (!(await sessionToEnd(this.#db))) return;
    const line = new Line(this.#world.transport, this.#world.clock, null);
    if (await signOut(line)) await sessionEnded(this.#db);
  }

  async #learnPerson(found: Person): Promise<void> {
    const person = this.person.value;
    if (!person || person.user_id !== found.user_id) return;
    // The language is what was last chosen on this phone.
    const learnt = { ...found, language: person.language };
    if (JSON.stringify(learnt) === JSON.stringify(person)) return;
    await keepPerson(this.#db, learnt);
    this.person.value = learnt;
  }

  #saved(): void {
    this.#outbox?.saved();
    this.#world.update.wake();
  }

  #onChange(change: Change, elsewhere: boolean): void {
    if (change.what === "person" && elsewhere) return void this.#followPerson();
    if (change.owner !== this.person.value?.user_id) return;
    if (elsewhere && change.what === "written") this.#outbox?.saved();
    if (change.visit_id !== undefined) this.#summaries.delete(change.visit_id);
    if (change.what === "work") void this.#readLibrary();
    // Nobody looks at the list while answering; it is read when the visit is closed.
    else if (!this.#isOpen(change.visit_id)) void this.#list();
  }

  #isOpen(visit_id: string | undefined): boolean {
    return visit_id !== undefined && (this.#opened.get(visit_id)?.size ?? 0) > 0;
  }

  /** Another tab signed in or out. */
  async #followPerson(): Promise<void> {
    const person = await lastPerson(this.#db);
    if (!person) this.#leave();
    else if (person.user_id !== this.person.value?.user_id) await this.#welcome(person);
  }

  async #readLibrary(): Promise<void> {
    const owner = this.person.value?.user_id;
    if (owner === undefined) return;
    const library = await readLibrary(this.#db, owner);
    if (owner !== this.person.value?.user_id) return;
    this.#library.value = library;
    this.#summaries.clear();
    await this.#list();
  }

  /** Reads the list of visits; what comes meanwhile is read once more. */
  #list(): Promise<void> {
    this.#listAgain = this.#listing !== null;
    this.#listing ??= this.#readVisits().finally(() => {
      this.#listing = null;
      if (this.#listAgain) void this.#list();
    });
    return this.#listing;
  }

  async #readVisits(): Promise<void> {
    const owner = this.person.value?.user_id;
    if (owner === undefined) return;
    const [visits, waiting] = await Promise.all([
      visitsOf(this.#db, owner),
      waitingOf(this.#db, owner),
    ]);
    const told: Told[] = [];
    for (const visit of visits.filter((each) => !each.discarded).toSorted(latestFirst)) {
      const own = waiting.filter((row) => row.visit_id === visit.visit_id);
      told.push(await this.#tell(visit, own));
    }
    if (owner !== this.person.value?.user_id) return;
    this.#told.value = told;
  }

  async #tell(visit: Visit, waiting: readonly WaitingRow[]): Promise<Told> {
    const before = this.#summaries.get(visit.visit_id);
    if (before) return before;
    const checklist = this.#version(visit.start.version)?.checklist ?? null;
    const told = await tell(this.#db, visit, { checklist, place: this.#place(visit), waiting });
    this.#summaries.set(visit.visit_id, told);
    return told;
  }

  /** The visit with its ops: one that the server only told of is asked for first. */
  async #wholeVisit(visit_id: string): Promise<Visit | null> {
    const visit = await visitOf(this.#db, this.#owner(), visit_id);
    if (!visit?.bare) return visit;
    await this.#outbox?.hear(visit_id);
    return visitOf(this.#db, this.#owner(), visit_id);
  }

  async #versionOf(visit: Visit): Promise<Version | null> {
    const here = this.#version(visit.start.version);
    if (here) return here;
    await this.#outbox?.fetchVersion(visit.start.version);
    await this.#readLibrary();
    return this.#version(visit.start.version) ?? null;
  }

  #version(sha256: string): Version | undefined {
    return this.versions.peek().find((version) => version.sha256 === sha256);
  }

  #place(visit: Visit): Place | null {
    return this.places.peek().find((place) => place.id === visit.start.location) ?? null;
  }

  async #readSpace(): Promise<void> {
    this.storage.value = await space();
  }

  #owner(): number {
    const person = this.person.value;
    if (!person) throw new Error("Nobody is signed in on this phone.");
    return person.user_id;
  }
}

const NEW = {
  started: false,
  submission: null,
  receipt: null,
  submitted_at: null,
  received_at: null,
  server_state: null,
} as const;

function latestFirst(one: Visit, other: Visit): number {
  return Date.parse(other.start.started_at) - Date.parse(one.start.started_at);
}
