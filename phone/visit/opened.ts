/** One open visit: what its screens read, and what they call. */

import { type ReadonlySignal, type Signal, computed, signal } from "@preact/signals";
import { sha256 } from "../log/canonical";
import type { Kind, Register, Sha256, Target } from "../log/op";
import { registerOf } from "../log/registers";
import type { Checklist, Item } from "../rules/checklist";
import type { Entry, Json } from "../rules/response";
import { besideOf, keepBeside } from "../store/beside";
import type { Database } from "../store/database";
import { opsOf } from "../store/ops";
import { photoOf, photosHere, thumbOf } from "../store/photos";
import type { OpRow, Person, Place, ThumbRow, Visit } from "../store/rows";
import { queueSubmission, visitOf } from "../store/visits";
import { waitingOf } from "../store/waiting";
import type { Earlier } from "./earlier";
import { Notebook } from "./notebook";
import { safetyOf } from "./safety";
import { spansOn } from "./spans";
import { submissionOf } from "./submission";
import type { Conflict, LastTime, NewPhoto, OpenVisit, Safety, VisitView } from "./types";
import { type Wish, Writer } from "./writer";

/** What an open visit needs of the app. */
export interface Around {
  readonly db: Database;
  readonly person: Person;
  readonly place: Place | null;
  readonly checklist: Checklist;
  readonly earlier: Earlier;
  /** Whether something is on its way now. */
  readonly sending: ReadonlySignal<boolean>;
  readonly saved: () => void;
  /** Milliseconds, by the phone. */
  readonly now: () => number;
  readonly closed: (opened: Opened) => void;
}

/** Where the person was, kept beside the instruments. */
const PLACE = "";

export class Opened implements OpenVisit {
  readonly checklist: Checklist;
  readonly place: Place | null;
  readonly person: Person;
  readonly visit: Signal<Visit>;
  readonly view: Signal<VisitView>;
  readonly safety: ReadonlySignal<Safety>;
  readonly #db: Database;
  readonly #around: Around;
  readonly #notebook: Notebook;
  readonly #writer: Writer;
  readonly #stop: () => void;

  private constructor(visit: Visit, around: Around, notebook: Notebook) {
    this.#db = around.db;
    this.#around = around;
    this.#notebook = notebook;
    this.checklist = around.checklist;
    this.place = around.place;
    this.person = around.person;
    this.visit = signal(visit);
    this.view = signal(notebook.view());
    this.safety = computed(() => {
      // The notebook itself is no signal: its view changes with it.
      void this.view.value;
      const traffic = { sending: around.sending.value };
      return safetyOf(this.visit.value, notebook, [...notebook.waiting.values()], traffic);
    });
    this.#writer = new Writer(this.#db, visit.owner, visit.visit_id, notebook, () => this.#paint());
    this.#stop = this.#db.listen((change, elsewhere) => {
      if (change.visit_id !== visit.visit_id || change.owner !== visit.owner) return;
      if (change.what === "visits") void this.#readVisit();
      if (change.what === "ops" || (change.what === "written" && elsewhere)) void this.#readLog();
      if (change.what === "waiting") void this.#readWaiting();
    });
  }

  static async open(visit: Visit, around: Around): Promise<Opened> {
    const rows = await opsOf(around.db, visit.owner, visit.visit_id);
    const opened = new Opened(visit, around, new Notebook(around.checklist, rows));
    await opened.#readLog();
    return opened;
  }

  answer(target: Target, kind: Extract<Kind, "value" | "na" | "skip" | "clear">, value: Json): Promise<void> {
    return this.#write([{ kind, target, value: kind === "clear" ? null : value }]);
  }

  note(target: Target, text: string): Promise<void> {
    return this.#write([{ kind: "note", target, value: text }]);
  }

  settle(target: Target, how: "kept" | "broken"): Promise<void> {
    return this.#write([{ kind: "settle", target, value: how }], "after submission too");
  }

  /** A settlement stays one: after the submission nothing else counts. */
  choose(conflict: Conflict, head: OpRow): Promise<void> {
    const bases = conflict.heads.map((each) => each.op_id);
    const settles = conflict.heads.every((each) => each.kind === "settle");
    const said = settles ? head : this.#notebook.said(head);
    return this.#write(
      [{ kind: said.kind, target: head.target, value: said.value, bases }],
      settles ? "after submission too" : "before",
    );
  }

  async attach(target: Target, photo: NewPhoto): Promise<Sha256> {
    const { visit_id, owner } = this.visit.value;
    const name = await sha256(photo.bytes);
    const { bytes, type, captured_at, distance_m, width, height } = photo;
    const whose = { visit_id, owner, sha256: name };
    const value = { sha256: name, captured_at, distance_m };
    await this.#write([{ kind: "attach", target, value }], "before", {
      photo: { ...whose, type, size: bytes.byteLength, bytes, captured_at, distance_m },
      thumb: { ...whose, bytes: photo.thumb, width, height },
    });
    return name;
  }

  remove(target: Target, name: Sha256): Promise<void> {
    return this.#write([{ kind: "remove", target, value: { sha256: name } }]);
  }

  restore(target: Target, name: Sha256): Promise<void> {
    const register = registerOf({ kind: "attach", target, value: { sha256: name } });
    const before = [...this.#notebook.rows.values()].findLast(
      (row) => row.kind === "attach" && registerOf(row) === register,
    );
    const value = before?.value ?? { sha256: name, captured_at: null, distance_m: null };
    return this.#write([{ kind: "attach", target, value }]);
  }

  caption(target: Target, name: Sha256, text: string): Promise<void> {
    return this.#write([{ kind: "caption", target, value: { sha256: name, text } }]);
  }

  order(target: Target, hashes: readonly Sha256[]): Promise<void> {
    return this.#write([{ kind: "order", target, value: [...hashes] }]);
  }

  async addRepetition(section: string): Promise<string> {
    const place = `${section}#${crypto.randomUUID()}`;
    await this.#write([{ kind: "add-repetition", target: place, value: null }]);
    return place;
  }

  removeRepetition(place: string): Promise<void> {
    const bases = this.#notebook.log.headsInside(place);
    return this.#write([{ kind: "remove-repetition", target: place, value: null, bases }]);
  }

  async history(register: Register): Promise<readonly OpRow[]> {
    return [...this.#notebook.rows.values()].filter((row) => registerOf(row) === register);
  }

  thumb(name: Sha256): Promise<ThumbRow | null> {
    const { owner, visit_id } = this.visit.value;
    return thumbOf(this.#db, owner, visit_id, name);
  }

  async bytes(name: Sha256): Promise<ArrayBuffer | null> {
    const { owner, visit_id } = this.visit.value;
    return (await photoOf(this.#db, owner, visit_id, name))?.bytes ?? null;
  }

  running(target: Target): Promise<Json> {
    const { owner, visit_id } = this.visit.value;
    return besideOf(this.#db, owner, visit_id, target);
  }

  keepRunning(target: Target, state: Json): Promise<void> {
    const { owner, visit_id } = this.visit.value;
    return keepBeside(this.#db, owner, visit_id, target, state);
  }

  async lastPlace(): Promise<Target | null> {
    const place = await this.running(PLACE);
    return typeof place === "string" ? place : null;
  }

  keepPlace(target: Target): void {
    // Where one was is a comfort: that it could not be kept is nobody's trouble.
    this.keepRunning(PLACE, target).catch(() => undefined);
  }

  lastTime(item: Item): LastTime | null {
    return this.#around.earlier.get(item.origin) ?? null;
  }

  async submit(): Promise<void> {
    const visit = this.visit.value;
    this.#refuseSubmitted();
    if (this.#notebook.saving.size > 0) await this.#writer.settled();
    if (this.view.value.open.length > 0) throw new Error("Something is open still.");
    const submission = await submissionOf(visit, this.#notebook);
    const at = new Date(this.#around.now()).toISOString();
    await queueSubmission(this.#db, visit.owner, visit.visit_id, submission, at);
    await this.#readVisit();
    this.#around.saved();
  }

  async copy(): Promise<Blob> {
    await this.#writer.settled();
    const hashes = [...this.#notebook.here];
    const { zipOf } = await import("./copy");
    return zipOf(this.visit.value, [...this.#notebook.rows.values()], hashes, (name) => this.bytes(name));
  }

  /** How much of a photo has been sent; null: no longer on its way. */
  photoProgress(name: Sha256, share: number | null): void {
    if (share === null) this.#notebook.progress.delete(name);
    else this.#notebook.progress.set(name, share);
    this.#paint();
  }

  close(): void {
    this.#stop();
    this.#around.closed(this);
  }

  #paint(): void {
    this.view.value = this.#notebook.view();
  }

  async #write(
    wishes: Wish[],
    when: "before" | "after submission too" = "before",
    kept?: Parameters<Writer["write"]>[1],
  ): Promise<void> {
    if (when === "before") this.#refuseSubmitted();
    const spans = wishes.flatMap((wish) => this.#spans(wish));
    await this.#writer.write([...wishes, ...spans], kept);
    this.#around.saved();
  }

  /** What hangs on a time that is written now. */
  #spans({ kind, target, value }: Wish): Wish[] {
    if (!["value", "na", "skip", "clear"].includes(kind)) return [];
    const book = this.#notebook;
    const after = kind === "value" ? { value } : {};
    const entryOf = (each: Target): Entry => (each === target ? after : book.entry(each));
    return spansOn(this.checklist, target, entryOf).flatMap((span) => {
      const before = book.entry(span.target).value ?? null;
      if (before === span.seconds) return [];
      const kind = span.seconds === null ? "clear" : "value";
      return [{ kind, target: span.target, value: span.seconds } as const];
    });
  }

  #refuseSubmitted(): void {
    const { submission, receipt, server_state } = this.visit.value;
    const open = server_state === null || server_state === "draft" || server_state === "returned";
    if (!open || (server_state !== "returned" && (submission || receipt))) {
      throw new Error("This visit has been submitted.");
    }
  }

  async #readVisit(): Promise<void> {
    const { owner, visit_id } = this.visit.value;
    const visit = await visitOf(this.#db, owner, visit_id);
    if (visit) this.visit.value = visit;
  }

  async #readLog(): Promise<void> {
    const { owner, visit_id } = this.visit.value;
    const book = this.#notebook;
    const rows = await opsOf(this.#db, owner, visit_id);
    book.put(rows.filter((row) => book.differs(row)));
    for (const sha of await photosHere(this.#db, owner, visit_id)) book.here.add(sha);
    await this.#readWaiting();
  }

  async #readWaiting(): Promise<void> {
    const { owner, visit_id } = this.visit.value;
    const before = this.#writer.writes;
    const waiting = await waitingOf(this.#db, owner, visit_id);
    // What was written while this was read may not be in it.
    if (before !== this.#writer.writes) return this.#readWaiting();
    this.#notebook.waiting = new Map(waiting.map((row) => [row.key, row]));
    this.#paint();
  }
}
