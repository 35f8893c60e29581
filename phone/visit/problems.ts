/** Sentences for what the phone itself met; what the server refuses brings its own. */

import type { Problem } from "../store/rows";
import { gettext as _ } from "../words";

/** The same object for the same, so that nothing is painted anew for it. */
const said = new WeakMap<Problem, Problem>();

export function inWords(problem: Problem): Problem {
  if (problem.message) return problem;
  const found = said.get(problem) ?? { ...problem, message: sentenceFor(problem.code) };
  said.set(problem, found);
  return found;
}

function sentenceFor(code: string): string {
  switch (code) {
    case "no_network":
      return _("The server cannot be reached.");
    case "unrecognised":
      return _("Something between this phone and the server answers in its place.");
    case "photo_damaged":
      return _("The photo is damaged on this phone.");
    case "photo_missing":
      return _("The photo is no longer on this phone.");
    case "QuotaExceededError":
      return _("This phone is full.");
    default:
      return _("The server could not take it just now.");
  }
}
