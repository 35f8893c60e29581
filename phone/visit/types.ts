/** What screens and items know of a visit. They read signals and call these functions; nothing else
 * of the phone touches the store on their behalf. Implemented in this folder. */

import type { ReadonlySignal } from "@preact/signals";
import type { Kind, OpId, Register, Sha256, Target } from "../log/op";
import type { Checklist, Item, Section } from "../rules/checklist";
import type { Entry, Json } from "../rules/response";
import type { OpRow, Person, Place, Problem, Receipt, ThumbRow, Visit } from "../store/rows";

/** One item of the visit as it stands, in one repetition. The object is the same as long as nothing
 * about it changed, so that a memoised component paints only what changed. */
export interface ItemView {
  /** What ops name: "section/item" or "section#id/item". */
  readonly target: Target;
  /** What the rules name: "section/item" or "section#n/item". */
  readonly address: string;
  readonly section: Section;
  readonly item: Item;
  /** "6.1": sections and items count from 1, hidden ones and instructions included. */
  readonly number: string;
  readonly state: "answered" | "na" | "skipped" | "blank" | "hidden";
  /** Blank where nothing stands. */
  readonly entry: Entry;
  /** Whether v is below 1; null where it is not known or not scored. Never shown as points. */
  readonly lost: boolean | null;
  /** Required and still blank. */
  readonly missing: boolean;
  readonly needs: readonly ("photo" | "note")[];
  readonly photos: readonly PhotoView[];
  /** Where two phones answered differently. */
  readonly conflict: Conflict | null;
  /** "saving" until the transaction is durable; "none" where nothing was ever entered. */
  readonly saved: "none" | "saving" | "saved";
  /** Rejected by the server for good. */
  readonly problem: Problem | null;
}

export interface PhotoView {
  readonly sha256: Sha256;
  readonly caption: string;
  readonly captured_at: string | null;
  /** To the location, when it was taken; null where the phone did not say. */
  readonly distance_m: number | null;
  /** here: on this phone only; sending: 0 to 1 in `progress`; safe; parked: not accepted; elsewhere: not on this phone. */
  readonly state: "here" | "sending" | "safe" | "parked" | "elsewhere";
  readonly progress: number;
  readonly problem: Problem | null;
}

export interface Conflict {
  readonly register: Register;
  /** The unequal heads, oldest first. */
  readonly heads: readonly OpRow[];
}

export interface SectionView {
  readonly section: Section;
  /** From 1. */
  readonly number: number;
  /** One for a plain section; for a repeated one a group each repetition. */
  readonly repetitions: readonly Repetition[];
  readonly answered: number;
  readonly of: number;
  /** Photos still due over the whole section. */
  readonly photos_due: number;
  /** Whether anything of it is shown. */
  readonly shown: boolean;
}

export interface Repetition {
  /** "section#id"; null in a plain section. */
  readonly place: string | null;
  /** From 1; null in a plain section. */
  readonly number: number | null;
  readonly removable: boolean;
  readonly items: readonly ItemView[];
}

export interface VisitView {
  readonly sections: readonly SectionView[];
  /** All items, hidden ones included, in checklist order. */
  readonly items: ReadonlyMap<Target, ItemView>;
  readonly answered: number;
  readonly of: number;
  readonly counts: { readonly na: number; readonly skipped: number; readonly hidden: number };
  /** What stops a submission, in checklist order. */
  readonly open: readonly Open[];
}

export type Open =
  | { readonly why: "missing" | "photo" | "note" | "conflict" | "problem"; readonly view: ItemView }
  | { readonly why: "photos" | "surplus"; readonly section: SectionView };

/** How safe the visit is, in figures; the words are the screens'. */
export interface Safety {
  /** phone: nothing sent yet; sending; waiting: some sent, no network; safe: all acknowledged. */
  readonly state: "phone" | "sending" | "waiting" | "safe";
  readonly answers: { readonly safe: number; readonly of: number };
  readonly photos: { readonly safe: number; readonly of: number };
  readonly parked: readonly Problem[];
}

export interface NewPhoto {
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly thumb: ArrayBuffer | null;
  readonly width: number;
  readonly height: number;
  readonly captured_at: string | null;
  readonly distance_m: number | null;
}

/** Every function that changes something resolves when it is durable on the phone, and rejects with
 * an Error whose `name` is "QuotaExceededError" where the phone is full. */
export interface OpenVisit {
  readonly visit: ReadonlySignal<Visit>;
  readonly checklist: Checklist;
  readonly place: Place | null;
  readonly person: Person;
  readonly view: ReadonlySignal<VisitView>;
  readonly safety: ReadonlySignal<Safety>;

  /** `kind` value, na (value: the reason, or "") , skip (the reason), clear (null). */
  answer(target: Target, kind: Extract<Kind, "value" | "na" | "skip" | "clear">, value: Json): Promise<void>;
  note(target: Target, text: string): Promise<void>;
  settle(target: Target, how: "kept" | "broken"): Promise<void>;
  /** Takes one of a conflict's heads. */
  choose(conflict: Conflict, head: OpRow): Promise<void>;
  attach(target: Target, photo: NewPhoto): Promise<Sha256>;
  remove(target: Target, sha256: Sha256): Promise<void>;
  /** Undoes a removal: the bytes are still here. */
  restore(target: Target, sha256: Sha256): Promise<void>;
  caption(target: Target, sha256: Sha256, text: string): Promise<void>;
  order(target: Target, hashes: readonly Sha256[]): Promise<void>;
  addRepetition(section: string): Promise<string>;
  removeRepetition(place: string): Promise<void>;
  history(register: Register): Promise<readonly OpRow[]>;

  thumb(sha256: Sha256): Promise<ThumbRow | null>;
  bytes(sha256: Sha256): Promise<ArrayBuffer | null>;

  /** A running instrument's own state, kept beside the answers and never sent. */
  running(target: Target): Promise<Json>;
  keepRunning(target: Target, state: Json): Promise<void>;
  /** Where the person was: an item's target, null at the beginning. */
  lastPlace(): Promise<Target | null>;
  keepPlace(target: Target): void;
  /** What was answered at the same origin at this location the last time; null where not known. */
  lastTime(item: Item): LastTime | null;

  /** Makes the manifest and queues it. Refused (rejects) while `view.open` is not empty. */
  submit(): Promise<void>;
  /** A zip: visit.json, ops.json, photos/SHA. */
  copy(): Promise<Blob>;
  close(): void;
}

export interface LastTime {
  readonly at: string;
  readonly entry: Entry;
}

export interface VisitSummary {
  readonly visit: Visit;
  readonly title: string;
  readonly place: Place | null;
  readonly answered: number;
  readonly of: number;
  readonly photos: number;
  /** Number of the first open item, "7.4"; null where nothing is open. */
  readonly next: string | null;
  /** Its target; null where nothing is open, or where a whole section wants something. */
  readonly next_target: Target | null;
  readonly safety: Safety;
}

export type { OpId, Receipt };
