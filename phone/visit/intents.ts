/** What a person chose and may still undo for some seconds. The log cannot take it back, so that it is
 * written only then; the store keeps it meanwhile, for the case that the app is ended before. */

import { besidesOf, keepBeside } from "../store/beside";
import type { Database } from "../store/database";

/** kept, broken: a promise (`target`) is settled so; remove: a repetition (`target`) goes. */
export interface Intent {
  readonly visit_id: string;
  readonly target: string;
  readonly what: "kept" | "broken" | "remove";
}

/** No item's target begins so. */
const PREFIX = "intent ";

export function keepIntent(db: Database, owner: number, { visit_id, target, what }: Intent): Promise<void> {
  return keepBeside(db, owner, visit_id, PREFIX + target, what);
}

export function forgetIntent(db: Database, owner: number, { visit_id, target }: Intent): Promise<void> {
  return keepBeside(db, owner, visit_id, PREFIX + target, null);
}

/** What was left when the app was ended. */
export async function leftIntents(db: Database, owner: number): Promise<Intent[]> {
  const rows = await besidesOf(db, owner, PREFIX);
  return rows.map(({ visit_id, name, state }) => ({
    visit_id,
    target: name.slice(PREFIX.length),
    what: state as Intent["what"],
  }));
}
