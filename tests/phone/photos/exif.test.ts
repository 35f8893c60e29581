import assert from "node:assert/strict";
import test from "node:test";
import { readExif } from "../../../phone/photos/exif";
import { heic, jpeg, text, tiff, webp } from "./samples";

const TAKEN = "2026:11:21 12:08:00";
const EXIF = { 0x9003: TAKEN, 0x9011: "+02:00" };
const GPS = {
  1: "N",
  2: [[37, 1], [58, 1], [3000, 100]],
  3: "W",
  4: [[23, 1], [43, 1], [0, 1]],
} as const;
const WHERE = { latitude: 37.975, longitude: -(23 + 43 / 60) };

for (const [name, wrap] of Object.entries({ jpeg, webp, heic })) {
  for (const little of [true, false]) {
    test(`time, offset and position of a ${name}, ${little ? "little" : "big"} end first`, () => {
      const found = readExif(wrap(tiff(EXIF, GPS, little)));
      assert.equal(found?.taken, TAKEN);
      assert.equal(found?.offset, "+02:00");
      assert.ok(Math.abs((found?.position?.latitude ?? 0) - WHERE.latitude) < 1e-9);
      assert.ok(Math.abs((found?.position?.longitude ?? 0) - WHERE.longitude) < 1e-9);
    });
  }
}

test("the time it was made or changed stands in for a missing one", () => {
  assert.equal(readExif(jpeg(tiff({ 0x9004: TAKEN })))?.taken, TAKEN);
  assert.equal(readExif(jpeg(tiff({}, {}, true, { 0x0132: TAKEN })))?.taken, TAKEN);
});

test("a position of zero, beyond the Earth or divided by nothing is none", () => {
  const zero = [[0, 1], [0, 1], [0, 1]] as const;
  for (const wrong of [
    { ...GPS, 2: zero, 4: zero },
    { ...GPS, 2: [[91, 1], [0, 1], [0, 1]] as const },
    { ...GPS, 4: [[23, 0], [0, 1], [0, 1]] as const },
    { 1: "N", 2: GPS[2] },
  ]) {
    assert.equal(readExif(jpeg(tiff(EXIF, wrong)))?.position, null);
  }
});

test("a picture that says nothing", () => {
  assert.equal(readExif(Uint8Array.from([])), null);
  assert.equal(readExif(Uint8Array.from(text("II*\0\x08\0\0\0"))), null);
  assert.equal(readExif(jpeg(tiff({}))), null);
});

test("cut anywhere, or changed anywhere, it is read without falling over", () => {
  const whole = jpeg(tiff(EXIF, GPS));
  for (let length = 0; length < whole.length; length++) readExif(whole.slice(0, length));
  for (let at = 0; at < whole.length; at++) {
    for (const byte of [0, 1, 0x7f, 0xff]) readExif(whole.with(at, byte));
  }
});
