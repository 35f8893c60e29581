/** Canonical JSON (RFC 8785) of what is sent, and its hashes. */

import canonicalize from "canonicalize";
import type { OpId, Register, Sha256 } from "./op";

export function canonical(value: unknown): string {
  return canonicalize(value) ?? "null";
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
