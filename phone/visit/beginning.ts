/** A visit begins on this phone, without asking anybody. */

import type { Database } from "../store/database";
import { deviceId } from "../store/device";
import type { Visit } from "../store/rows";
import { beginVisit } from "../store/visits";
import type { Version } from "./app";

interface Beginning {
  readonly owner: number;
  readonly version: Version;
  readonly location: number;
  readonly distance_m: number | null;
  /** By the phone's clock. */
  readonly at: Date;
}

/** Resolves with its id when it is durable. */
export async function begin(db: Database, about: Beginning): Promise<string> {
  const { owner, version, location, distance_m, at } = about;
  const visit: Visit = {
    visit_id: crypto.randomUUID(),
    owner,
    start: {
      checklist: version.checklist.id,
      version: version.sha256,
      location,
      device: await deviceId(db),
      started_at: at.toISOString(),
      utc_offset: -at.getTimezoneOffset(),
      distance_m: distance_m === null ? null : Math.round(distance_m),
    },
    started: false,
    submission: null,
    receipt: null,
    submitted_at: null,
    received_at: null,
    server_state: null,
  };
  await beginVisit(db, visit);
  return visit.visit_id;
}
