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
