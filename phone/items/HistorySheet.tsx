import { useEffect, useState } from "preact/hooks";
import { Row, Rows, Sheet } from "../parts";
import type { OpRow } from "../store/rows";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { tellOp, whence } from "./telling";

/** All that was ever entered here, latest first. Nothing is overwritten. */
export function HistorySheet({
  visit,
  view,
  onClose,
}: {
  visit: OpenVisit;
  view: ItemView;
  onClose: () => void;
}) {
  const [ops, setOps] = useState<readonly OpRow[] | null>(null);
  useEffect(() => {
    void Promise.all([visit.history(view.target), visit.history(`${view.target}:note`)]).then(
      ([answers, notes]) =>
        setOps([...answers, ...notes].toSorted((a, b) => b.client_at.localeCompare(a.client_at))),
    );
  }, [view]);
  return (
    <Sheet title={_("What was answered to %(number)s", { number: view.number })} onClose={onClose}>
      {ops && (
        <Rows>
          {ops.map((op) => (
            <Row key={op.op_id} title={told(view, op)} second={whence(op)} />
          ))}
        </Rows>
      )}
    </Sheet>
  );
}

function told(view: ItemView, op: OpRow): string {
  const words = tellOp(view.item, op.kind, op.value);
  return op.kind === "note" ? _("Note: %(words)s", { words }) : words;
}
