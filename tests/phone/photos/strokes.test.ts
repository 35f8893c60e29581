import assert from "node:assert/strict";
import test from "node:test";
import { BRUSHES, blockOf, moved, pointAt } from "../../../phone/photos/strokes";

const PICTURE = { width: 2048, height: 1536 };

test("a point on the screen is one of the picture", () => {
  const shown = { left: 16, top: 100, width: 328, height: 246 };
  assert.deepEqual(pointAt(shown, PICTURE, { clientX: 16, clientY: 100 }), { x: 0, y: 0 });
  assert.deepEqual(pointAt(shown, PICTURE, { clientX: 344, clientY: 346 }), { x: 2048, y: 1536 });
});

test("arrows move the frame by half of it, and not off the picture", () => {
  assert.deepEqual(moved({ x: 1000, y: 700 }, "ArrowLeft", 200, PICTURE), { x: 900, y: 700 });
  assert.deepEqual(moved({ x: 50, y: 1500 }, "ArrowDown", 200, PICTURE), { x: 50, y: 1536 });
  assert.equal(moved({ x: 50, y: 50 }, "Enter", 200, PICTURE), null);
});

test("no brush is finer than the squares it draws", () => {
  const block = blockOf(PICTURE.width, PICTURE.height);
  assert.ok(BRUSHES[0] * PICTURE.width > block);
  assert.ok(blockOf(100, 80) >= 8);
});
