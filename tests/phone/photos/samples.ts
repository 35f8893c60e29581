/** Small pictures made here: a TIFF block of what a camera writes, and what it lies in. */

type Value = string | readonly (readonly [number, number])[];
type Tags = Readonly<Record<number, Value>>;

/** A TIFF block with these tags in its Exif and GPS folders. */
export function tiff(exif: Tags, gps: Tags = {}, little = true, first: Tags = {}): number[] {
  const bytes: number[] = [];
  const put = (size: number, value: number, at = bytes.length) => {
    for (let index = 0; index < size; index++) {
      const shift = 8 * (little ? index : size - 1 - index);
      bytes[at + index] = Math.floor(value / 2 ** shift) & 255;
    }
  };
  const pointers = [
    [0x8769, exif],
    [0x8825, gps],
  ] as const;
  const folder = (tags: Tags, links: readonly (readonly [number, Tags])[] = []) => {
    const own = Object.entries(tags);
    put(2, own.length + links.length);
    const slots = [...own, ...links].map(([tag, value]) => {
      const at = bytes.length;
      put(2, Number(tag));
      put(10, 0);
      return [at, value] as const;
    });
    put(4, 0);
    slots.forEach(([at, value], index) => {
      const link = index >= own.length;
      const start = bytes.length;
      if (link) folder(value as Tags);
      else if (typeof value === "string") for (const letter of `${value}\0`) put(1, letter.charCodeAt(0));
      else for (const [top, bottom] of value as readonly (readonly [number, number])[]) put(4, top), put(4, bottom);
      const count = link ? 1 : typeof value === "string" ? value.length + 1 : (value as readonly unknown[]).length;
      put(2, link ? 4 : typeof value === "string" ? 2 : 5, at + 2);
      put(4, count, at + 4);
      const small = typeof value === "string" && count <= 4;
      if (small) for (let each = 0; each < count; each++) bytes[at + 8 + each] = bytes[start + each] ?? 0;
      else put(4, start, at + 8);
    });
  };
  put(2, little ? 0x4949 : 0x4d4d);
  put(2, 42);
  put(4, 8);
  folder(first, pointers.filter(([, tags]) => Object.keys(tags).length > 0));
  return bytes;
}

export function jpeg(block: readonly number[], width = 4032, height = 3024): Uint8Array {
  const exif = [...text("Exif\0\0"), ...block];
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0];
  return Uint8Array.from([0xff, 0xd8, ...segment(0xe1, exif), ...segment(0xc0, frame), 0xff, 0xda]);
}

export function webp(block: readonly number[]): Uint8Array {
  return Uint8Array.from([...text("RIFF\0\0\0\0WEBPVP8 \x04\0\0\0****EXIF\0\0\0\0"), ...block]);
}

export function heic(block: readonly number[]): Uint8Array {
  const brand = [0, 0, 0, 24, ...text("ftypheic\0\0\0\0mif1heic")];
  return Uint8Array.from([...brand, ...text("\0\0\0\x08mdat\0\0\0\x06Exif\0\0"), ...block]);
}

export function text(letters: string): number[] {
  return [...letters].map((letter) => letter.charCodeAt(0));
}

function segment(marker: number, content: readonly number[]): number[] {
  const size = content.length + 2;
  return [0xff, marker, size >> 8, size & 255, ...content];
}
