/** A copy of a visit in a file: what the server would be sent. */

import { sentOp } from "../outbox/sent-op";
import type { OpRow, Visit } from "../store/rows";
import { type File, zip } from "./zip";

type BytesOf = (sha256: string) => Promise<ArrayBuffer | null>;

export function zipOf(
  visit: Visit,
  rows: readonly OpRow[],
  hashes: readonly string[],
  bytesOf: BytesOf,
): Promise<Blob> {
  return zip(files(visit, rows, hashes, bytesOf));
}

async function* files(
  visit: Visit,
  rows: readonly OpRow[],
  hashes: readonly string[],
  bytesOf: BytesOf,
): AsyncGenerator<File> {
  yield json("visit.json", { ...visit.start, visit_id: visit.visit_id });
  const ops = rows.toSorted((one, other) => one.seq - other.seq).map(sentOp);
  yield json("ops.json", { ops });
  for (const sha256 of hashes) {
    const bytes = await bytesOf(sha256);
    if (bytes) yield { name: `photos/${sha256}`, bytes: new Uint8Array(bytes) };
  }
}

function json(name: string, content: object): File {
  return { name, bytes: new TextEncoder().encode(JSON.stringify(content)) };
}
