/** The person's word that this is all; what comes back is the receipt, or what is lacking. */

import { opsOf } from "../store/ops";
import { photosHere } from "../store/photos";
import { counts } from "../store/refusals";
import type { Problem, Receipt, Submission, Visit, WaitingRow } from "../store/rows";
import { endSubmission, visitOf } from "../store/visits";
import { park, waitAgain, waitingOf } from "../store/waiting";
import { hear } from "./hear";
import { type Body, isBody } from "./judge";
import { startAnew } from "./send-ops";
import { type Sender, visitPath } from "./sender";

/** Refusals after which the person has to look at the visit again. */
const TAKEN_BACK: ReadonlySet<number> = new Set([409, 422]);

export async function sendSubmission(sender: Sender, row: WaitingRow): Promise<void> {
  const { db, owner, line, round } = sender;
  const { visit_id } = row;
  const submission = (await visitOf(db, owner, visit_id))?.submission;
  if (!submission) return endSubmission(db, owner, visit_id, (visit) => visit);
  const call = { method: "POST", path: `${visitPath(visit_id)}/submission`, json: submission } as const;
  const verdict = await line.ask(call, [200, 201], (body) => receiptIn(body, submission));
  const receipt = round.met(verdict);
  if (receipt) return keepReceipt(sender, visit_id, receipt);
  if (verdict.is !== "refused") return;
  const { problem, status, body } = verdict;
  if (problem.code === "visit_unknown") return void (await startAnew(sender, visit_id, problem));
  if (problem.code === "not_complete" && (await sendLacking(sender, visit_id, body))) {
    return round.again(problem);
  }
  if (TAKEN_BACK.has(status)) await takeBack(sender, visit_id, problem);
  else await park(db, row, problem);
}

function keepReceipt({ db, owner, line }: Sender, visit_id: string, receipt: Receipt): Promise<void> {
  return endSubmission(db, owner, visit_id, (visit) => ({
    ...visit,
    receipt,
    received_at: new Date(line.now()).toISOString(),
    server_state: "submitted",
    withdrawn: null,
  }));
}

/** The visit is a draft again, with the reason; what is new on the server is fetched first. */
async function takeBack(sender: Sender, visit_id: string, problem: Problem): Promise<void> {
  await hear(sender, visit_id);
  if (sender.round.over) return;
  await endSubmission(sender.db, sender.owner, visit_id, (visit: Visit) => ({
    ...visit,
    submission: null,
    submitted_at: null,
    withdrawn: problem,
  }));
}

/** Lets what the server lacks, and this phone has, be sent once more; whether there was any. */
async function sendLacking(sender: Sender, visit_id: string, body: Body): Promise<boolean> {
  const { db, owner, sentAgain } = sender;
  const ids = new Set(texts(body["missing_ops"]));
  const hashes = new Set(texts(body["missing_media"]));
  if (ids.size + hashes.size === 0) return false;
  const waiting = new Set((await waitingOf(db, owner, visit_id)).map(({ key }) => key));
  const ops = (await opsOf(db, owner, visit_id))
    .filter((op) => op.mine && counts(op) && ids.has(op.op_id))
    .map((op) => ({ key: op.op_id, what: "op", seq: op.seq }) as const);
  const photos = (await photosHere(db, owner, visit_id))
    .filter((sha256) => hashes.has(sha256))
    .map((sha256) => ({ key: `photo ${sha256}`, what: "photo", seq: 0 }) as const);
  const rows = [...ops, ...photos].filter(({ key }) => !waiting.has(key) && !sentAgain.has(key));
  for (const { key } of rows) sentAgain.add(key);
  await waitAgain(db, owner, visit_id, rows);
  return rows.length > 0;
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.map(String) : [];
}

/** The same manifest always has the same receipt, whichever phone asked for it first. */
export function receiptIn(body: Body, submission: Submission): Receipt | null {
  const receipt = anyReceiptIn(body);
  if (receipt?.manifest_sha256 !== submission.manifest_sha256) return null;
  const named = new Set(receipt.media);
  return submission.media.every((sha256) => named.has(sha256)) ? receipt : null;
}

export function anyReceiptIn(body: unknown): Receipt | null {
  if (!isBody(body)) return null;
  const { submission_id, manifest_sha256, media, result } = body;
  const whole =
    typeof submission_id === "string" &&
    typeof manifest_sha256 === "string" &&
    Array.isArray(media) &&
    isBody(result);
  return whole ? ({ submission_id, manifest_sha256, media, result } as Receipt) : null;
}
