/** Reads one text out of a zip as this app makes it: nothing is packed, `visit.json` comes first. */

const LOCAL_HEADER = 0x04034b50;
const HEADER = 30;
const ENDS = [0x08074b50, 0x02014b50, LOCAL_HEADER];

/** The text of the first entry, if that is its name and it is not packed. */
export function entryOf(zip: ArrayBuffer, name: string): string | null {
  const view = new DataView(zip);
  if (zip.byteLength < HEADER || view.getUint32(0, true) !== LOCAL_HEADER) return null;
  const packed = view.getUint16(8, true) !== 0;
  const length = view.getUint16(26, true);
  const start = HEADER + length + view.getUint16(28, true);
  const text = (from: number, to: number) => new TextDecoder().decode(zip.slice(from, to));
  if (packed || text(HEADER, HEADER + length) !== name) return null;
  return text(start, endOf(view, start));
}

/** Where the next record begins: sizes may stand only behind the content. */
function endOf(view: DataView, start: number): number {
  for (let at = start; at + 4 <= view.byteLength; at++) {
    if (ENDS.includes(view.getUint32(at, true))) return at;
  }
  return view.byteLength;
}
