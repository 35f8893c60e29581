import assert from "node:assert/strict";
import test from "node:test";
import { captureTime } from "../../../phone/photos/capture";

const NOW = new Date("2026-11-21T12:00:00Z");

test("with its offset it is a moment", () => {
  assert.equal(captureTime("2026:11:21 12:08:00", "+02:00", NOW), "2026-11-21T10:08:00Z");
  assert.equal(captureTime("2026:11:21 00:08:00", "-03:30", NOW), "2026-11-21T03:38:00Z");
});

test("without an offset the camera's clock showed this phone's time", () => {
  const local = new Date(2026, 10, 21, 12, 8, 0).toISOString().replace(".000Z", "Z");
  for (const offset of ["", "Z", "+19:00", "+02:75", "two"]) {
    assert.equal(captureTime("2026:11:21 12:08:00", offset, NOW), local);
  }
});

test("what cannot be is unknown", () => {
  for (const wall of [
    "", "yesterday", "0000:00:00 00:00:00", "1999:12:31 23:59:59", "2026:02:30 10:00:00",
    "2026:11:21 24:00:00", "2026:13:01 10:00:00", "2026:11:23 12:00:00",
  ]) {
    assert.equal(captureTime(wall, "", NOW), null, wall);
  }
});

test("a camera that is a zone ahead may show tomorrow", () => {
  assert.equal(captureTime("2026:11:22 11:00:00", "+14:00", NOW), "2026-11-21T21:00:00Z");
});
