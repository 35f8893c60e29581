/** Canonical JSON (RFC 8785) of what is sent, and its hashes. */

import type { OpId, Register, Sha256 } from "./op";

/** Half of a surrogate pair, without the other. */
const LONE = /\p{Surrogate}/u;

/** Throws where there is no such JSON: NaN, an infinite number, half of a surrogate pair. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value !== null && typeof value === "object") {
    const said = Object.entries(value).filter(([, each]) => each !== undefined);
    const sorted = said.sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${sorted.map(([key, each]) => `${canonical(key)}:${canonical(each)}`).join()}}`;
  }
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} is no JSON`);
  if (typeof value === "string" && LONE.test(value)) throw new Error("half a character is no JSON");
  // The shortest digits that mean the number, and as few escapes as can be: so RFC 8785 has it too.
  return JSON.stringify(value) ?? "null";
}

export async function sha256(content: string | ArrayBuffer): Promise<Sha256> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export interface Manifest {
  readonly visit_id: string;
  readonly version: Sha256;
  readonly heads: Readonly<Record<Register, readonly OpId[]>>;
  readonly media: readonly Sha256[];
}

/** The hash over all that a submission holds, however its lists were ordered. */
export function manifestSha256({ visit_id, version, heads, media }: Manifest): Promise<Sha256> {
  const sorted = Object.fromEntries(
    Object.entries(heads).map(([register, ids]) => [register, [...ids].sort()]),
  );
  return sha256(canonical({ visit_id, version, heads: sorted, media: [...media].sort() }));
}
