import { showDuration } from "../../items/reading";
import { Button } from "../../parts";
import type { TypeOf } from "../../rules/checklist";
import { gettext as _, ngettext } from "../../words";
import { type Held, isQuiet, useAwake, useInstrument, useReading } from "../hooks";
import { type Watch, correct, elapsed, goOn, isRunning, start, stop } from "../stopwatch";
import { ClockFigure, type FaceProps, Frame, Question } from "./frame";

const CORRECTIONS = [-10, -1, 1, 10] as const;

/** Of a duration item: each stop is answered at once. */
export function Stopwatch({ visit, view, onDone, action }: FaceProps) {
  const held = useInstrument<Watch>(visit, view);
  const { state, now } = held;
  const running = state !== null && isRunning(state);
  const last = state?.watch.at(-1);
  const shown = useReading(() => showDuration(last ? elapsed(last, now()) : 0), running);
  useAwake(running && !isQuiet());
  if (!state) return null;
  const type = view.item.type as TypeOf<"duration">;
  const { times } = type;
  const made = state.watch.length;
  return (
    <Frame
      view={view}
      onDone={onDone}
      action={action}
      class="stopwatch"
      trouble={held.trouble}
      says={running ? _("The clock runs.") : last ? _("Stopped at %(time)s.", { time: shown }) : ""}
      bar={<Taps held={held} state={state} times={times} onDone={onDone} />}
      note={running ? _("It runs on while the phone is locked or you answer something else.") : undefined}
    >
      <Question visit={visit} view={view} />
      <div>
        <ClockFigure text={shown} label={_("Time")} />
        {times !== undefined && (
          <p class="second">
            {_("%(number)s of %(times)s", { number: Math.max(1, made), times })}
          </p>
        )}
      </div>
      {last && !running && <Corrections held={held} state={state} />}
      {times !== undefined && made > 0 && <Laps held={held} state={state} />}
    </Frame>
  );
}

type Part = { held: Held<Watch>; state: Watch };

function Taps({ held: { set, now }, state, times, onDone }: Part & { times: number | undefined; onDone: () => void }) {
  const made = state.watch.length;
  if (isRunning(state)) {
    return <Button kind="primary" icon="stop" onClick={() => set(stop(state, now()))}>{_("Stop")}</Button>;
  }
  const begin = () => set(start(times === undefined ? { watch: [] } : state, now()));
  if (made === 0) return <Button kind="primary" icon="play" onClick={begin}>{_("Start")}</Button>;
  const more = times !== undefined && made < times;
  return (
    <>
      <Button onClick={() => set(goOn(state, now()))}>{_("Go on")}</Button>
      {more && <Button kind="primary" onClick={begin}>{_("Start the next")}</Button>}
      {!more && <Button kind="primary" onClick={onDone}>{_("Done")}</Button>}
    </>
  );
}

function Corrections({ held: { set, now }, state }: Part) {
  return (
    <div class="corrections" role="group" aria-label={_("Correct the time by seconds")}>
      {CORRECTIONS.map((by) => (
        <Button
          key={by}
          label={by < 0 ? ngettext("%(num)s second less", "%(num)s seconds less", -by) : ngettext("%(num)s second more", "%(num)s seconds more", by)}
          onClick={() => set(correct(state, by, now()))}
        >
          <span class="figure" dir="ltr">{by < 0 ? `−${-by}` : `+${by}`}</span>
        </Button>
      ))}
    </div>
  );
}

function Laps({ held: { now }, state }: Part) {
  return (
    <ol class="laps">
      {state.watch.map((measured, index) => (
        <li key={index}>
          <span class="figure">{index + 1}</span>
          <span class="figure">{showDuration(elapsed(measured, now()))}</span>
        </li>
      ))}
    </ol>
  );
}
