/** What the server has of a visit: ops of other phones, the numbers of own ones, its state. */

import { deviceId } from "../store/device";
import { learnOps } from "../store/ops";
import type { OpRow, Visit } from "../store/rows";
import { changeVisit } from "../store/visits";
import { type Body, isBody } from "./judge";
import { anyReceiptIn } from "./send-submission";
import { type Sender, visitPath } from "./sender";

type Hearing = Pick<Sender, "db" | "line" | "owner" | "round">;
/** The visit was given back to its author. */
const RETURNED = "returned";

/** Whether it was heard. */
export async function hear(sender: Hearing, visit_id: string): Promise<boolean> {
  const { db, line, owner, round } = sender;
  const call = { method: "GET", path: visitPath(visit_id) } as const;
  const body = round.met(await line.ask(call, [200], (found) => wholeIn(found, visit_id)));
  if (!body) return false;
  const device = await deviceId(db);
  const rows = (body["ops"] as Body[]).map((op) => rowOf(op, visit_id, owner, device));
  await learnOps(db, owner, visit_id, rows);
  const now = new Date(line.now()).toISOString();
  await changeVisit(db, owner, visit_id, (visit) => withNews(visit, body, now));
  return true;
}

function wholeIn(body: Body, visit_id: string): Body | null {
  const whole =
    body["visit_id"] === visit_id &&
    typeof body["state"] === "string" &&
    Array.isArray(body["ops"]) &&
    body["ops"].every((op) => isBody(op) && typeof op["op_id"] === "string");
  return whole ? body : null;
}

function rowOf(op: Body, visit_id: string, owner: number, device: string): OpRow {
  const { op_id, kind, target, bases, value, device_id, seq, client_at, sequence, late } = op;
  const row = { op_id, kind, target, bases, value, device_id, seq, client_at, sequence };
  const about = { visit_id, owner, mine: device_id === device, ...(late ? { late } : {}) };
  return { ...row, ...about } as OpRow;
}

function withNews(visit: Visit, body: Body, now: string): Visit {
  const server_state = String(body["state"]);
  const { bare, ...rest } = visit;
  const heard = { ...rest, started: true, server_state, heard: Number(body["last_sequence"] ?? 0) };
  if (server_state === RETURNED) {
    return { ...heard, submission: null, receipt: null, submitted_at: null, received_at: null };
  }
  const receipt = visit.receipt && !bare ? null : anyReceiptIn(body["receipt"]);
  if (!receipt || server_state === "draft") return heard;
  return { ...heard, receipt, received_at: visit.received_at ?? now };
}
