/** How safe a visit is, in figures. */

import type { Visit, WaitingRow } from "../store/rows";
import type { Notebook } from "./notebook";
import { inWords } from "./problems";
import type { Safety } from "./types";

export interface Traffic {
  readonly sending: boolean;
}

export function safetyOf(
  visit: Visit,
  notebook: Notebook | null,
  waiting: readonly WaitingRow[],
  { sending }: Traffic,
): Safety {
  const answers = notebook ? answersOf(notebook) : NONE;
  const photos = notebook ? photosOf(notebook) : { safe: visit.receipt?.media.length ?? 0, of: visit.receipt?.media.length ?? 0 };
  const open = waiting.filter((row) => !row.parked);
  const parked = waiting.flatMap((row) => (row.parked ? [inWords(row.parked)] : []));
  return { state: stateOf(visit, open.length, parked.length, sending), answers, photos, parked };
}

const NONE = { safe: 0, of: 0 };

function stateOf(visit: Visit, open: number, parked: number, sending: boolean): Safety["state"] {
  if (open + parked === 0) return "safe";
  if (sending && open > 0) return "sending";
  return visit.started ? "waiting" : "phone";
}

/** Answers are counted by the item that they are about: that is what a person has entered. */
function answersOf({ rows, waiting, saving }: Notebook): Safety["answers"] {
  const all = new Set<string>();
  const unsafe = new Set<string>();
  for (const row of rows.values()) {
    if (row.kind === "attach" || row.kind === "remove" || row.kind === "order") continue;
    all.add(row.target);
    if (waiting.has(row.op_id) || saving.has(row.op_id)) unsafe.add(row.target);
  }
  return { safe: all.size - unsafe.size, of: all.size };
}

function photosOf({ log, waiting }: Notebook): Safety["photos"] {
  const media = log.media();
  return { safe: media.filter((sha256) => !waiting.has(`photo ${sha256}`)).length, of: media.length };
}
