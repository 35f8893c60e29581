import { showDuration } from "../../items/reading";
import { Button, Icon, type IconName, LinkButton, Stepper } from "../../parts";
import type { Phase } from "../../rules/shapes";
import { gettext as _ } from "../../words";
import { type Call as State, COUNTS, type CountName, PHASES, count, end, hear, isOn, passOn, phaseOf, segments, total, undo } from "../call";
import { type Held, useAwake, useInstrument, useReading } from "../hooks";
import { Ended } from "./Ended";
import { ClockFigure, type FaceProps, Frame, Question } from "./frame";
import { Timeline, phaseWord } from "./Timeline";

const ICONS: Readonly<Record<Phase, IconName>> = { ring: "call", menu: "keypad", hold: "pause", human: "person" };

/** Of a call item: taps while one telephones; answered when the call has ended. */
export function Call({ visit, view, onDone, action }: FaceProps) {
  const held = useInstrument<State>(visit, view);
  const { state, now, set, trouble } = held;
  const on = state !== null && isOn(state);
  useReading(() => Math.floor((now() - (state?.call[0]?.at ?? 0)) / 1000), on);
  useAwake(on);
  if (!state) return null;
  const phone = visit.place?.phone ?? null;
  const frame = { view, onDone, action, trouble, class: "call" };
  if (state.call.length === 0) {
    const dial = () => set(hear(state, "ring", now()));
    return (
      <Frame {...frame} says="" bar={<Dial phone={phone} onDial={dial} />} note={_("Your taps are kept. The call is not recorded.")}>
        <Question visit={visit} view={view} />
        {phone ? <p class="number">{phone}</p> : <p>{_("No telephone number of this location is known here.")}</p>}
        <p>{_("Put the call on loudspeaker and come back to this page: you tap what you hear.")}</p>
      </Frame>
    );
  }
  const ended = state.ended_at !== null;
  const bar = ended ? (
    <>
      <Button icon="undo" onClick={() => set(undo(state))}>{_("It goes on")}</Button>
      <Button kind="primary" onClick={onDone}>{_("Done")}</Button>
    </>
  ) : (
    <Button class="end-call" onClick={() => set(end(state, now()))}>{_("The call has ended")}</Button>
  );
  return (
    <Frame
      {...frame}
      second={phone ? <bdi dir="ltr">{phone}</bdi> : undefined}
      says={ended ? _("The call has ended.") : phaseWord(phaseOf(state) ?? "ring")}
      bar={bar}
      note={_("Your taps are kept. The call is not recorded.")}
    >
      <Clocks state={state} now={now()} />
      <Timeline parts={segments(state, now())} on={on} />
      {ended ? <Ended state={state} set={set} /> : <Phases {...held} state={state} />}
      <Counts {...held} state={state} />
    </Frame>
  );
}

function Dial({ phone, onDial }: { phone: string | null; onDial: () => void }) {
  const number = phone?.replace(/[^\d+*#]/g, "").replaceAll("#", "%23");
  return (
    <div class="dial">
      {number && (
        <span onClick={onDial}>
          <LinkButton kind="primary" icon="call" href={`tel:${number}`}>{_("Dial")}</LinkButton>
        </span>
      )}
      <Button kind={number ? "secondary" : "primary"} onClick={onDial}>{_("I am dialling from another phone")}</Button>
    </div>
  );
}

function Clocks({ state, now }: { state: State; now: number }) {
  const parts = segments(state, now);
  const last = parts.at(-1);
  const whole = showDuration(total(parts));
  const again = parts.filter((each) => each.phase === last?.phase).length > 1;
  return (
    <div class="clocks">
      <div>
        <p class="second">{state.ended_at === null ? _("Since you dialled") : _("The whole call")}</p>
        <ClockFigure text={whole} label={_("Since you dialled")} />
      </div>
      {last && state.ended_at === null && (
        <div class={`now ${last.phase}`}>
          <p>{again ? _("%(what)s again", { what: phaseWord(last.phase) }) : phaseWord(last.phase)}</p>
          <p class="figure">{showDuration(last.seconds)}</p>
        </div>
      )}
    </div>
  );
}

type Part = Pick<Held<State>, "set" | "now"> & { state: State };

function Phases({ state, set, now }: Part) {
  const parts = segments(state, now());
  const current = phaseOf(state);
  return (
    <section>
      <div class="asks">
        <h2>{_("What do you hear now?")}</h2>
        <Button kind="quiet" icon="undo" disabled={state.call.length < 2} onClick={() => set(undo(state))}>{_("Undo")}</Button>
      </div>
      <div class="phases">
        {PHASES.map((phase) => {
          const time = showDuration(total(parts, phase));
          const several = parts.filter((each) => each.phase === phase).length > 1;
          return (
            <button key={phase} type="button" class="phase" aria-pressed={phase === current} onClick={() => set(hear(state, phase, now()))}>
              <Icon name={ICONS[phase]} />
              <span>
                <strong>{phaseWord(phase)}</strong>
                <small>{several ? _("%(time)s in all", { time }) : time}</small>
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

function Counts({ state, set, now }: Part) {
  const words: Readonly<Record<CountName, string>> = {
    menu_levels: _("Menu levels"),
    transfers: _("Transfers"),
    retold: _("Told my story again"),
  };
  const change = (name: CountName, figure: number) => {
    const passed = name === "transfers" && figure > state.counts.transfers && phaseOf(state) === "human";
    set(passed ? passOn(state, now()) : count(state, name, figure));
  };
  return (
    <div class="call-counts">
      {COUNTS.map((name) => (
        <div key={name}>
          <span>
            {words[name]}
            {name === "transfers" && phaseOf(state) === "human" && isOn(state) && <small>{_("plus puts you on hold")}</small>}
          </span>
          <Stepper label={words[name]} value={state.counts[name]} onChange={(figure) => change(name, figure)} />
        </div>
      ))}
    </div>
  );
}

