/** Which register an op writes, and which place decides together with it. */

import type { Kind, Op, Register, Sha256, Target } from "./op";

/** `section#id`, all of a repetition, or one `section/item`. */
export type Place = string;

const SUFFIX: Partial<Record<Kind, string>> = {
  note: ":note",
  attach: ":photo:",
  remove: ":photo:",
  caption: ":caption:",
  order: ":order",
};

export function registerOf(op: Pick<Op, "kind" | "target" | "value">): Register {
  const suffix = SUFFIX[op.kind] ?? "";
  return suffix.endsWith(":") ? op.target + suffix + photoOf(op) : op.target + suffix;
}

/** The photo that an op is about; "" where it is about none. */
export function photoOf(op: Pick<Op, "value">): Sha256 {
  const value = op.value;
  const named = value !== null && typeof value === "object" && "sha256" in value && value.sha256;
  return typeof named === "string" ? named : "";
}

export function placeOf(target: Target): Place {
  const slash = target.indexOf("/");
  const section = slash < 0 ? target : target.slice(0, slash);
  return section.includes("#") ? section : target;
}

export function inRepetition(place: Place): boolean {
  return place.includes("#");
}

/** "target:photo:SHA" → [target, "photo", SHA]; a bare target has two empty texts after it. */
export function partsOf(register: Register): [Target, string, Sha256] {
  const [target = "", about = "", sha256 = ""] = register.split(":");
  return [target, about, sha256];
}
