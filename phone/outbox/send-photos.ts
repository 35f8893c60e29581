/** Photos, two at a time. */

import { sha256 } from "../log/canonical";
import { photoOf } from "../store/photos";
import type { PhotoRow, WaitingRow } from "../store/rows";
import { arrived, park, trying } from "../store/waiting";
import type { Body, Verdict } from "./judge";
import { startAnew } from "./send-ops";
import { type Sender, visitPath } from "./sender";

const AT_ONCE = 2;

export async function sendPhotos(
  sender: Sender,
  visit_id: string,
  rows: readonly WaitingRow[],
): Promise<void> {
  const queue = [...rows];
  const work = async (): Promise<void> => {
    for (let row = queue.shift(); row && !sender.round.over; row = queue.shift()) {
      await sendPhoto(sender, visit_id, row);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function sendPhoto(sender: Sender, visit_id: string, row: WaitingRow): Promise<void> {
  const { db, owner, line } = sender;
  const name = row.key.slice("photo ".length);
  const path = `${visitPath(visit_id)}/media/${name}`;
  if (row.tried && (await isThere(sender, path))) return arrived(db, owner, visit_id, [row.key]);
  if (sender.round.over) return;
  const photo = await photoOf(db, owner, visit_id, name);
  if (!photo) return park(db, row, { code: "photo_missing", message: "" });
  await trying(db, row);
  try {
    const verdict = await line.ask(callFor(sender, path, photo), [200, 201], (body) =>
      takenIn(body, visit_id, name),
    );
    await settle(sender, row, name, verdict);
  } finally {
    sender.progress(visit_id, name, null);
  }
}

function callFor(sender: Sender, path: string, { visit_id, sha256: name, type, bytes }: PhotoRow) {
  const progress = (share: number): void => sender.progress(visit_id, name, share);
  progress(0);
  return { method: "PUT", path, bytes, type: type || "application/octet-stream", progress } as const;
}

async function settle(
  sender: Sender,
  row: WaitingRow,
  name: string,
  verdict: Verdict<true>,
): Promise<void> {
  const { db, owner, round } = sender;
  if (round.met(verdict)) return arrived(db, owner, row.visit_id, [row.key]);
  if (verdict.is === "bytes") return parkIfDamaged(sender, row, name);
  if (verdict.is !== "refused") return;
  if (verdict.problem.code === "visit_unknown") {
    await startAnew(sender, row.visit_id, verdict.problem);
  } else await park(db, row, verdict.problem);
}

/** The server hashed something else: on the way, or because it lies here so. The first is tried
 * again with bytes read anew. */
async function parkIfDamaged({ db, owner }: Sender, row: WaitingRow, name: string): Promise<void> {
  const photo = await photoOf(db, owner, row.visit_id, name);
  const sound = photo && (await sha256(photo.bytes)) === name;
  if (!sound) await park(db, row, { code: "photo_damaged", message: "" });
}

/** An answer to HEAD has no body, so that its status and type must do; the submission names each
 * photo once more. */
async function isThere({ line, round }: Sender, path: string): Promise<boolean> {
  const answer = await line.answer({ method: "HEAD", path });
  if (!answer) round.met({ is: "again", problem: { code: "no_network", message: "" }, wait: null });
  return answer?.status === 200 && answer.type === "application/json";
}

function takenIn(body: Body, visit_id: string, name: string): true | null {
  return body["visit_id"] === visit_id && body["sha256"] === name ? true : null;
}
