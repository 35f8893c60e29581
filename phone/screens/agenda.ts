/** What stands on today's screen, and in which order. */

import type { Assignment } from "../store/rows";
import type { PromiseSummary } from "../visit/app";
import type { VisitSummary } from "../visit/types";

export interface Draft {
  readonly summary: VisitSummary;
  readonly due_at: string | null;
}

export interface Agenda {
  readonly drafts: readonly Draft[];
  readonly assigned: readonly Assignment[];
  readonly submitted: readonly VisitSummary[];
}

/** Assignments by when they are due, those at any time last. An assignment that a visit on this phone
 * answers is left out, as long as the server cannot know of it yet. */
export function agenda(visits: readonly VisitSummary[], assignments: readonly Assignment[]): Agenda {
  const left = [...assignments].sort((a, b) => dueOf(a.due_at) - dueOf(b.due_at));
  const take = ({ start }: VisitSummary["visit"]): Assignment | undefined => {
    const at = left.findIndex(
      (each) => each.location === start.location && each.checklist === start.checklist,
    );
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const unfinished = latest(visits, (visit) => visit.start.started_at).filter(
    ({ visit }) => !visit.receipt && !isClosed(visit),
  );
  const taken = new Map(unfinished.map(({ visit }) => [visit.visit_id, take(visit)]));
  return {
    drafts: unfinished
      .filter(({ visit }) => isDraft(visit))
      .map((summary) => ({ summary, due_at: taken.get(summary.visit.visit_id)?.due_at ?? null })),
    assigned: left,
    submitted: latest(
      visits.filter(({ visit }) => visit.submission ?? visit.receipt ?? isClosed(visit)),
      (visit) => visit.submitted_at ?? visit.start.started_at,
    ),
  };
}

/** Submitted from elsewhere, as the server says. */
function isClosed({ server_state }: VisitSummary["visit"]): boolean {
  return server_state !== null && server_state !== "draft" && server_state !== "returned";
}

/** Whether somebody may still answer. */
export function isDraft(visit: VisitSummary["visit"]): boolean {
  return !visit.submission && !visit.receipt && !isClosed(visit);
}

function dueOf(at: string | null): number {
  return at === null ? Infinity : Date.parse(at);
}

export function latest(
  visits: readonly VisitSummary[],
  at: (visit: VisitSummary["visit"]) => string,
): readonly VisitSummary[] {
  return [...visits].sort((a, b) => Date.parse(at(b.visit)) - Date.parse(at(a.visit)));
}

/** Open promises, the nearest first, those without an hour last. */
export function openPromises(promises: readonly PromiseSummary[]): readonly PromiseSummary[] {
  const by = (promise: PromiseSummary) => Date.parse(promise.by ?? "") || Infinity;
  return promises.filter((promise) => !promise.settled).sort((a, b) => by(a) - by(b) || 0);
}
