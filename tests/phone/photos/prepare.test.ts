import assert from "node:assert/strict";
import test from "node:test";
import { about } from "../../../phone/photos/prepare";
import { distance } from "../../../phone/photos/position";
import { longSide, sniff } from "../../../phone/photos/sniff";
import { heic, jpeg, text, tiff, webp } from "./samples";

const SHOP = { latitude: 37.975, longitude: 23.7167 };
const NEAR = { latitude: 37.976, longitude: 23.7167 };
const FAR = { latitude: 38.975, longitude: 23.7167 };
const NOW = new Date("2026-11-21T12:00:00Z");
const taken = (wall: string) => ({ taken: wall, offset: "+00:00", position: null });

test("metres along the ground", () => {
  assert.equal(distance(NEAR, SHOP), 111);
  assert.equal(distance({ latitude: 52.52, longitude: 13.405 }, { latitude: 48.8566, longitude: 2.3522 }), 877_465);
  assert.equal(distance({ latitude: 0, longitude: 179.9999 }, { latitude: 0, longitude: -179.9999 }), 22);
  assert.equal(distance({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 }), 20_015_114);
  assert.equal(distance(NEAR, null), null);
  assert.equal(distance(NEAR, { latitude: null, longitude: null }), null);
});

test("where the photo says that it was counts before where the phone is", () => {
  const exif = { ...taken("2026:11:21 11:59:00"), position: FAR };
  assert.equal(about(exif, NEAR, SHOP, NOW).distance_m, 111_195);
  assert.equal(about(taken("2026:11:21 11:59:00"), NEAR, SHOP, NOW).distance_m, 111);
});

test("an old photo was not taken where the phone is now", () => {
  const { captured_at, distance_m } = about(taken("2026:11:20 12:00:00"), NEAR, SHOP, NOW);
  assert.equal(captured_at, "2026-11-20T12:00:00Z");
  assert.equal(distance_m, null);
});

test("what is not known is not made up, and coordinates are not kept", () => {
  assert.deepEqual(about(null, null, SHOP, NOW), { captured_at: null, distance_m: null });
  assert.deepEqual(Object.keys(about(taken(""), NEAR, SHOP, NOW)), ["captured_at", "distance_m"]);
});

test("a file is what its bytes say", () => {
  assert.equal(sniff(jpeg(tiff({}))), "image/jpeg");
  assert.equal(sniff(webp([])), "image/webp");
  assert.equal(sniff(heic([])), "image/heic");
  assert.equal(sniff(Uint8Array.from(text("\x89PNG\r\n\x1a\n"))), "image/png");
  assert.equal(sniff(Uint8Array.from(text("\0\0\0\x1cftypavif\0\0\0\0mif1"))), "image/avif");
  assert.equal(sniff(Uint8Array.from(text("\0\0\0\x1cftypisom\0\0\0\0mp42"))), null);
  assert.equal(sniff(Uint8Array.from(text("%PDF-1.7"))), null);
  assert.equal(sniff(Uint8Array.from([])), null);
});

test("the longer side of a JPEG, if its beginning says it", () => {
  assert.equal(longSide(jpeg(tiff({ 0x9003: "x" }), 3024, 4032)), 4032);
  const cut = jpeg(tiff({}));
  for (let length = 0; length < cut.length - 12; length++) assert.equal(longSide(cut.slice(0, length)), null);
});
