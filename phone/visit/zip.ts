/** A zip whose files lie in it as they are: photos are packed already. Up to 4 GB, as PKWARE's
 * APPNOTE lays it out in 4.3.7, 4.3.12 and 4.3.16. */

export interface File {
  /** ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function zip(files: AsyncIterable<File>): Promise<Blob> {
  const parts: Blob[] = [];
  const list: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for await (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const length = bytes.length;
    // Version 2.0, no flags, stored, midnight of 1 January 1980.
    const facts = record("2222244422", [20, 0, 0, 0, 0x21, crc32(bytes), length, length, path.length, 0]);
    const head = [record("4", [0x04034b50]), facts, path];
    // A blob may lie on the disk: no more than one photo is in memory.
    parts.push(new Blob([...head, bytes]));
    list.push(record("42", [0x02014b50, 20]), facts, record("22244", [0, 0, 0, 0, at]), path);
    at += 30 + path.length + length;
  }
  const size = list.reduce((sum, each) => sum + each.length, 0);
  const count = list.length / 4;
  const end = record("42222442", [0x06054b50, 0, 0, count, count, size, at, 0]);
  return new Blob([...parts, ...list, end], { type: "application/zip" });
}

/** Numbers, each as so many bytes, the lowest first. */
function record(widths: string, numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = numbers.flatMap((number, index) =>
    Array.from({ length: Number(widths[index]) }, (_, byte) => (number >>> (8 * byte)) & 255),
  );
  return new Uint8Array(bytes);
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = -1;
  for (const byte of bytes) rest = (rest >>> 8) ^ TABLE[(rest ^ byte) & 255]!;
  return ~rest >>> 0;
}
