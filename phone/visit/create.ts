/** The app, put together: what screens see, and what happens when they call. */

import { batch, computed, signal } from "@preact/signals";
import { Line } from "../outbox/line";
import { Outbox } from "../outbox/outbox";
import { type Change, Database } from "../store/database";
import { clockOffset } from "../store/device";
import { changePerson, forgetPerson, lastPerson } from "../store/people";
import type { Person, Problem } from "../store/rows";
import { askToStay, space } from "../store/space";
import { changeVisit, removeVisit, visitOf } from "../store/visits";
import { waitingOf } from "../store/waiting";
import type { App, SignInResult, Storage } from "./app";
import { begin } from "./beginning";
import { type Intent, forgetIntent, keepIntent, leftIntents } from "./intents";
import { Listing } from "./listing";
import { Openings } from "./openings";
import { inWords } from "./problems";
import { adopt, endSession, enter } from "./session";
import { sendCopy } from "./take-back";
import type { OpenVisit } from "./types";
import type { World } from "./world";

export class Gumsole implements App {
  readonly person = signal<Person | null>(null);
  readonly expired = signal(false);
  readonly online = signal(globalThis.navigator?.onLine ?? true);
  readonly visits = computed(() => this.#listing.visits({ sending: this.sending.value }));
  readonly promises;
  readonly places;
  readonly versions;
  readonly assignments;
  readonly storage = signal<Storage | null>(null);
  readonly trouble = signal<Problem | null>(null);
  readonly sending = signal(false);
  readonly update;
  readonly #world: World;
  readonly #db: Database;
  #line: Line;
  #outbox: Outbox | null = null;
  readonly #openings: Openings;
  readonly #listing: Listing;

  constructor(world: World) {
    this.#world = world;
    this.update = computed(() => world.update.ready.value);
    this.#db = new Database(world.name, world.channel);
    this.#listing = new Listing(this.#db);
    const { promises, places, versions, assignments } = this.#listing;
    this.promises = promises;
    this.places = places;
    this.versions = versions;
    this.assignments = assignments;
    this.#openings = new Openings(this.#db, this.#listing, {
      sending: this.sending,
      saved: () => this.#outbox?.saved(),
      closed: () => {
        void this.#listing.read();
        void this.#readSpace();
      },
      now: () => world.clock.now(),
    });
    this.#line = new Line(world.transport, world.clock, null);
    this.#db.listen((change, elsewhere) => this.#onChange(change, elsewhere));
    world.onOccasion(() => this.wakened());
  }

  /** Reads what is on the phone; resolves when screens may be drawn. */
  async begin(): Promise<void> {
    const person = (await lastPerson(this.#db)) ?? (await adopt(this.#db, this.#world));
    if (person) await this.#welcome(person);
  }

  async signIn(email: string, password: string, code?: string): Promise<SignInResult> {
    const found = await enter(this.#db, this.#world, email, password, code);
    if ("signed" in found) return found;
    // Whoever was here goes on where they are; what is open stays open.
    if (found.user_id === this.person.value?.user_id) this.wakened();
    else await this.#welcome(found);
    return { signed: true };
  }

  async signOut(): Promise<void> {
    const person = this.person.value;
    if (!person) return;
    // Shown only when it is so: an app that is ended in between opens for nobody.
    await forgetPerson(this.#db, person.user_id);
    this.#leave();
    await endSession(this.#db, this.#world);
  }

  async unsent(): Promise<number> {
    return (await waitingOf(this.#db, this.#owner())).length;
  }

  async start(version: string, location: number, distance_m: number | null): Promise<string> {
    const found = this.#listing.version(version);
    if (!found) throw new Error("This checklist is not on this phone.");
    const at = new Date(this.#world.clock.now());
    const about = { owner: this.#owner(), version: found, location, distance_m, at };
    const visit_id = await begin(this.#db, about);
    void askToStay().then(() => this.#readSpace());
    this.sendNow();
    return visit_id;
  }

  async open(visit_id: string): Promise<OpenVisit | null> {
    const person = this.person.value;
    return person && this.#outbox && this.#openings.open(person, visit_id, this.#outbox);
  }

  /** What the server has heard of stays there, and is not shown here any more. */
  async discard(visit_id: string): Promise<void> {
    const owner = this.#owner();
    const visit = await visitOf(this.#db, owner, visit_id);
    if (!visit?.started) await removeVisit(this.#db, owner, visit_id);
    else await changeVisit(this.#db, owner, visit_id, (each) => ({ ...each, discarded: true }));
  }

  async intend(intent: Intent): Promise<void> {
    await keepIntent(this.#db, this.#owner(), intent);
  }

  async undo(intent: Intent): Promise<void> {
    await forgetIntent(this.#db, this.#owner(), intent);
  }

  /** Forgotten last: twice carried out is the same as once. */
  async carryOut(intent: Intent): Promise<boolean> {
    const owner = this.#owner();
    const { visit_id, target, what } = intent;
    const [open] = this.#openings.of(visit_id);
    const visit = open ?? (await this.open(visit_id));
    if (!visit) return false;
    try {
      await (what === "remove" ? visit.removeRepetition(target) : visit.settle(target, what));
      await forgetIntent(this.#db, owner, intent);
    } finally {
      if (!open) visit.close();
    }
    return true;
  }

  sendNow(): void {
    void this.#outbox?.tryAgain();
  }

  /** There is reason to hope: a network, or somebody who looks. */
  wakened(): void {
    if (this.#outbox) this.#outbox.sendNow();
    else void endSession(this.#db, this.#world);
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
    await changePerson(this.#db, changed);
    // Every screen that speaks is drawn anew with the person.
    this.#show(changed);
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
          // While sending goes well the system need not be asked to wake the sender.
          if (state.trouble) this.#world.update.wake();
        }),
      progress: (visit_id, sha256, share) => {
        for (const opened of this.#openings.of(visit_id)) opened.photoProgress(sha256, share);
      },
      person: (found) => void this.#learnPerson(found),
    });
    this.person.value = person;
    await this.#listing.begin(person.user_id);
    this.#outbox.begin();
    void this.#takeUp();
    void this.#readSpace();
  }

  /** Nothing of the person is left in what screens see. */
  #leave(): void {
    this.#outbox?.end();
    this.#outbox = null;
    batch(() => {
      this.person.value = null;
      this.expired.value = false;
      this.sending.value = false;
      this.trouble.value = null;
      this.#listing.end();
    });
  }

  async #learnPerson(found: Person): Promise<void> {
    const person = this.person.value;
    if (!person || person.user_id !== found.user_id) return;
    // The language is what was last chosen on this phone.
    const learnt = { ...found, language: person.language };
    if (JSON.stringify(learnt) === JSON.stringify(person)) return;
    await changePerson(this.#db, learnt);
    this.#show(learnt);
  }

  /** Whoever has left meanwhile stays away. */
  #show(changed: Person): void {
    if (this.person.value?.user_id === changed.user_id) this.person.value = changed;
  }

  /** What the person had chosen when the app was ended. */
  async #takeUp(): Promise<void> {
    for (const intent of await leftIntents(this.#db, this.#owner())) {
      // What fails is tried again when the app begins the next time.
      await this.carryOut(intent).catch(() => undefined);
    }
  }

  #onChange(change: Change, elsewhere: boolean): void {
    if (change.what === "person" && elsewhere) return void this.#followPerson();
    if (change.owner !== this.person.value?.user_id) return;
    if (elsewhere && change.what === "written") this.#outbox?.saved();
    if (change.visit_id !== undefined) this.#listing.forget(change.visit_id);
    if (change.what === "work") void this.#listing.readLibrary();
    // Nobody looks at the list while answering; it is read when the visit is closed.
    else if (!this.#openings.of(change.visit_id ?? "").size) void this.#listing.read();
  }

  /** Another tab signed in or out. */
  async #followPerson(): Promise<void> {
    const person = await lastPerson(this.#db);
    if (!person) this.#leave();
    else if (person.user_id !== this.person.value?.user_id) await this.#welcome(person);
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
