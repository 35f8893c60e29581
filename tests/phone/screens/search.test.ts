import assert from "node:assert/strict";
import test from "node:test";
import { codeIn, fold, matching } from "../../../phone/screens/search";

const PLACES = ["Café Zürich, Hauptstraße", "Πλατεία Αριστοτέλους", "The Granary, Lower Quay", "Ørsted Plads"];
const find = (typed: string) => matching(PLACES, typed, (place) => place);

test("accents, case and the final sigma do not matter", () => {
  assert.deepEqual(find("cafe ZURICH"), [PLACES[0]]);
  assert.deepEqual(find("hauptstrasse"), [PLACES[0]]);
  assert.deepEqual(find("αριστοτελουσ"), [PLACES[1]]);
  assert.deepEqual(find("ΠΛΑΤΕΙΑ"), [PLACES[1]]);
  assert.deepEqual(find("orsted"), [PLACES[3]]);
});

test("every word must be found, in any order", () => {
  assert.deepEqual(find("quay granary"), [PLACES[2]]);
  assert.deepEqual(find("quay zurich"), []);
});

test("nothing typed finds all", () => {
  assert.deepEqual(find("  "), PLACES);
});

test("folding keeps letters that are no accents", () => {
  assert.equal(fold("한국 日本 Ελλάδα"), fold("한국 日本 ελλαδα"));
});

test("a code is read from a link of ours or bare, and from nothing else", () => {
  assert.equal(codeIn("https://audit.example/phone/#/start?at=PW%20001"), "PW 001");
  assert.equal(codeIn(" PW-001\n"), "PW-001");
  assert.equal(codeIn("https://elsewhere.example/menu"), null);
  assert.equal(codeIn("WIFI:S:guest;P:secret;;"), null);
  assert.equal(codeIn(""), null);
});

test("one slip of the thumb in a word is forgiven where nothing else is found", () => {
  for (const typed of ["granery", "granry", "graanary", "garnary", "graner", "lwoer quay"]) {
    assert.deepEqual(find(typed), [PLACES[2]], typed);
  }
  assert.deepEqual(find("αριστοτελυς"), [PLACES[1]]);
  // Two slips, a slip in a short word, or one in the middle of a word, are something else.
  for (const typed of ["gronery", "quey zurich", "ranery", "qay"]) assert.deepEqual(find(typed), [], typed);
});

test("whoever types rightly sees nothing that is only nearly so", () => {
  const all = ["The till", "The hill", "The tills at the back"];
  assert.deepEqual(matching(all, "till", (each) => each), [all[0], all[2]]);
});
