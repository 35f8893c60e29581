import assert from "node:assert/strict";
import test from "node:test";
import { agenda, openPromises } from "../../../phone/screens/agenda";
import type { Assignment, Receipt, Submission } from "../../../phone/store/rows";
import type { PromiseSummary } from "../../../phone/visit/app";
import type { VisitSummary } from "../../../phone/visit/types";

const SUBMISSION = { submission_id: "s", heads: {}, media: [], manifest_sha256: "a".repeat(64) } satisfies Submission;
const RECEIPT: Receipt = { ...SUBMISSION, result: {} };

function summary(id: string, started_at: string, more: { submitted_at?: string; receipt?: Receipt } = {}): VisitSummary {
  const start = { checklist: "visit", version: "v", location: 1, device: "d", started_at, utc_offset: 0, distance_m: null };
  const submitted_at = more.submitted_at ?? null;
  const visit = { visit_id: id, owner: 1, start, started: true, submission: submitted_at ? SUBMISSION : null, receipt: more.receipt ?? null, submitted_at, received_at: null, server_state: null };
  const safety = { state: "phone", answers: { safe: 0, of: 0 }, photos: { safe: 0, of: 0 }, parked: [] } as const;
  return { visit, title: "Visit", place: null, answered: 0, of: 1, photos: 0, next: null, next_target: null, safety };
}

function assignment(assignment_id: number, due_at: string | null, location = 1): Assignment {
  return { assignment_id, checklist: "visit", location, due_at, note: null };
}

test("drafts stand latest first, with the hour of the assignment that they answer", () => {
  const drafts = [summary("old", "2025-11-20T10:00:00Z"), summary("new", "2025-11-21T10:00:00Z")];
  const plan = agenda(drafts, [assignment(1, "2025-11-21T16:00:00Z")]);
  assert.deepEqual(plan.drafts.map(({ summary: { visit }, due_at }) => [visit.visit_id, due_at]), [
    ["new", "2025-11-21T16:00:00Z"],
    ["old", null],
  ]);
  assert.deepEqual(plan.assigned, []);
});

test("an assignment that is submitted here is done, also before the server knows", () => {
  const waiting = summary("a", "2025-11-21T10:00:00Z", { submitted_at: "2025-11-21T11:00:00Z" });
  assert.deepEqual(agenda([waiting], [assignment(1, null)]).assigned, []);
});

test("once the receipt is here the server's list stands: the next one for the same location shows", () => {
  const done = summary("a", "2025-11-21T10:00:00Z", { submitted_at: "2025-11-21T11:00:00Z", receipt: RECEIPT });
  assert.equal(agenda([done], [assignment(2, null)]).assigned.length, 1);
});

test("assignments stand by when they are due, those at any time last", () => {
  const assigned = [assignment(1, null), assignment(2, "2025-11-22T10:00:00Z"), assignment(3, "2025-11-21T10:00:00Z")];
  assert.deepEqual(agenda([], assigned).assigned.map((each) => each.assignment_id), [3, 2, 1]);
});

test("one visit answers one assignment only", () => {
  const plan = agenda([summary("a", "2025-11-21T10:00:00Z")], [assignment(1, null), assignment(2, null)]);
  assert.equal(plan.assigned.length, 1);
});

test("open promises stand nearest first, those without an hour last", () => {
  const promise = (target: string, by: string | null, settled: "kept" | null = null): PromiseSummary => ({ visit_id: "v", target, ask: "", made: "", by, settled, place: null });
  const all = [promise("none", null), promise("late", "2025-11-22"), promise("soon", "2025-11-21T17:20:00Z"), promise("kept", "2025-11-20", "kept")];
  assert.deepEqual(openPromises(all).map(({ target }) => target), ["soon", "late", "none"]);
});
