import assert from "node:assert/strict";
import test from "node:test";
import type { Checklist } from "../../../phone/rules/checklist";
import { markOf, outcomeOf, receiptNumber } from "../../../phone/screens/outcome";
import type { Receipt } from "../../../phone/store/rows";

const figure = (shown: string) => ({ exact: shown, shown });
const score = (shown: string) => ({ score: figure(shown), earned: figure("1"), possible: figure("2") });
const RECEIPT: Receipt = {
  submission_id: "s",
  manifest_sha256: `7f3a91c2${"0".repeat(56)}`,
  media: [],
  result: {
    result: "FAIL",
    raw: figure("71.4"),
    score: figure("60.0"),
    causes: [{ item: "fitting/lock", cap: 60 }, { section: "fitting", minimum: 50 }],
    sections: { till: score("80.0"), fitting: score("33.3"), empty: { score: null, earned: figure("0"), possible: figure("0") } },
    win_back: [{ item: "fitting/lock", points: figure("12.5") }],
  },
};
const CHECKLIST: Checklist = {
  format: 1,
  id: "visit",
  title: { en: "Visit" },
  language: "en",
  touchpoint: "store",
  for: ["auditor"],
  scoring: { method: "pooled", target: "85", show: "percent" },
  sections: [{ id: "fitting", title: { en: "The fitting room" }, touchpoint: "store", items: [] }],
};

test("a receipt is read as the screen says it", () => {
  const outcome = outcomeOf(RECEIPT, CHECKLIST);
  assert.deepEqual([outcome.result, outcome.score, outcome.raw, outcome.target], ["FAIL", "60.0", "71.4", 85]);
  assert.deepEqual(outcome.causes, RECEIPT.result["causes"]);
  assert.deepEqual(outcome.cost, [{ item: "fitting/lock", points: "12.5" }]);
});

test("sections stand lowest first; one without a score is left out, one that is gone keeps its id", () => {
  assert.deepEqual(outcomeOf(RECEIPT, CHECKLIST).sections, [
    { id: "fitting", title: "The fitting room", score: "33.3" },
    { id: "till", title: "till", score: "80.0" },
  ]);
});

test("a row says where the score lies", () => {
  const marked = (result: string, target?: string) => {
    const scoring = { method: "pooled", show: "percent", ...(target && { target }) };
    return markOf({ ...RECEIPT, result: { ...RECEIPT.result, result } }, { ...CHECKLIST, scoring }).words;
  };
  assert.equal(marked("PASS", "85"), "above 85");
  assert.equal(marked("BELOW TARGET", "85"), "below 85");
  assert.equal(marked("PASS"), "PASS");
  assert.equal(marked("FAIL", "85"), "FAIL");
});

test("a receipt that this app does not understand is not scored, and falls over nothing", () => {
  const outcome = outcomeOf({ ...RECEIPT, result: { sections: [], causes: null, score: "x" } }, undefined);
  assert.deepEqual([outcome.result, outcome.score, outcome.sections], ["NOT SCORED", null, []]);
});

test("a receipt's number can be read out", () => {
  assert.equal(receiptNumber(RECEIPT), "7F3A-91C2");
});
