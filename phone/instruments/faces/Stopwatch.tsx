import { useState } from "preact/hooks";
import { Button, Field, Icon } from "../../parts";
import type { TypeOf } from "../../rules/checklist";
import { gettext as _, ngettext } from "../../words";
import { clockText, readClock } from "../clock";
import { type Held, isQuiet, useAwake, useInstrument, useReading } from "../hooks";
import { type Watch, correct, drop, elapsed, goOn, isRunning, start, stop, typed } from "../stopwatch";
import { ClockFigure, type FaceProps, Frame, Question } from "./frame";

const CORRECTIONS = [-10, -1, 1, 10] as const;

/** Of a duration item: each stop is answered at once. */
export function Stopwatch({ visit, view, onDone, action }: FaceProps) {
  const held = useInstrument<Watch>(visit, view);
  const { state, now } = held;
  const running = state !== null && isRunning(state);
  const last = state?.watch.at(-1);
  const shown = useReading(() => clockText(last ? elapsed(last, now()) : 0), running);
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
      <Question view={view} />
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
      {!running && (times === undefined || made < times) && <Typed onType={(whole) => held.set(typed(state, whole))} />}
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

function Laps({ held: { set, now }, state }: Part) {
  return (
    <ol class="laps">
      {state.watch.map((measured, index) => (
        <li key={index}>
          <span class="figure">{index + 1}</span>
          <span class="figure time">{clockText(elapsed(measured, now()))}</span>
          {!(index === state.watch.length - 1 && isRunning(state)) && (
            <Button kind="square" icon="bin" label={_("Remove time %(number)s", { number: index + 1 })} onClick={() => set(drop(state, index))} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Typed({ onType }: { onType: (whole: number) => void }) {
  const [text, setText] = useState("");
  const whole = readClock(text);
  const wrong = text !== "" && whole === null;
  return (
    <details>
      <summary><Icon name="pencil" />{_("Type the time instead")}</summary>
      <form
        class="typed"
        onSubmit={(event) => {
          event.preventDefault();
          if (whole === null) return;
          onType(whole);
          setText("");
        }}
      >
        <Field label={_("Minutes and seconds")} error={wrong ? _("Write it as 1:30, or as seconds.") : null}>
          {(wiring) => <input {...wiring} inputMode="text" autocomplete="off" placeholder="1:30" value={text} onInput={(event) => setText(event.currentTarget.value)} />}
        </Field>
        <Button type="submit" disabled={whole === null}>{_("Keep")}</Button>
      </form>
    </details>
  );
}
