/** Ops, in batches and in the order in which they were written. */

import type { OpId } from "../log/op";
import { opsOf } from "../store/ops";
import { refuseOps } from "../store/refusals";
import type { OpRow, Problem, WaitingRow } from "../store/rows";
import { arrived, park, waitAgain } from "../store/waiting";
import { hear } from "./hear";
import { type Body, isBody } from "./judge";
import { type Sender, visitPath } from "./sender";
import { sentOp } from "./sent-op";

const MOST = 200;
/** Of one batch, in characters: notes may be long, and the server takes four megabytes. */
const LARGEST = 1_000_000;
const RESULTS = ["applied", "duplicate", "conflict", "pending", "late", "rejected"];
/** What a batch may be refused for because of one op in it. */
const BECAUSE_OF_ONE: ReadonlySet<number> = new Set([400, 413, 415, 422]);

interface Result {
  readonly op_id: OpId;
  readonly result: string;
  readonly state?: string;
  readonly code?: string;
  readonly message?: string;
}
interface Waiting {
  readonly row: WaitingRow;
  readonly op: OpRow;
}

export async function sendOps(
  sender: Sender,
  visit_id: string,
  rows: readonly WaitingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const ops = new Map(
    (await opsOf(sender.db, sender.owner, visit_id)).map((op) => [op.op_id, op] as const),
  );
  const waiting = rows.flatMap((row) => {
    const op = ops.get(row.key);
    return op ? [{ row, op }] : [];
  });
  let news = false;
  for (const batch of batches(waiting)) {
    if (sender.round.over) break;
    news = (await sendBatch(sender, visit_id, batch)) || news;
  }
  if (news && !sender.round.over) await hear(sender, visit_id);
}

function batches(waiting: readonly Waiting[]): Waiting[][] {
  const found: Waiting[][] = [];
  let size = Infinity;
  for (const each of waiting) {
    const length = JSON.stringify(sentOp(each.op)).length;
    const last = found.at(-1);
    if (last && last.length < MOST && size + length <= LARGEST) {
      last.push(each);
      size += length;
    } else {
      found.push([each]);
      size = length;
    }
  }
  return found;
}

/** Whether the server knows something of this visit that this phone does not. */
async function sendBatch(sender: Sender, visit_id: string, batch: Waiting[]): Promise<boolean> {
  const path = `${visitPath(visit_id)}/ops`;
  const json = { ops: batch.map(({ op }) => sentOp(op)) };
  const verdict = await sender.line.ask({ method: "POST", path, json }, [200], (body) =>
    resultsIn(body, visit_id, batch),
  );
  const results = sender.round.met(verdict);
  if (results) return settle(sender, visit_id, results);
  if (verdict.is !== "refused") return false;
  if (verdict.problem.code === "visit_unknown") return startAnew(sender, visit_id, verdict.problem);
  if (batch.length > 1 && BECAUSE_OF_ONE.has(verdict.status)) return halve(sender, visit_id, batch);
  if (BECAUSE_OF_ONE.has(verdict.status)) await refuseOne(sender, visit_id, batch, verdict.problem);
  else for (const { row } of batch) await park(sender.db, row, verdict.problem);
  return false;
}

/** One op spoils the batch: which one is found by halves. */
async function halve(sender: Sender, visit_id: string, batch: Waiting[]): Promise<boolean> {
  const middle = Math.ceil(batch.length / 2);
  let news = false;
  for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
    if (!sender.round.over) news = (await sendBatch(sender, visit_id, half)) || news;
  }
  return news;
}

async function refuseOne(
  { db, owner, round }: Sender,
  visit_id: string,
  batch: Waiting[],
  problem: Problem,
): Promise<void> {
  await refuseOps(db, owner, visit_id, new Map(batch.map(({ op }) => [op.op_id, problem])));
  round.more = true;
}

/** The server was set back, or never had it: everything begins with its start again. */
export async function startAnew(sender: Sender, visit_id: string, problem: Problem): Promise<false> {
  await waitAgain(sender.db, sender.owner, visit_id, [{ key: "start", what: "start", seq: 0 }]);
  sender.round.again(problem);
  return false;
}

async function settle(sender: Sender, visit_id: string, results: readonly Result[]): Promise<boolean> {
  const { db, owner } = sender;
  const taken = results.filter(({ result }) => result !== "rejected").map(({ op_id }) => op_id);
  await arrived(db, owner, visit_id, taken);
  const refused = results.filter(({ result }) => result === "rejected");
  if (refused.length > 0) {
    const problems = refused.map(({ op_id, code = "rejected", message = "" }) => {
      return [op_id, { code, message }] as const;
    });
    await refuseOps(db, owner, visit_id, new Map(problems));
    sender.round.more = true;
  }
  return results.some(({ result, state = result }) => ["conflict", "pending", "late"].includes(state));
}

/** A result per op, in order. */
function resultsIn(body: Body, visit_id: string, batch: readonly Waiting[]): Result[] | null {
  const { visit_id: echoed, results } = body;
  if (echoed !== visit_id || !Array.isArray(results) || results.length !== batch.length) return null;
  const right = results.every(
    (each: unknown, index) =>
      isBody(each) &&
      each["op_id"] === batch[index]?.op.op_id &&
      RESULTS.includes(String(each["result"])),
  );
  return right ? (results as Result[]) : null;
}
