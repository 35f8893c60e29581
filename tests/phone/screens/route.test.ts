import assert from "node:assert/strict";
import test from "node:test";
import { href, read, type Route } from "../../../phone/screens/route";

const ROUTES: readonly Route[] = [
  { name: "today" },
  { name: "promises" },
  { name: "visits" },
  { name: "me" },
  { name: "start", at: null },
  { name: "start", at: "PW & 7/ä" },
  { name: "visit", id: "a-1", item: null },
  { name: "visit", id: "a-1", item: "people#0f/smile" },
  { name: "instrument", id: "a-1", item: "call/time-to-human" },
  { name: "review", id: "a-1" },
  { name: "result", id: "a-1" },
];

test("each route is read back from its address", () => {
  for (const route of ROUTES) assert.deepEqual(read(href(route)), route);
});

test("what an address does not mean leads to today", () => {
  for (const hash of ["", "#", "#/", "#/nonsense", "#/visit", "#/visit/", "#//"]) {
    assert.deepEqual(read(hash), { name: "today" });
  }
});

test("an instrument without its item is the visit", () => {
  assert.deepEqual(read("#/visit/a-1/instrument"), { name: "visit", id: "a-1", item: null });
});

test("a shop's QR code leads to the start at that location", () => {
  assert.deepEqual(read("#/start?at=PW-001"), { name: "start", at: "PW-001" });
});
