/** All that waits of one visit, in the order in which the server wants it. */

import type { WaitingRow } from "../store/rows";
import { visitOf } from "../store/visits";
import { park, started, waitingOf } from "../store/waiting";
import type { Body } from "./judge";
import { sendOps } from "./send-ops";
import { sendPhotos } from "./send-photos";
import { sendSubmission } from "./send-submission";
import { type Sender, visitPath } from "./sender";

export async function sendVisit(sender: Sender, visit_id: string): Promise<void> {
  const rows = await waitingOf(sender.db, sender.owner, visit_id);
  const start = rows.find((row) => row.what === "start");
  // Nothing of a visit can arrive before its start.
  if (start && !(await sendStart(sender, start))) return;
  const open = (what: WaitingRow["what"]) => rows.filter((row) => row.what === what && !row.parked);
  await sendOps(sender, visit_id, open("op"));
  if (!sender.round.over) await sendPhotos(sender, visit_id, open("photo"));
  if (!sender.round.over) await sendLast(sender, visit_id);
}

/** The submission goes when nothing else is left that could go before it. */
async function sendLast(sender: Sender, visit_id: string): Promise<void> {
  const left = (await waitingOf(sender.db, sender.owner, visit_id)).filter((row) => !row.parked);
  const [row] = left;
  if (row?.what === "submission" && left.length === 1) await sendSubmission(sender, row);
}

/** Whether the visit stands on the server. */
async function sendStart(sender: Sender, row: WaitingRow): Promise<boolean> {
  const { db, owner, line, round } = sender;
  const { visit_id } = row;
  const visit = await visitOf(db, owner, visit_id);
  if (!visit || row.parked) return false;
  const call = { method: "PUT", path: visitPath(visit_id), json: visit.start } as const;
  const verdict = await line.ask(call, [200, 201], (body) => startedIn(body, visit_id));
  if (verdict.is === "refused") await park(db, row, verdict.problem);
  const state = round.met(verdict);
  if (state === null) return false;
  await started(db, owner, visit_id, state);
  return true;
}

function startedIn(body: Body, visit_id: string): string | null {
  const { visit_id: echoed, state } = body;
  return echoed === visit_id && typeof state === "string" ? state : null;
}
