import { Sync } from "../parts";
import type { Conflict, ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";

import { tellOp, whence } from "./telling";

interface ConflictingProps {
  visit: OpenVisit;
  view: ItemView;
  conflict: Conflict;
  attempt: (work: Promise<unknown>) => void;
}

/** Two phones said different things. Both are kept; a tap says which one stands. */
export function Conflicting({ visit, view, conflict, attempt }: ConflictingProps) {
  const about = conflict.register.slice(view.target.length + 1);
  return (
    <div class="conflict" role="group" aria-label={_("Two answers: choose")}>
      {about && (
        <Sync state="choose">
          {about === "note" ? _("Two notes: choose") : _("Two captions: choose")}
        </Sync>
      )}
      <div class="pair">
        {conflict.heads.map((head) => (
          <button
            key={head.op_id}
            type="button"
            class="head-choice"
            onClick={() => attempt(visit.choose(conflict, head))}
          >
            <strong>{tellOp(view.item, head.kind, head.value)}</strong>
            <span class="second">{whence(head)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
