/** What lists say of visits that are not open. */

import type { Checklist } from "../rules/checklist";
import type { Json } from "../rules/response";
import type { Database } from "../store/database";
import { opsOf } from "../store/ops";
import type { Place, Visit, WaitingRow } from "../store/rows";
import { say } from "../words";
import type { PromiseSummary } from "./app";
import { Notebook } from "./notebook";
import { type Traffic, safetyOf } from "./safety";
import type { VisitSummary } from "./types";

interface Known {
  readonly checklist: Checklist | null;
  readonly place: Place | null;
  readonly waiting: readonly WaitingRow[];
}
/** What was found out of one visit; it holds until something of the visit changes. */
export interface Told {
  readonly visit: Visit;
  readonly notebook: Notebook | null;
  readonly waiting: readonly WaitingRow[];
  readonly summary: Omit<VisitSummary, "safety">;
  readonly promises: readonly PromiseSummary[];
}

export async function tell(db: Database, visit: Visit, known: Known): Promise<Told> {
  const { checklist, place, waiting } = known;
  const promising = checklist !== null && hasPromises(checklist);
  // What was received is told from its receipt: folding every old visit would take long.
  const needed = visit.receipt === null || waiting.length > 0 || promising;
  const notebook = needed ? await notebookOf(db, visit, known) : null;
  const promises = notebook && promising ? promisesOf(visit, notebook, place) : [];
  return { visit, notebook, waiting, promises, summary: tellSummary(visit, notebook, known) };
}

export function summaryOf({ summary, visit, notebook, waiting }: Told, traffic: Traffic): VisitSummary {
  return { ...summary, safety: safetyOf(visit, notebook, waiting, traffic) };
}

async function notebookOf(db: Database, visit: Visit, known: Known): Promise<Notebook | null> {
  if (!known.checklist || visit.purged === "all") return null;
  const notebook = new Notebook(known.checklist, await opsOf(db, visit.owner, visit.visit_id));
  notebook.waiting = new Map(known.waiting.map((row) => [row.key, row]));
  return notebook;
}

function tellSummary(
  visit: Visit,
  notebook: Notebook | null,
  { checklist, place }: Known,
): Told["summary"] {
  const view = notebook?.view();
  const next = visit.submission || visit.receipt ? undefined : view?.open[0];
  return {
    visit,
    title: checklist ? say(checklist.title) : visit.start.checklist,
    place,
    answered: view?.answered ?? completion(visit, "answered"),
    of: view?.of ?? completion(visit, "of"),
    photos: notebook ? notebook.log.media().length : (visit.receipt?.media.length ?? 0),
    next: !next ? null : "view" in next ? next.view.number : String(next.section.number),
    next_target: next && "view" in next ? next.view.target : null,
  };
}

function completion({ receipt }: Visit, of: "answered" | "of"): number {
  const found = receipt?.result["completion"] as Record<string, Json> | undefined;
  return Number(found?.[of] ?? 0);
}

export function hasPromises(checklist: Checklist): boolean {
  return checklist.sections.some(({ items }) => items.some(({ type }) => type.name === "promise"));
}

/** The promises that somebody made on one visit. */
export function promisesOf(visit: Visit, notebook: Notebook, place: Place | null): PromiseSummary[] {
  return notebook.view().sections.flatMap(({ repetitions }) =>
    repetitions.flatMap(({ items }) =>
      items.flatMap(({ item, target, entry, state }) => {
        const value = entry.value as { made?: string | null; by?: string | null; settled?: "kept" | "broken" | null } | undefined;
        if (item.type.name !== "promise" || state === "hidden" || !value?.made) return [];
        const { made, by = null, settled = null } = value;
        return [{ visit_id: visit.visit_id, target, ask: say(item.ask), made, by, settled, place }];
      }),
    ),
  );
}
