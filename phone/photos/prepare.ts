/** From a picked or taken photo to what is kept and sent. */

import type { NewPhoto } from "../visit/types";
import { gettext as _ } from "../words";
import { captureTime } from "./capture";
import { type Exif, readExif } from "./exif";
import { type Position, type Somewhere, distance } from "./position";
import { LONG_SIDE, type Shrunk, shrink } from "./shrink";
import { type PhotoType, longSide, sniff } from "./sniff";

/** What the server takes at most, and what is small enough to go as it is. */
const MOST_BYTES = 15_000_000;
const SMALL_BYTES = 600_000;
/** Where a camera writes what is beside the picture; all is read only if nothing is found there. */
const HEAD_BYTES = 256 * 1024;
const JUST_NOW_MS = 15 * 60_000;

/** Its message is for the person. */
export class PhotoProblem extends Error {
  override readonly name = "PhotoProblem";
}

let last: Promise<unknown> = Promise.resolve();

/** Time and distance are read from the original, then it is made small, one photo after the other.
 * `here` is the phone's position, for a photo that was taken just now and does not say where. */
export function prepare(
  photo: Blob,
  here: Position | null,
  place: Somewhere | null,
): Promise<NewPhoto> {
  const made = last.then(() => prepareOne(photo, here, place));
  last = made.catch(() => undefined);
  return made;
}

async function prepareOne(photo: Blob, here: Position | null, place: Somewhere | null): Promise<NewPhoto> {
  const head = await beginning(photo, HEAD_BYTES);
  const type = sniff(head);
  const exif = readExif(head) ?? (await readWhole(photo, type));
  const facts = about(exif, here, place);
  const stored = type === "image/jpeg" ? longSide(head) : null;
  const shrunk = await shrink(photo, stored).catch(() => null);
  if (!shrunk) return asItIs(photo, type, facts);
  const small = stored !== null && stored <= LONG_SIDE && photo.size <= SMALL_BYTES;
  const bytes = small && !exif?.position ? await photo.arrayBuffer() : shrunk.bytes;
  return { ...shrunk, ...facts, bytes, type: "image/jpeg" };
}

/** The same photo after something was drawn on it. */
export function redrawn(shrunk: Shrunk, before: Pick<NewPhoto, "captured_at" | "distance_m">): NewPhoto {
  const { captured_at, distance_m } = before;
  return { ...shrunk, type: "image/jpeg", captured_at, distance_m };
}

async function asItIs(photo: Blob, type: PhotoType | null, facts: Facts): Promise<NewPhoto> {
  if (type === null) throw new PhotoProblem(_("This file is not a picture that can be sent."));
  // Every browser reads these three: it is the file.
  if (!["image/heic", "image/avif"].includes(type)) {
    throw new PhotoProblem(_("This picture is damaged. Take it again, or choose another."));
  }
  if (photo.size > MOST_BYTES) {
    throw new PhotoProblem(
      _("This photo is larger than 15 MB, and this browser cannot make it smaller."),
    );
  }
  return { ...facts, bytes: await photo.arrayBuffer(), type, thumb: null, width: 0, height: 0 };
}

type Facts = Pick<NewPhoto, "captured_at" | "distance_m">;

/** Pure: what is kept of a photo's time and position. */
export function about(
  exif: Exif | null,
  here: Position | null,
  place: Somewhere | null,
  now = new Date(),
): Facts {
  const captured_at = exif && captureTime(exif.taken, exif.offset, now);
  const old = captured_at !== null && now.getTime() - Date.parse(captured_at) > JUST_NOW_MS;
  const where = exif?.position ?? (old ? null : here);
  return { captured_at, distance_m: where && distance(where, place) };
}

async function beginning(photo: Blob, length: number): Promise<Uint8Array> {
  return new Uint8Array(await photo.slice(0, length).arrayBuffer());
}

/** JPEG has it at the beginning or nowhere. */
async function readWhole(photo: Blob, type: PhotoType | null): Promise<Exif | null> {
  if (type === null || type === "image/jpeg" || photo.size <= HEAD_BYTES) return null;
  return readExif(await beginning(photo, MOST_BYTES));
}
