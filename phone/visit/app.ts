/** What the whole app knows and can do, beside a single open visit. Implemented in this folder; made
 * once in main.tsx and reached by screens through `useApp()`. */

import type { ReadonlySignal } from "@preact/signals";
import type { Checklist } from "../rules/checklist";
import type { Assignment, Person, Place, Problem } from "../store/rows";
import type { Intent } from "./intents";
import type { OpenVisit, VisitSummary } from "./types";

/** A checklist version that may be started, or that a visit here was started on. */
export interface Version {
  readonly sha256: string;
  readonly checklist: Checklist;
  /** Whether a new visit may be started on it. */
  readonly current: boolean;
}

export interface PromiseSummary {
  readonly visit_id: string;
  readonly target: string;
  readonly ask: string;
  readonly made: string;
  readonly by: string | null;
  readonly settled: "kept" | "broken" | null;
  readonly place: Place | null;
}

export interface App {
  /** null: nobody is signed in on this phone. */
  readonly person: ReadonlySignal<Person | null>;
  /** The server says the session is over; all is kept, signing in again goes on. */
  readonly expired: ReadonlySignal<boolean>;
  readonly online: ReadonlySignal<boolean>;
  /** null until the store has been read. */
  readonly visits: ReadonlySignal<readonly VisitSummary[] | null>;
  readonly assignments: ReadonlySignal<readonly Assignment[]>;
  readonly places: ReadonlySignal<readonly Place[]>;
  readonly versions: ReadonlySignal<readonly Version[]>;
  readonly promises: ReadonlySignal<readonly PromiseSummary[]>;
  /** A new version of the app waits for the person's word. */
  readonly update: ReadonlySignal<boolean>;
  readonly storage: ReadonlySignal<Storage | null>;
  /** The last thing that sending met: null while it goes well. */
  readonly trouble: ReadonlySignal<Problem | null>;

  signIn(email: string, password: string, code?: string): Promise<SignInResult>;
  /** Ends the session and forgets who was here; unsent work stays and is listed first. */
  signOut(): Promise<void>;
  unsent(): Promise<number>;
  start(version: string, location: number, distance_m: number | null): Promise<string>;
  open(visit_id: string): Promise<OpenVisit | null>;
  /** Removes a draft that holds no answer. */
  discard(visit_id: string): Promise<void>;
  /** Keeps what the person chose and may undo: it happens also where the app is ended meanwhile. */
  intend(intent: Intent): Promise<void>;
  undo(intent: Intent): Promise<void>;
  /** Writes what was intended; false where its visit is no longer on this phone. */
  carryOut(intent: Intent): Promise<boolean>;
  sendNow(): void;
  refresh(): Promise<void>;
  takeUpdate(): void;
  /** Lays a saved copy back into this phone's store, or hands it to the server. */
  takeBack(zip: Blob): Promise<void>;
  setLanguage(language: string): Promise<void>;
}

export interface Storage {
  readonly used: number;
  readonly quota: number;
  readonly persistent: boolean;
}

export type SignInResult =
  | { readonly signed: true }
  | { readonly signed: false; readonly why: "refused" | "offline" | "code needed" | "too often"; readonly message: string };
