/** What the phone keeps in IndexedDB. Every row belongs to the person who made it (`owner`, a user
 * id): another sign-in on the same phone neither sees nor sends it. Migrations only add. */

import type { Kind, LoggedOp, Op, OpId, Sha256 } from "../log/op";
import type { Json } from "../rules/response";

export interface Person {
  readonly user_id: number;
  readonly name: string;
  readonly email: string;
  readonly role: "auditor" | "executive" | "regional manager" | "admin";
  readonly language: string;
}

/** The body that starts a visit on the server. */
export interface Start {
  readonly checklist: string;
  readonly version: Sha256;
  readonly location: number;
  readonly device: string;
  readonly started_at: string;
  readonly utc_offset: number;
  readonly distance_m: number | null;
}

export interface Visit {
  readonly visit_id: string;
  readonly owner: number;
  readonly start: Start;
  /** Whether the server has acknowledged the start. */
  readonly started: boolean;
  readonly submission: Submission | null;
  readonly receipt: Receipt | null;
  /** By the phone's clock, when the person submitted. */
  readonly submitted_at: string | null;
  /** When the receipt came. */
  readonly received_at: string | null;
  /** draft, submitted, released, … as the server last said; null: not known there. */
  readonly server_state: string | null;
  /** Why a submission was taken back to draft. */
  readonly withdrawn?: Problem | null;
  /** Put away by the person, who entered nothing. */
  readonly discarded?: true;
  /** Its ops are not here: they are asked for when it is opened. The receipt may tell the result only. */
  readonly bare?: true;
  /** The server's last number that this phone has heard of. */
  readonly heard?: number;
  /** Answers, and later bytes, were removed some time after the receipt. */
  readonly purged?: "photos" | "all";
}

export interface Submission {
  readonly submission_id: string;
  readonly heads: Readonly<Record<string, readonly OpId[]>>;
  readonly media: readonly Sha256[];
  readonly manifest_sha256: Sha256;
}

export interface Receipt {
  readonly submission_id: string;
  readonly manifest_sha256: Sha256;
  readonly media: readonly Sha256[];
  /** As `flask checklist score` prints it. */
  readonly result: { readonly [key: string]: Json };
}

/** An op of this phone, or of another that came with GET visit. What it says never changes; what
 * the server said of it is added. */
export interface OpRow extends LoggedOp {
  readonly visit_id: string;
  readonly owner: number;
  readonly mine: boolean;
  /** It came after the submission: kept, and counting for nothing. */
  readonly late?: true;
  /** The server refused it for good: it counts for nothing. */
  readonly refused?: Refused;
}

/** What the person said, and why it was refused. Where other ops had followed, the row itself says
 * something neutral in its stead under the same id, so that they still have their base. */
export interface Refused {
  readonly kind: Kind;
  readonly value: Json;
  readonly problem: Problem;
  readonly replaced: boolean;
}

/** A photo's bytes as they will be, or were, sent. Immutable; `bytes` are purged after the receipt. */
export interface PhotoRow {
  readonly visit_id: string;
  readonly sha256: Sha256;
  readonly owner: number;
  readonly type: string;
  readonly size: number;
  readonly bytes: ArrayBuffer;
  readonly captured_at: string | null;
  readonly distance_m: number | null;
}

/** A small JPEG to show; null where the browser cannot decode the photo. */
export interface ThumbRow {
  readonly visit_id: string;
  readonly sha256: Sha256;
  readonly owner: number;
  readonly bytes: ArrayBuffer | null;
  readonly width: number;
  readonly height: number;
}

/** A row waits until the server has acknowledged it; nothing else removes it. */
export interface WaitingRow {
  /** "start", an op's id, "photo SHA", "submission": unique within the visit. */
  readonly key: string;
  readonly visit_id: string;
  readonly owner: number;
  readonly what: "start" | "op" | "photo" | "submission";
  /** Orders what is sent. */
  readonly seq: number;
  /** Refused for good: shown, and passed by. */
  readonly parked: Problem | null;
  /** It may have arrived already: its answer was not seen. */
  readonly tried?: true;
}

export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** A published location, as GET work gives it. */
export interface Place {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly region: string | null;
  readonly address: string | null;
  readonly timezone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly touchpoints: readonly string[];
  /** The public telephone number, where the server knows one. */
  readonly phone?: string | null;
}

/** What somebody is asked to do: GET work, part `assignments`. */
export interface Assignment {
  readonly assignment_id: number;
  readonly checklist: string;
  readonly location: number;
  /** RFC 3339; null: at any time. */
  readonly due_at: string | null;
  readonly note: string | null;
}

export type { Op };
