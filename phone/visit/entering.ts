/** What a person does to an open visit, put into ops; who extends this says where those are kept. */

import { type Signal, signal } from "@preact/signals";
import { sha256 } from "../log/canonical";
import type { Kind, Register, Sha256, Target } from "../log/op";
import { registerOf } from "../log/registers";
import type { Checklist } from "../rules/checklist";
import type { Entry, Json } from "../rules/response";
import type { PhotoToKeep } from "../store/ops";
import type { OpRow, Person, Place, Visit } from "../store/rows";
import { gettext as _ } from "../words";
import type { Notebook } from "./notebook";
import { spansOn } from "./spans";
import type { Conflict, NewPhoto, VisitView } from "./types";
import type { Wish } from "./writer";

export interface Known {
  readonly person: Person;
  readonly place: Place | null;
  readonly checklist: Checklist;
}

export abstract class Entering {
  readonly checklist: Checklist;
  readonly place: Place | null;
  readonly person: Person;
  readonly visit: Signal<Visit>;
  readonly view: Signal<VisitView>;
  protected readonly notebook: Notebook;

  protected constructor(visit: Visit, known: Known, notebook: Notebook) {
    this.checklist = known.checklist;
    this.place = known.place;
    this.person = known.person;
    this.notebook = notebook;
    this.visit = signal(visit);
    this.view = signal(notebook.view());
  }

  /** Keeps what was wished, all of it or nothing. */
  protected abstract keep(wishes: readonly Wish[], kept?: PhotoToKeep): Promise<void>;

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
    const said = settles ? head : this.notebook.said(head);
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
    const before = [...this.notebook.rows.values()].findLast(
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
    const bases = this.notebook.log.headsInside(place);
    return this.#write([{ kind: "remove-repetition", target: place, value: null, bases }]);
  }

  async history(register: Register): Promise<readonly OpRow[]> {
    return [...this.notebook.rows.values()].filter((row) => registerOf(row) === register);
  }

  protected paint(): void {
    this.view.value = this.notebook.view();
  }

  protected refuseSubmitted(): void {
    const { submission, receipt, server_state } = this.visit.value;
    const open = server_state === null || server_state === "draft" || server_state === "returned";
    if (!open || (server_state !== "returned" && (submission || receipt))) {
      throw new Error(_("This visit has been submitted."));
    }
  }

  async #write(
    wishes: Wish[],
    when: "before" | "after submission too" = "before",
    kept?: PhotoToKeep,
  ): Promise<void> {
    if (when === "before") this.refuseSubmitted();
    const spans = wishes.flatMap((wish) => this.#spans(wish));
    await this.keep([...wishes, ...spans], kept);
  }

  /** What hangs on a time that is written now. */
  #spans({ kind, target, value }: Wish): Wish[] {
    if (!["value", "na", "skip", "clear"].includes(kind)) return [];
    const book = this.notebook;
    const after = kind === "value" ? { value } : {};
    const entryOf = (each: Target): Entry => (each === target ? after : book.entry(each));
    return spansOn(this.checklist, target, entryOf).flatMap((span) => {
      const before = book.entry(span.target).value ?? null;
      if (before === span.seconds) return [];
      const kind = span.seconds === null ? "clear" : "value";
      return [{ kind, target: span.target, value: span.seconds } as const];
    });
  }
}
