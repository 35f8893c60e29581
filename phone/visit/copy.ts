/** A copy of a visit in a file: what the server would be sent. */

import { downloadZip } from "client-zip";
import type { OpRow, Visit } from "../store/rows";

export function zipOf(
  visit: Visit,
  rows: readonly OpRow[],
  hashes: readonly string[],
  bytesOf: (sha256: string) => Promise<ArrayBuffer | null>,
): Promise<Blob> {
  return downloadZip(files(visit, rows, hashes, bytesOf)).blob();
}

async function* files(
  visit: Visit,
  rows: readonly OpRow[],
  hashes: readonly string[],
  bytesOf: (sha256: string) => Promise<ArrayBuffer | null>,
): AsyncGenerator<{ name: string; input: string | ArrayBuffer }> {
  const start = { ...visit.start, visit_id: visit.visit_id };
  yield { name: "visit.json", input: JSON.stringify(start) };
  const ops = rows.toSorted((one, other) => one.seq - other.seq).map(opOf);
  yield { name: "ops.json", input: JSON.stringify({ ops }) };
  for (const sha256 of hashes) {
    const bytes = await bytesOf(sha256);
    if (bytes) yield { name: `photos/${sha256}`, input: bytes };
  }
}

/** An op as the server takes it. */
export function opOf(row: OpRow): object {
  const { op_id, kind, target, bases, value, device_id, seq, client_at } = row;
  return { op_id, kind, target, bases, value, device_id, seq, client_at };
}
