import { useFilled } from "../../items/Head";
import { showDuration } from "../../items/reading";
import { Icon } from "../../parts";
import type { ItemView, OpenVisit } from "../../visit/types";
import { gettext as _ } from "../../words";
import { segments, total } from "../call";
import { useInstrument, useReading } from "../hooks";
import { type Instrument, isGoing } from "../kept";
import { elapsed, stop } from "../stopwatch";

/** What runs while the person answers something else: a stopwatch stops with a tap, a call opens. */
export function RunningStrip({ visit, onOpen }: { visit: OpenVisit; onOpen: (view: ItemView) => void }) {
  const views = [...visit.view.value.items.values()].filter(runsBeside);
  return (
    <div class="running">
      {views.map((view) => (
        <Running key={view.target} {...{ visit, view, onOpen }} />
      ))}
    </div>
  );
}

/** A listening ends when its face is left; a time between two times is not measured. */
function runsBeside({ item: { type } }: ItemView): boolean {
  return type.name === "call" || (type.name === "duration" && type.from === undefined);
}

function Running({ visit, view, onOpen }: { visit: OpenVisit; view: ItemView; onOpen: (view: ItemView) => void }) {
  const { state, now, set } = useInstrument<Instrument>(visit, view);
  const on = state !== null && isGoing(state);
  const time = useReading(() => (state ? showDuration(lasted(state, now())) : ""), on);
  const ask = useFilled(visit, view, view.item.ask);
  if (!on) return null;
  const watch = "watch" in state ? state : null;
  return (
    <button type="button" onClick={() => (watch ? set(stop(watch, now())) : onOpen(view))}>
      <Icon name={watch ? "stop" : "call"} />
      <span class="what">{ask}</span>
      <span class="figure">{time}</span>
      <span>{watch ? _("tap to stop") : _("tap to go back")}</span>
    </button>
  );
}

function lasted(state: Instrument, now: number): number {
  const last = "watch" in state ? state.watch.at(-1) : undefined;
  if (last) return elapsed(last, now);
  return "call" in state ? total(segments(state, now)) : 0;
}
