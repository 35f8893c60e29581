/** The photo and the note that an answer makes due (rule 4). */

import { hasAnswer } from "./answers";
import type { Item } from "./checklist";
import type { Entry } from "./response";

export type Needs = readonly ("photo" | "note")[];

/** Always one of these, so that equal needs are the same object. */
export const NOTHING_DUE: Needs = [];
const PHOTO: Needs = ["photo"];
const NOTE: Needs = ["note"];
const BOTH: Needs = ["photo", "note"];

/** What is due on an answered item and not there. */
export function needsOf(item: Item, entry: Entry, lost: boolean | null): Needs {
  const photo = due(item, "photo", entry, lost) && !entry.photos?.length;
  const note = due(item, "note", entry, lost) && !entry.note;
  if (photo) return note ? BOTH : PHOTO;
  return note ? NOTE : NOTHING_DUE;
}

function due(item: Item, what: "photo" | "note", entry: Entry, lost: boolean | null): boolean {
  const { rule, answers = [] } = item[what];
  if (rule === "required if lost points") return lost === true;
  if (rule === "required when") return answers.some((id) => hasAnswer(item, entry.value ?? null, id));
  return rule === "required";
}
