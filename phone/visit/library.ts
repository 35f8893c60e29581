/** What the server gave this person to go out with, as it lies on the phone. */

import type { Checklist } from "../rules/checklist";
import type { Json } from "../rules/response";
import type { Database } from "../store/database";
import { partsOf } from "../store/parts";
import type { Assignment, Place } from "../store/rows";
import type { PartRow } from "../store/schema";
import type { Version } from "./app";
import type { LastTimes } from "./earlier";

export interface Library {
  readonly places: readonly Place[];
  readonly versions: readonly Version[];
  readonly assignments: readonly Assignment[];
  readonly lastTimes: readonly LastTimes[];
}
export const EMPTY: Library = { places: [], versions: [], assignments: [], lastTimes: [] };

/** Checklists are large, and each is the same object for as long as the app runs. */
const parsed = new Map<string, Checklist>();

export async function readLibrary(db: Database, owner: number): Promise<Library> {
  const rows = (await partsOf(db, owner)).toSorted((one, other) => one.at - other.at);
  const of = <Content>(list: string): Content[] =>
    rows.filter((row) => row.list === list).map((row) => row.content as Json as Content);
  const checklists = rows.filter((row) => row.list === "checklists");
  const startable = of<{ versions: string[] }>("startable")[0]?.versions ?? latestOf(checklists);
  return {
    places: of<Place>("locations"),
    assignments: of<Assignment>("assignments"),
    lastTimes: of<LastTimes>("last_times"),
    versions: checklists.map((row) => ({
      sha256: row.hash,
      checklist: checklistOf(row.hash, row.content),
      current: startable.includes(row.hash),
    })),
  };
}

/** Where no server has said yet what may be started. Drafts' old versions are listed beside the new
 * ones, before them: of each checklist the last. */
function latestOf(rows: readonly PartRow[]): readonly string[] {
  const latest = new Map<string, string>();
  for (const { hash, content, past } of rows) {
    if (!past) latest.set(checklistOf(hash, content).id, hash);
  }
  return [...latest.values()];
}

function checklistOf(sha256: string, content: Json): Checklist {
  let checklist = parsed.get(sha256);
  if (!checklist) parsed.set(sha256, (checklist = content as unknown as Checklist));
  return checklist;
}
