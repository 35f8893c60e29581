import { useLayoutEffect } from "preact/hooks";
import { Call, Listen, Stopwatch } from "../instruments";
import { LinkButton } from "../parts";
import type { OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { ask, viewsOf } from "./names";
import { arrive, back, href, type Route } from "./route";
import { Empty, Eye, titled } from "./use";

const FACES = { duration: Stopwatch, "sound-level": Listen, call: Call };

/** An instrument over the whole screen; it runs on when one leaves. */
export function Instrument({ visit, item }: { visit: OpenVisit; item: string }) {
  const view = viewsOf(visit).find(({ target }) => target === item);
  const Face = view && FACES[view.item.type.name as keyof typeof FACES];
  const home: Route = { name: "visit", id: visit.visit.value.visit_id, item };
  useLayoutEffect(() => {
    titled(view ? ask(view.item, visit.place) : _("Visit"));
    arrive();
  }, []);
  if (!Face) {
    return <div class="screen"><main><Empty action={<LinkButton kind="primary" href={href(home)}>{_("Back to the questions")}</LinkButton>}>{_("There is nothing to measure here.")}</Empty></main></div>;
  }
  return <Face visit={visit} view={view} onDone={() => back(home)} action={<Eye />} />;
}
