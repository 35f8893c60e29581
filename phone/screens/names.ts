/** What things are called on every screen. */

import { fill } from "../items/filling";
import type { Item } from "../rules/checklist";
import type { Person, Place, Problem } from "../store/rows";
import type { ItemView, Open, OpenVisit } from "../visit/types";
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

type Why = Extract<Open, { view: unknown }>["why"];

/** What keeps an item open, in a few words. */
export function openWords({ lost, problem, photos }: ItemView, why: Why): string {
  switch (why) {
    case "conflict":
      return _("two answers: choose");
    case "problem":
      return _("not accepted: %(reason)s", { reason: (problem ?? refusedPhoto(photos))?.message ?? "" });
    case "photo":
      return lost ? _("photo needed: points were lost") : _("photo needed");
    case "note":
      return lost ? _("note needed: points were lost") : _("note needed");
    case "missing":
      return _("not answered yet");
  }
}

function refusedPhoto(photos: ItemView["photos"]): Problem | null {
  return photos.find(({ problem }) => problem)?.problem ?? null;
}

/** The state of an item in a word, for lists of items. */
export function stateWords(view: ItemView): string {
  const why = view.conflict ? "conflict" : view.problem ? "problem" : (view.needs[0] ?? (view.missing && "missing"));
  if (why) return openWords(view, why);
  if (view.state === "blank") return "";
  if (view.state === "na") return _("n/a");
  return view.state === "skipped" ? _("not assessed") : _("answered");
}

/** As a sentence begins. */
export function capital(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}

/** All items of a visit, hidden ones included, in order. */
export function viewsOf(visit: OpenVisit): readonly ItemView[] {
  return [...visit.view.value.items.values()];
}
