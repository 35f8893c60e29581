/** What a file is by its first bytes, whatever its name says. */

/** Every browser reads the first three; the others go as they are where one does not. */
export type PhotoType = "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/avif";

const SIGNS: readonly (readonly [RegExp, PhotoType])[] = [
  [/^\xff\xd8\xff/, "image/jpeg"],
  [/^\x89PNG/, "image/png"],
  [/^RIFF.{4}WEBP/s, "image/webp"],
  [/^.{4}ftyp(avi[fs]|mif1.*avif)/s, "image/avif"],
  [/^.{4}ftyp.*(hei[cxms]|hev[cx]|mif1|msf1)/s, "image/heic"],
];

/** One of the types that the server takes; null: something else. */
export function sniff(bytes: Uint8Array): PhotoType | null {
  const beginning = String.fromCharCode(...bytes.subarray(0, 64));
  return SIGNS.find(([sign]) => sign.test(beginning))?.[1] ?? null;
}

/** The longer side of a JPEG as it is stored; null where its beginning does not say. */
export function longSide(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return Math.max(view.getUint16(at + 5), view.getUint16(at + 7));
    // Any number of 0xff may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}
