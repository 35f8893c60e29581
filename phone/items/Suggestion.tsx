import { Button } from "../parts";
import type { Json } from "../rules/response";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { localDay, localTime } from "./moments";
import { tellValue } from "./telling";

/** The item's default, taken by one tap: nothing is claimed that nobody said. */
export function Suggestion({
  visit,
  view,
  put,
}: {
  visit: OpenVisit;
  view: ItemView;
  put: (value: Json) => void;
}) {
  const { type, default: usual } = view.item;
  // Date and time have their own buttons for these two.
  if ((type.name === "date" && usual === "today") || (type.name === "time" && usual === "now"))
    return null;
  const value = suggested(visit, view);
  if (value === null) return null;
  return (
    <Button kind="quiet" icon="pencil" onClick={() => put(value)}>
      {usual === "last visit"
        ? _("As last time: %(answer)s", { answer: tellValue(view.item, value) })
        : _("Fill in: %(answer)s", { answer: tellValue(view.item, value) })}
    </Button>
  );
}

function suggested(visit: OpenVisit, { item }: ItemView): Json {
  if (item.default === "last visit") return visit.lastTime(item)?.entry.value ?? null;
  if (item.default === "me") return visit.person.name;
  return item.default === "today" ? localDay(new Date()) : localTime(new Date());
}
