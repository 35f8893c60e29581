/** What a file is by its first bytes, whatever its name says. */

export type PhotoType = "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/avif";

const HEIC = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);
const AVIF = new Set(["avif", "avis"]);

/** One of the types that the server takes; null: something else. */
export function sniff(bytes: Uint8Array): PhotoType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (text(bytes, 1, 4) === "PNG") return "image/png";
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP") return "image/webp";
  if (text(bytes, 4, 8) !== "ftyp") return null;
  const brands = [text(bytes, 8, 12), ...(text(bytes, 16, 64).match(/.{4}/gs) ?? [])];
  if (AVIF.has(brands[0] ?? "")) return "image/avif";
  if (brands.some((brand) => AVIF.has(brand)) && !brands.some((brand) => brand.startsWith("he"))) {
    return "image/avif";
  }
  return brands.some((brand) => HEIC.has(brand)) ? "image/heic" : null;
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
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
