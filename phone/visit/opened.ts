/** One open visit: what its screens read, and what they call. */

import { type ReadonlySignal, computed } from "@preact/signals";
import type { Sha256, Target } from "../log/op";
import type { Item } from "../rules/checklist";
import type { Json } from "../rules/response";
import { besideOf, keepBeside } from "../store/beside";
import type { Database } from "../store/database";
import { type PhotoToKeep, opsOf } from "../store/ops";
import { photoOf, photosHere, thumbOf } from "../store/photos";
import type { ThumbRow, Visit } from "../store/rows";
import { queueSubmission, visitOf } from "../store/visits";
import { waitingOf } from "../store/waiting";
import { zipOf } from "./copy";
import type { Earlier } from "./earlier";
import { Entering, type Known } from "./entering";
import { Notebook } from "./notebook";
import { safetyOf } from "./safety";
import { submissionOf } from "./submission";
import type { LastTime, OpenVisit, Safety } from "./types";
import { type Wish, Writer } from "./writer";

/** What an open visit needs of the app. */
export interface Around extends Known {
  readonly db: Database;
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

export class Opened extends Entering implements OpenVisit {
  readonly safety: ReadonlySignal<Safety>;
  readonly #db: Database;
  readonly #around: Around;
  readonly #writer: Writer;
  readonly #stop: () => void;

  private constructor(visit: Visit, around: Around, notebook: Notebook) {
    super(visit, around, notebook);
    this.#db = around.db;
    this.#around = around;
    this.safety = computed(() => {
      // The notebook itself is no signal: its view changes with it.
      void this.view.value;
      const traffic = { sending: around.sending.value };
      return safetyOf(this.visit.value, notebook, [...notebook.waiting.values()], traffic);
    });
    this.#writer = new Writer(this.#db, visit.owner, visit.visit_id, notebook, () => this.paint());
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
    this.refuseSubmitted();
    if (this.notebook.saving.size > 0) await this.#writer.settled();
    if (this.view.value.open.length > 0) throw new Error("Something is open still.");
    const submission = await submissionOf(visit, this.notebook);
    const at = new Date(this.#around.now()).toISOString();
    await queueSubmission(this.#db, visit.owner, visit.visit_id, submission, at);
    await this.#readVisit();
    this.#around.saved();
  }

  async copy(): Promise<Blob> {
    await this.#writer.settled();
    const hashes = [...this.notebook.here];
    return zipOf(this.visit.value, [...this.notebook.rows.values()], hashes, (name) => this.bytes(name));
  }

  /** How much of a photo has been sent; null: no longer on its way. */
  photoProgress(name: Sha256, share: number | null): void {
    if (share === null) this.notebook.progress.delete(name);
    else this.notebook.progress.set(name, share);
    this.paint();
  }

  close(): void {
    this.#stop();
    this.#around.closed(this);
  }

  protected override async keep(wishes: readonly Wish[], kept?: PhotoToKeep): Promise<void> {
    await this.#writer.write(wishes, kept);
    this.#around.saved();
  }

  async #readVisit(): Promise<void> {
    const { owner, visit_id } = this.visit.value;
    const visit = await visitOf(this.#db, owner, visit_id);
    if (visit) this.visit.value = visit;
  }

  async #readLog(): Promise<void> {
    const { owner, visit_id } = this.visit.value;
    const book = this.notebook;
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
    this.notebook.waiting = new Map(waiting.map((row) => [row.key, row]));
    this.paint();
  }
}
