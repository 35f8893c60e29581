import assert from "node:assert/strict";
import test from "node:test";
import { fill, hasPlaces } from "../../../phone/items/filling";

const filling = {
  location: { name: "Harbour Street", id: 7, code: null },
  answer: (address: string) => ({ "facts/hours": "9 to 5", "people/role": "" })[address] ?? null,
};

test("places are filled from the location and from answers", () => {
  assert.equal(
    fill("You stand before {location.name}.", filling),
    "You stand before Harbour Street.",
  );
  assert.equal(fill("You wrote {facts/hours}.", filling), "You wrote 9 to 5.");
  assert.equal(fill("{location.name} {location.id}", filling), "Harbour Street 7");
});

test("what is not known is a dash, and what is no place of ours stays", () => {
  assert.equal(fill("{people/role}", filling), "–");
  assert.equal(fill("{location.code} {location.other}", filling), "– –");
  assert.equal(fill("{facts/other} {smile} {}", filling), "{facts/other} {smile} {}");
  assert.equal(fill("{location.name}", { ...filling, location: null }), "–");
});

test("what is filled in is not filled again", () => {
  const told = { ...filling, answer: () => "{location.name}" };
  assert.equal(fill("{a/b}", told), "{location.name}");
});

test("a text without places is known as such", () => {
  assert.ok(hasPlaces("to {location.name}"));
  assert.ok(!hasPlaces("to {} nobody"));
});
