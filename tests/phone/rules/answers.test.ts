import assert from "node:assert/strict";
import test from "node:test";
import { answerIds, hasAnswer, optionNeedsWords } from "../../../phone/rules/answers";
import type { Option } from "../../../phone/rules/checklist";
import { item } from "./made";

const options: readonly Option[] = [
  { id: "sign", label: { en: "Sign" }, points: "1" },
  { id: "other", label: { en: "Other" }, asks: true },
];
const yesNo = item("i");
const choice = item("i", { type: { name: "choice", options } });
const choices = item("i", { type: { name: "choices", options, score: "each" } });
const scale = item("i", { type: { name: "scale", from: -1, to: 2, good: "high" } });
const fact = item("i", { type: { name: "fact", fact: "hours", options } });
const told = item("i", { type: { name: "fact", fact: "hours" } });

test("answers have ids", () => {
  assert.deepEqual(answerIds(yesNo), ["yes", "no"]);
  for (const one of [choice, choices, fact]) assert.deepEqual(answerIds(one), ["sign", "other"]);
  assert.deepEqual(answerIds(scale), ["-1", "0", "1", "2"]);
  assert.deepEqual(answerIds(told), []);
});

test("a value is, or contains, an answer", () => {
  assert.ok(hasAnswer(yesNo, "no", "no"));
  assert.ok(!hasAnswer(yesNo, "no", "yes"));
  assert.ok(hasAnswer(choice, "sign", "sign"));
  assert.ok(hasAnswer(choices, ["other", "sign"], "sign"));
  assert.ok(!hasAnswer(choices, ["other"], "sign"));
  assert.ok(hasAnswer(scale, -1, "-1"));
  assert.ok(!hasAnswer(told, "sign", "sign"));
});

test("an illegal value has no answer", () => {
  assert.ok(!hasAnswer(choices, "a sign", "sign"));
  assert.ok(!hasAnswer(choices, 1, "sign"));
});

test("an option may ask for words", () => {
  assert.ok(optionNeedsWords(choice, "other"));
  assert.ok(!optionNeedsWords(choice, "sign"));
  assert.ok(optionNeedsWords(choices, ["sign", "other"]));
  assert.ok(!optionNeedsWords(choices, []));
  assert.ok(!optionNeedsWords(yesNo, "yes"));
});
