/** What the server has for this person: work, drafts begun elsewhere, news of visits made here. */

import type { Json } from "../rules/response";
import { keepVersion, partsOf } from "../store/parts";
import type { Receipt, Visit } from "../store/rows";
import { changeVisit, keepVisit, visitsOf } from "../store/visits";
import { hear } from "./hear";
import type { Body } from "./judge";
import type { Sender } from "./sender";
import { fetchWork } from "./work";

/** A visit as GET work lists it. */
interface Listed {
  readonly visit_id: string;
  readonly state: string;
  readonly checklist: string;
  readonly version: string;
  readonly location: number;
  readonly started_at: string;
  readonly received_at: string;
  readonly last_sequence: number;
  readonly result: string | null;
  readonly grade: string | null;
  readonly score: string | null;
}

export async function refresh(sender: Sender): Promise<void> {
  const { db, line, owner, round } = sender;
  if (!round.met(await fetchWork(db, line, owner))) return;
  const parts = await partsOf(db, owner);
  const listed = (list: string): Listed[] =>
    parts.filter((part) => part.list === list).map((part) => part.content as Json as unknown as Listed);
  const here = new Map((await visitsOf(db, owner)).map((visit) => [visit.visit_id, visit]));
  const drafts = listed("drafts");
  for (const each of [...drafts, ...listed("visits")]) {
    if (round.over) return;
    await follow(sender, each, here.get(each.visit_id), drafts.includes(each));
  }
}

/** Drafts are fetched whole, so that they can be gone on with offline; others when they are opened. */
async function follow(
  sender: Sender,
  listed: Listed,
  visit: Visit | undefined,
  draft: boolean,
): Promise<void> {
  const { db, owner } = sender;
  if (visit?.discarded) return;
  if (!visit) await keepVisit(db, bareVisit(listed, owner));
  else if (visit.server_state !== listed.state) {
    await changeVisit(db, owner, visit.visit_id, (each) => ({ ...each, server_state: listed.state }));
  }
  const news = (visit?.heard ?? 0) < listed.last_sequence || (!visit?.receipt && !draft);
  if (draft ? news || !visit || visit.bare : news && visit && !visit.bare) {
    await hear(sender, listed.visit_id);
  }
}

function bareVisit(listed: Listed, owner: number): Visit {
  const { visit_id, checklist, version, location, started_at, state, received_at } = listed;
  return {
    visit_id,
    owner,
    start: {
      checklist,
      version,
      location,
      started_at,
      device: "",
      utc_offset: 0,
      distance_m: null,
    },
    started: true,
    submission: null,
    receipt: receiptOf(listed),
    submitted_at: null,
    received_at,
    server_state: state,
    bare: true,
  };
}

/** As much of a receipt as the list tells: the whole one comes when the visit is opened. */
function receiptOf({ result, grade, score }: Listed): Receipt | null {
  if (result === null) return null;
  const told = { result, grade, score: score === null ? null : { shown: score } };
  return { submission_id: "", manifest_sha256: "", media: [], result: told };
}

/** One checklist version that is no longer published, for a visit that was started on it. */
export async function fetchVersion(sender: Sender, sha256: string): Promise<void> {
  const { db, line, owner, round } = sender;
  const call = { method: "GET", path: `/api/v1/checklists/${sha256}` } as const;
  const found = round.met(await line.ask(call, [200], checklistIn));
  if (found) await keepVersion(db, owner, sha256, found as Json);
}

function checklistIn(body: Body): Body | null {
  return body["format"] === 1 && Array.isArray(body["sections"]) ? body : null;
}
