/** What was answered at a location the last time, by the origin of each item. */

import type { Checklist, Item } from "../rules/checklist";
import type { Entry } from "../rules/response";
import type { Database } from "../store/database";
import { opsOf } from "../store/ops";
import type { Visit } from "../store/rows";
import { visitsOf } from "../store/visits";
import type { Version } from "./app";
import { Notebook } from "./notebook";
import type { LastTime } from "./types";

export type Earlier = ReadonlyMap<Item["origin"], LastTime>;

/** GET work, part `last_times`. */
export interface LastTimes {
  readonly location: number;
  readonly checklist: string;
  readonly started_at: string;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** Of several visits the latest that answered an item counts. */
export function earlierAt(location: number, visits: readonly LastTimes[]): Earlier {
  const found = new Map<string, LastTime>();
  const here = visits
    .filter((visit) => visit.location === location)
    .toSorted((one, other) => Date.parse(one.started_at) - Date.parse(other.started_at));
  for (const { started_at, entries } of here) {
    for (const [origin, entry] of Object.entries(entries)) found.set(origin, { at: started_at, entry });
  }
  return found;
}

const VISITS = 3;

/** From the server, and from the latest own visits on this phone at the same location. */
export async function earlierHere(
  db: Database,
  visit: Visit,
  lastTimes: readonly (LastTimes & { readonly visit_id?: string })[],
  versions: readonly Version[],
): Promise<Earlier> {
  const { location, started_at } = visit.start;
  const before = Date.parse(started_at);
  const own = (await visitsOf(db, visit.owner))
    .filter((each) => each.start.location === location && !each.discarded && each.purged !== "all")
    .filter((each) => each.visit_id !== visit.visit_id && Date.parse(each.start.started_at) < before)
    .toSorted((one, other) => Date.parse(other.start.started_at) - Date.parse(one.start.started_at));
  const found: LastTimes[] = lastTimes.filter((each) => each.visit_id !== visit.visit_id);
  for (const each of own.slice(0, VISITS)) {
    const version = versions.find(({ sha256 }) => sha256 === each.start.version);
    if (version) found.push(await entriesIn(db, each, version.checklist));
  }
  return earlierAt(location, found);
}

/** Of sections that are not repeated: in the others nobody is the same person again. */
async function entriesIn(db: Database, visit: Visit, checklist: Checklist): Promise<LastTimes> {
  const notebook = new Notebook(checklist, await opsOf(db, visit.owner, visit.visit_id));
  const entries: Record<string, Entry> = {};
  for (const section of checklist.sections.filter((each) => !each.repeat)) {
    for (const item of section.items) {
      const entry = notebook.entry(`${section.id}/${item.id}`);
      if (Object.keys(entry).length > 0) entries[item.origin] = entry;
    }
  }
  return { ...visit.start, entries };
}
