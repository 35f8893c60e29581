/** What things are called on every screen. */

import { fill } from "../items/filling";
import type { Item } from "../rules/checklist";
import type { Person, Place } from "../store/rows";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _, say } from "../words";

export function placeName(place: Place | null): string {
  return place?.name ?? _("A location that is no longer known");
}

export function isExecutive(app: { person: { value: Person | null } }): boolean {
  return app.person.value?.role === "executive";
}

/** A question in a list of questions: what depends on other answers stays open. */
export function ask(item: Item, place: Place | null): string {
  const location = place as Readonly<Record<string, unknown>> | null;
  return fill(say(item.ask), { location, answer: () => "" });
}

/** The state of an item in a word, for lists of items. */
export function stateWords(view: ItemView): string {
  if (view.conflict) return _("two answers: choose");
  if (view.problem) return _("not accepted: %(reason)s", { reason: view.problem.message });
  if (view.needs.includes("photo")) return view.lost ? _("photo needed: points were lost") : _("photo needed");
  if (view.needs.includes("note")) return view.lost ? _("note needed: points were lost") : _("note needed");
  if (view.state === "blank") return view.item.type.name === "instruction" ? "" : _("not answered yet");
  if (view.state === "na") return _("n/a");
  return view.state === "skipped" ? _("could not assess") : _("answered");
}

/** All items of a visit, hidden ones included, in order. */
export function viewsOf(visit: OpenVisit): readonly ItemView[] {
  return visit.view.value.sections.flatMap(({ repetitions }) => repetitions.flatMap(({ items }) => items));
}
