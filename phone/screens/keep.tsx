/** The menu of a visit: a copy to keep, and what happened when. */

import { useState } from "preact/hooks";
import { dayAndClock } from "../dates";
import { useAttempt } from "../items/attempt";
import { tellOp } from "../items/telling";
import { Button, Row, Rows, Sheet } from "../parts";
import type { OpRow } from "../store/rows";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { placeName, viewsOf } from "./names";
import { NotDone } from "./notdone";
import { Waiting } from "./use";

export async function saveCopy(visit: OpenVisit): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await visit.copy());
  const day = visit.visit.value.start.started_at.slice(0, 10);
  link.download = `gumsole ${placeName(visit.place)} ${day}.zip`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function VisitMenu({ visit }: { visit: OpenVisit }) {
  const [open, setOpen] = useState<"menu" | "history" | null>(null);
  const close = () => setOpen(null);
  const [attempt, failure] = useAttempt();
  return (
    <>
      <Button kind="square" icon="more" label={_("More")} onClick={() => setOpen("menu")} />
      {open === "menu" && (
        <Sheet title={_("This visit")} onClose={close}>
          <NotDone failure={failure} />
          <Rows>
            <Row title={_("Save a copy")} second={_("All answers and photos, as a file")} onOpen={() => void attempt(saveCopy(visit).then(close))} />
            <Row title={_("History")} second={_("What was answered when, also what was changed")} onOpen={() => setOpen("history")} />
          </Rows>
        </Sheet>
      )}
      {open === "history" && <History visit={visit} onClose={close} />}
    </>
  );
}

interface Event {
  readonly op: OpRow;
  readonly view: ItemView;
}

function History({ visit, onClose }: { visit: OpenVisit; onClose: () => void }) {
  const [events, setEvents] = useState<readonly Event[] | null>(null);
  if (events === null) void eventsOf(visit).then(setEvents);
  return (
    <Sheet title={_("History")} onClose={onClose}>
      {events === null ? <Waiting /> : events.length === 0 ? <p>{_("Nothing was answered yet.")}</p> : (
        <Rows>
          {events.map(({ op, view }) => (
            <Row key={op.op_id} lead={view.number} title={tellOp(view.item, op.kind, op.value)} second={dayAndClock(op.client_at, visit.place?.timezone)} />
          ))}
        </Rows>
      )}
    </Sheet>
  );
}

/** Latest first. */
async function eventsOf(visit: OpenVisit): Promise<readonly Event[]> {
  const found = await Promise.all(
    viewsOf(visit).map(async (view) => (await visit.history(view.target)).map((op) => ({ op, view }))),
  );
  return found.flat().sort((a, b) => b.op.client_at.localeCompare(a.op.client_at));
}
