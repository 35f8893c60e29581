/** A submission that the server did not take: why, and what to do. */

import { Callout } from "../parts";
import type { OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { isDraft } from "./agenda";

export function CameBack({ visit }: { visit: OpenVisit }) {
  const { withdrawn } = visit.visit.value;
  if (!withdrawn) return null;
  if (!isDraft(visit.visit.value)) {
    return (
      <Callout title={_("Another phone submitted this visit first.")}>
        {_("This is the result of what was submitted there. What was entered here after that is kept, and does not count.")}
      </Callout>
    );
  }
  const why =
    withdrawn.code === "not_complete"
      ? _("Something was entered on another phone meanwhile, or is missing.")
      : withdrawn.message;
  const then = visit.view.value.open.length
    ? _("Settle what stands here, then submit again.")
    : _("Look through the visit, then submit again.");
  return <Callout tone="cause" title={_("The submission came back.")}>{why} {then}</Callout>;
}
