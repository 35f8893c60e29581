/** One thing that a person did on a visit, as it is kept and sent (docs: the op log). */

import type { Json } from "../rules/response";

export type Kind =
  | "value"
  | "na"
  | "skip"
  | "clear"
  | "settle"
  | "note"
  | "attach"
  | "remove"
  | "caption"
  | "order"
  | "add-repetition"
  | "remove-repetition";

/** "section/item", "section#id/item", or for a repetition itself "section#id". */
export type Target = string;
/** What an op writes: its target, "target:note", "target:photo:SHA", "target:caption:SHA", "target:order". */
export type Register = string;
export type OpId = string;
export type Sha256 = string;

export interface Op {
  readonly op_id: OpId;
  readonly kind: Kind;
  readonly target: Target;
  /** The ops of this register whose values the person saw. */
  readonly bases: readonly OpId[];
  readonly value: Json;
  readonly device_id: string;
  /** From 1 upwards on this device. */
  readonly seq: number;
  /** RFC 3339, by the phone's clock. */
  readonly client_at: string;
}

/** An op with the server's number, where it has one; those without come last, by seq. */
export interface LoggedOp extends Op {
  readonly sequence?: number;
}
