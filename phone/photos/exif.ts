/** What a camera wrote beside its picture: when, and where. */

import type { Position } from "./position";

export interface Exif {
  /** As the camera's clock showed it: "2026:11:21 12:08:00". */
  readonly taken: string;
  /** From UTC: "+02:00"; empty where the camera does not know. */
  readonly offset: string;
  readonly position: Position | null;
}

const EXIF = 0x8769;
const GPS = 0x8825;
/** When it was taken, when it was made a file, when it was last changed. */
const TIMES = [0x9003, 0x9004] as const;
const CHANGED = 0x0132;
const OFFSET = 0x9011;
/** Bytes of a value by its type, 1 to 10. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8];
const MOST_ENTRIES = 1000;
const MOST_LETTERS = 64;

/** JPEG, PNG, WebP, HEIC and AVIF all hold the same block, a small TIFF: the first that names a
 * capture time or a position counts, wherever it lies. */
export function readExif(bytes: Uint8Array): Exif | null {
  for (let at = bytes.indexOf(42); at >= 0; at = bytes.indexOf(42, at + 1)) {
    const little = bytes[at - 2] === 73 && bytes[at - 1] === 73 && bytes[at + 1] === 0;
    const big = bytes[at - 3] === 77 && bytes[at - 2] === 77 && bytes[at - 1] === 0;
    if (!little && !big) continue;
    const start = at - (little ? 2 : 3);
    const found = readTiff(new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start), little);
    if (found) return found;
  }
  return null;
}

function readTiff(view: DataView, little: boolean): Exif | null {
  const { first, folder, text, degrees } = openTiff(view, little);
  const [about, gps, changed] = [folder(EXIF), folder(GPS), text(first, CHANGED)];
  if (!about && !gps && !changed) return null;
  const [latitude, longitude] = [degrees(gps, 2, "S", 90), degrees(gps, 4, "W", 180)];
  // Exactly 0,0 is what cameras write that do not know.
  const known = latitude !== null && longitude !== null && (latitude !== 0 || longitude !== 0);
  return {
    taken: text(about, TIMES[0]) || text(about, TIMES[1]) || changed,
    offset: text(about, OFFSET),
    position: known ? { latitude, longitude } : null,
  };
}

/** What would lie outside the file reads as nothing; folder 0 is none. */
function openTiff(view: DataView, little: boolean) {
  const half = (at: number) => (at + 2 <= view.byteLength ? view.getUint16(at, little) : 0);
  const word = (at: number) => (at + 4 <= view.byteLength ? view.getUint32(at, little) : 0);
  const first = word(4);
  /** Where a tag's value lies, and how many there are of it. */
  const find = (folder: number, tag: number): readonly [at: number, count: number] => {
    const end = folder && folder + 2 + 12 * Math.min(half(folder), MOST_ENTRIES);
    for (let at = folder + 2; at < end; at += 12) {
      if (half(at) !== tag) continue;
      const count = word(at + 4);
      const size = (SIZES[half(at + 2)] ?? 1) * count;
      const value = size <= 4 ? at + 8 : word(at + 8);
      return value + size <= view.byteLength ? [value, count] : [0, 0];
    }
    return [0, 0];
  };
  const text = (folder: number, tag: number) => {
    const [at, count] = find(folder, tag);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, Math.min(count, MOST_LETTERS));
    return String.fromCharCode(...bytes).replace(/[\0 ]+$/, "");
  };
  return {
    first,
    text,
    folder: (tag: number) => word(find(first, tag)[0] || view.byteLength),
    /** Degrees, minutes and seconds, each a fraction; the tag before says which hemisphere. */
    degrees(folder: number, tag: number, below: string, furthest: number): number | null {
      const [at, count] = find(folder, tag);
      const parts = Array.from({ length: Math.min(count, 3) }, (_, part) => at + 8 * part);
      const size = parts.reduce((sum, part, power) => sum + word(part) / word(part + 4) / 60 ** power, 0);
      if (!parts.length || !(size <= furthest)) return null;
      return text(folder, tag - 1) === below ? -size : size;
    },
  };
}
