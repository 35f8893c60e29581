/** What every step of sending has at hand. */

import type { Database } from "../store/database";
import type { Line } from "./line";
import type { Round } from "./round";

export interface Sender {
  readonly db: Database;
  readonly line: Line;
  readonly owner: number;
  readonly round: Round;
  /** Photos and ops that were sent once more because a submission lacked them, in this run. */
  readonly sentAgain: Set<string>;
  /** How far a photo is; null: it is no longer on its way. */
  readonly progress: (visit_id: string, sha256: string, share: number | null) => void;
}

export function visitPath(visit_id: string): string {
  return `/api/v1/visits/${visit_id}`;
}
