import { Button, Icon, Undo } from "../parts";
import type { PromiseSummary } from "../visit/app";
import { gettext as _ } from "../words";
import { openPromises } from "./agenda";
import { promised } from "./due";
import { placeName } from "./names";
import { NotDone } from "./notdone";
import { useUndoable } from "./undoable";
import { Tabbed } from "./tabbed";
import { Empty, now, useApp, Waiting } from "./use";

type Settled = "kept" | "broken";

function keyOf({ visit_id, target }: Pick<PromiseSummary, "visit_id" | "target">): string {
  return `${visit_id} ${target}`;
}

export function Promises() {
  const app = useApp();
  const settling = useUndoable();
  const { pending } = settling;
  const open = openPromises(app.promises.value).filter((each) => !pending || keyOf(each) !== keyOf(pending));
  const settled = app.promises.value.filter((each) => each.settled);
  return (
    <Tabbed tab="promises" heading={_("Promises to you")}>
      {pending && (
        <Undo key={keyOf(pending)} words={pending.what === "kept" ? _("Settled as kept.") : _("Settled as broken.")} onUndo={settling.undo} onGone={settling.commit} />
      )}
      <NotDone failure={settling.failure} />
      {settling.gone && <p role="alert">{_("That visit is no longer on this phone. Settle the promise on its page on the server.")}</p>}
      {app.visits.value === null ? <Waiting /> : open.length === 0 && !pending && (
        <Empty>{_("Nobody owes you anything. What is promised on a visit stands here until it is kept or broken.")}</Empty>
      )}
      <ul class="promise-list">{open.map((each) => <OpenPromise key={keyOf(each)} promise={each} onSettle={(what) => settling.choose({ visit_id: each.visit_id, target: each.target, what })} />)}</ul>
      {settled.length > 0 && <SettledList settled={settled} />}
    </Tabbed>
  );
}

function OpenPromise({ promise, onSettle }: { promise: PromiseSummary; onSettle: (what: Settled) => void }) {
  const { words, late } = promised(promise.by, now.value, promise.place?.timezone);
  return (
    <li>
      <p class="second">
        {placeName(promise.place)}
        {words && <> · <strong class={late ? "late" : undefined}>{late && <Icon name="clock" />}{words}</strong></>}
      </p>
      <h2>{_("“%(words)s”", { words: promise.made })}</h2>
      <p class="second">{promise.ask}</p>
      <p class="pair">
        <Button icon="tick" onClick={() => onSettle("kept")}>{_("Kept")}</Button>
        <Button icon="close" onClick={() => onSettle("broken")}>{_("Broken")}</Button>
      </p>
    </li>
  );
}

function SettledList({ settled }: { settled: readonly PromiseSummary[] }) {
  return (
    <section class="block">
      <h2>{_("Settled")}</h2>
      <ul>
        {settled.map((each) => (
          <li key={keyOf(each)} class="settled">
            <Icon name={each.settled === "kept" ? "tick" : "close"} />
            <span>
              <strong>{each.settled === "kept" ? _("Kept") : _("Broken")}</strong> {_("“%(words)s”", { words: each.made })}
              <span class="second">{placeName(each.place)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
