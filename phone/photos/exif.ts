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
  const first = new Folder(view, little, new Folder(view, little, 0).word(4));
  const [about, gps] = [first.folder(EXIF), first.folder(GPS)];
  const changed = first.text(CHANGED);
  if (!about && !gps && !changed) return null;
  return {
    taken: about?.text(TIMES[0]) || about?.text(TIMES[1]) || changed,
    offset: about?.text(OFFSET) ?? "",
    position: gps ? readPosition(gps) : null,
  };
}

/** Tags 1 to 4 are latitude and longitude with their hemispheres. Exactly 0,0 is what cameras write
 * that do not know. */
function readPosition(gps: Folder): Position | null {
  const latitude = degrees(gps.ratios(2), gps.text(1) === "S", 90);
  const longitude = degrees(gps.ratios(4), gps.text(3) === "W", 180);
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null;
  return { latitude, longitude };
}

function degrees(parts: readonly number[], negative: boolean, furthest: number): number | null {
  if (parts.length === 0) return null;
  const size = parts.slice(0, 3).reduce((sum, part, power) => sum + part / 60 ** power, 0);
  if (!(size >= 0 && size <= furthest)) return null;
  return negative ? -size : size;
}

/** One directory of a TIFF. What would lie outside the file reads as nothing. */
class Folder {
  constructor(
    private readonly view: DataView,
    private readonly little: boolean,
    private readonly start: number,
  ) {}

  word(at: number): number {
    return this.holds(at, 4) ? this.view.getUint32(at, this.little) : 0;
  }

  folder(tag: number): Folder | null {
    const entry = this.find(tag);
    return entry && new Folder(this.view, this.little, this.word(entry.at));
  }

  text(tag: number): string {
    const entry = this.find(tag);
    if (!entry) return "";
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + entry.at, entry.count);
    return String.fromCharCode(...bytes.subarray(0, 64)).replace(/[\0 ]+$/, "");
  }

  ratios(tag: number): number[] {
    const entry = this.find(tag);
    if (entry?.type !== 5) return [];
    return Array.from({ length: Math.min(entry.count, 3) }, (_, index) => {
      const at = entry.at + 8 * index;
      return this.word(at) / this.word(at + 4);
    });
  }

  private find(tag: number): { type: number; count: number; at: number } | null {
    if (!this.holds(this.start, 2)) return null;
    const entries = Math.min(this.view.getUint16(this.start, this.little), MOST_ENTRIES);
    for (let index = 0; index < entries; index++) {
      const at = this.start + 2 + 12 * index;
      if (!this.holds(at, 12)) return null;
      if (this.view.getUint16(at, this.little) !== tag) continue;
      const type = this.view.getUint16(at + 2, this.little);
      const count = this.word(at + 4);
      const size = (SIZES[type] ?? 1) * count;
      const value = size <= 4 ? at + 8 : this.word(at + 8);
      return this.holds(value, size) ? { type, count, at: value } : null;
    }
    return null;
  }

  private holds(at: number, size: number): boolean {
    return at + size <= this.view.byteLength;
  }
}
