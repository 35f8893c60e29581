import { AnswerButton, Button, Callout, Icon } from "../../parts";
import type { TypeOf } from "../../rules/checklist";
import { gettext as _, ngettext, say } from "../../words";
import { isQuiet, useInstrument, useReading } from "../hooks";
import { LENGTHS, type Listening, bandLine, heard, left, median, peak } from "../listen";
import { type Meter, canBuzz, useMeter } from "../meter";
import { Arc } from "./Arc";
import { Bars } from "./Bars";
import { type FaceProps, Frame, Question } from "./frame";

/** Of a sound-level item: a minute with closed eyes. Answered when it ends, and with each tag after. */
export function Listen({ visit, view, onDone, action }: FaceProps) {
  const held = useInstrument<Listening>(visit, view);
  const meter = useMeter(held);
  const { state, now, set, trouble } = held;
  const on = state !== null && state.since !== null;
  const rest = useReading(() => (state ? left(state, now()) : 0), on);
  if (!state) return null;
  const type = view.item.type as TypeOf<"sound-level">;
  const done = !on && state.level !== null;
  const bar = <Taps {...meter} state={state} rest={rest} onDone={onDone} />;
  return (
    <Frame
      {...{ view, onDone, action, trouble, bar }}
      class="listen"
      says={says(state, rest)}
      note={_("Nothing is recorded. Only the loudness is kept.")}
    >
      {!on && <Question visit={visit} view={view} />}
      {(on || !done) && (
        <div>
          <Arc of={state.listen} left={rest} label={lengthWords(state.listen, on)} />
          <p class="second centre" aria-hidden="true">{lengthWords(state.listen, on)}</p>
        </div>
      )}
      {on && <h2 class="centre">{_("Close your eyes.")}<br />{endWords()}</h2>}
      {!on && !done && <Lengths chosen={state.listen} onChoose={(listen) => set({ ...state, listen })} />}
      {meter.refused && <Callout>{_("No microphone can be used here. Go back and type the level of another meter.")}</Callout>}
      <Figures state={state} on={on} />
      {state.levels.length > 0 && <Bars levels={state.levels} slots={state.listen} line={bandLine(type)} />}
      {(on || done) && <Heard type={type} state={state} set={set} />}
    </Frame>
  );
}

/** At the start, half way and at the end, for who cannot see it or has closed the eyes. */
function says({ since, listen, level }: Listening, rest: number): string {
  if (since === null) return level ? _("The time is over. Open your eyes.") : "";
  return rest * 2 > listen ? _("Listening. Close your eyes.") : _("Half of the time is over.");
}

function endWords(): string {
  if (isQuiet()) return _("Look again when you think it is over.");
  return canBuzz() ? _("The phone buzzes once at the end.") : _("A soft tone says when it is over.");
}

function lengthWords(whole: number, on: boolean): string {
  if (whole === 60) return on ? _("left of one minute") : _("one minute");
  return on
    ? ngettext("left of %(num)s second", "left of %(num)s seconds", whole)
    : ngettext("%(num)s second", "%(num)s seconds", whole);
}

function Taps({ start, stop, state, rest, onDone }: Meter & { state: Listening; rest: number; onDone: () => void }) {
  if (state.since !== null) {
    const num = state.listen - rest;
    return (
      <Button icon="pause" disabled={state.levels.length === 0} onClick={stop}>
        {ngettext("Stop early, keep %(num)s second", "Stop early, keep %(num)s seconds", num)}
      </Button>
    );
  }
  if (!state.level) return <Button kind="primary" icon="ear" onClick={start}>{_("Start listening")}</Button>;
  return (
    <>
      <Button onClick={start}>{_("Listen again")}</Button>
      <Button kind="primary" onClick={onDone}>{_("Done")}</Button>
    </>
  );
}

function Lengths({ chosen, onChoose }: { chosen: number; onChoose: (seconds: number) => void }) {
  return (
    <div class="lengths" role="radiogroup" aria-label={_("How long, in seconds")}>
      {LENGTHS.map((seconds) => (
        <AnswerButton key={seconds} group="length" chosen={seconds === chosen} onChoose={() => onChoose(seconds)}>
          {_("%(seconds)s s", { seconds })}
        </AnswerButton>
      ))}
    </div>
  );
}

function Figures({ state: { level, levels }, on }: { state: Listening; on: boolean }) {
  const shown = on ? { now: levels.at(-1), median: median(levels), peak: peak(levels) } : { now: level?.median, ...level };
  if (shown.now === undefined) return null;
  return (
    <div>
      <div class="levels">
        <p><span class="figure">{shown.now}</span> {on ? _("dB now") : _("dB, median")}</p>
        {on && <p>{_("median")} <b>{shown.median}</b></p>}
        {shown.peak !== undefined && <p>{_("peak")} <b>{shown.peak}</b></p>}
      </div>
      {!on && level?.source === "measured" && (
        <p class="second">
          {ngettext("Over %(num)s second. The figure is indicative.", "Over %(num)s seconds. The figure is indicative.", level.seconds ?? 0)}
        </p>
      )}
    </div>
  );
}

function Heard({ type, state, set }: { type: TypeOf<"sound-level">; state: Listening; set: (next: Listening) => void }) {
  if (!type.heard) return null;
  const counts = heard(state.taps);
  return (
    <section>
      <div class="asks">
        <p class="second">{_("What you heard, now or at the end")}</p>
        <Button kind="quiet" icon="undo" disabled={state.taps.length === 0} onClick={() => set({ ...state, taps: state.taps.slice(0, -1) })}>{_("Undo")}</Button>
      </div>
      <div class="tags">
        {type.heard.map(({ id, label }) => {
          const times = counts[id] ?? 0;
          return (
            <button key={id} type="button" class="tag" aria-pressed={times > 0} onClick={() => set({ ...state, taps: [...state.taps, id] })}>
              {times > 0 && <Icon name="tick" />}
              <span>{say(label)}</span>
              {times > 1 && <span class="figure">{times}</span>}
            </button>
          );
        })}
      </div>
    </section>
  );
}
