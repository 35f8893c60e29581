import assert from "node:assert/strict";
import test from "node:test";
import { parseAddress, printAddress } from "../../../phone/rules/address";

test("an address is read and printed alike", () => {
  const places = {
    "till/level": { section: "till", repetition: null, item: "level" },
    "people#12/smile": { section: "people", repetition: 12, item: "smile" },
  };
  for (const [address, place] of Object.entries(places)) {
    assert.deepEqual(parseAddress(address), place);
    assert.equal(printAddress(place.section, place.repetition, place.item), address);
  }
});

for (const address of ["", "till", "till/", "Till/level", "a#0/b", "a#01/b", "a#9f/b", "a/b/c", "a/b\n"]) {
  test(`"${address}" is no address`, () => assert.equal(parseAddress(address), null));
}
