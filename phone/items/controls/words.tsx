/** What is told in words or by the calendar: text, fact, date, time, promise, commitment. */

import { useState } from "preact/hooks";
import { AnswerButton, Button, Field } from "../../parts";
import { gettext as _, say } from "../../words";
import { useDraft } from "../draft";
import { GrowingText } from "../GrowingText";
import { inDays, inHours, isDay, isTime, localDay, localTime } from "../moments";
import { beyond, readNumber } from "../reading";
import { showDay, showMoment } from "../telling";
import { OneOf } from "./choosing";
import type { ControlProps } from "./control";
import { bounds, limitsOf } from "./figures";

export function Words({ value, labelledby, put }: ControlProps<"text">) {
  return <GrowingText value={value ?? ""} labelledby={labelledby} onText={put} />;
}

export function Fact(props: ControlProps<"fact">) {
  const { type, value, put } = props;
  if (type.options) return <OneOf {...props} options={type.options} value={value as string | null} />;
  return <Told {...props} value={value} put={put} />;
}

/** A figure where one is expected; but somebody may have been told "about five". */
function Told({ type, value, labelledby, put }: ControlProps<"fact">) {
  const wantsFigure = type.unit !== undefined || type.at_least !== undefined || type.at_most !== undefined;
  const [error, setError] = useState<string | null>(null);
  const draft = useDraft(value === null ? "" : String(value), (text) => {
    const reading = readNumber(text);
    const found = wantsFigure && "value" in reading ? reading.value : text.trim();
    const outside = typeof found === "number" && beyond(found, limitsOf(type));
    setError(outside ? _("Not kept: %(limits)s", { limits: bounds(limitsOf(type)) }) : null);
    if (!outside) put(found);
  });
  return (
    <Field quiet label={_("What you were told")} hint={wantsFigure ? _("A figure, or the words you were told.") : undefined} error={error}>
      {(wiring) => (
        <div class="with-unit">
          <input {...wiring} {...draft} type="text" aria-labelledby={labelledby} autocomplete="off" />
          {type.unit && <span>{say(type.unit)}</span>}
        </div>
      )}
    </Field>
  );
}

interface CalendarProps {
  kind: "date" | "time" | "datetime-local";
  value: string | null;
  labelledby?: string;
  label?: string;
  onValue: (value: string | null) => void;
}

/** The phone's own picker. A half-typed date is no date, and does not clear what stood. */
export function Calendar({ kind, value, labelledby, label, onValue }: CalendarProps) {
  const legal = { date: isDay, time: isTime, "datetime-local": (text: string) => isDay(text.slice(0, 10)) }[kind];
  const draft = useDraft(value ?? "", (text) => {
    if (legal(text)) onValue(text);
  });
  const leave = (event: { currentTarget: HTMLInputElement }) => {
    draft.onBlur();
    if (value && !event.currentTarget.value && !event.currentTarget.validity.badInput) onValue(null);
  };
  return <input {...draft} onBlur={leave} type={kind} aria-labelledby={labelledby} aria-label={label} />;
}

export function Day({ value, labelledby, put }: ControlProps<"date">) {
  return (
    <div class="measured">
      <Calendar kind="date" value={value} labelledby={labelledby} onValue={put} />
      <Button icon="calendar" onClick={() => put(localDay(new Date()))}>
        {_("Today")}
      </Button>
    </div>
  );
}

export function Time({ value, labelledby, put }: ControlProps<"time">) {
  return (
    <div class="measured">
      <Calendar kind="time" value={value} labelledby={labelledby} onValue={put} />
      <Button icon="clock" onClick={() => put(localTime(new Date()))}>
        {_("Now")}
      </Button>
    </div>
  );
}

export function Promise_({ visit, view, value, put, attempt, labelledby }: ControlProps<"promise">) {
  const [opened, setOpened] = useState(false);
  const made = value !== null && value.made !== null;
  const promised = made || opened;
  const keep = (change: Partial<{ made: string; by: string | null }>) => {
    const next = { by: null, settled: null, ...value, made: value?.made ?? "", ...change };
    put(next.made || next.by ? next : null);
  };
  const nothing = () => {
    setOpened(false);
    put({ made: null });
  };
  return (
    <div class="stack">
      <div class="pair" role="radiogroup" aria-labelledby={labelledby}>
        <AnswerButton group={view.target} chosen={promised} onChoose={() => setOpened(true)}>
          {_("Promised")}
        </AnswerButton>
        <AnswerButton group={view.target} chosen={value !== null && !promised} onChoose={nothing}>
          {_("No promise")}
        </AnswerButton>
      </div>
      {promised && <PromiseMade made={value?.made ?? ""} by={value?.by ?? null} onChange={keep} />}
      {made && <Settle settled={value.settled ?? null} onSettle={(how) => attempt(visit.settle(view.target, how))} />}
    </div>
  );
}

function PromiseMade({ made, by, onChange }: { made: string; by: string | null; onChange: (change: { made?: string; by?: string | null }) => void }) {
  const shortcuts = [
    { words: _("in an hour"), by: () => inHours(1) },
    { words: _("in 24 hours"), by: () => inHours(24) },
    { words: _("in 3 days"), by: () => inHours(72) },
  ];
  return (
    <>
      <GrowingText label={_("What was promised, in their words")} value={made} onText={(text) => onChange({ made: text })} />
      <Field label={_("By when")} hint={by ? showMoment(by) : undefined}>
        {({ id }) => (
          <>
            <div class="chips" id={id} role="group" aria-label={_("By when")}>
              {shortcuts.map((each) => (
                <Button key={each.words} onClick={() => onChange({ by: each.by() })}>
                  {each.words}
                </Button>
              ))}
            </div>
            <Calendar kind="datetime-local" label={_("By when")} value={by?.includes("T") ? by.slice(0, 16) : null} onValue={(next) => onChange({ by: next })} />
          </>
        )}
      </Field>
    </>
  );
}

/** Kept or broken may be said on the spot, or days later. */
function Settle({ settled, onSettle }: { settled: "kept" | "broken" | null; onSettle: (how: "kept" | "broken") => void }) {
  return (
    <details open={settled !== null}>
      <summary>{settled ? _("Settled") : _("Already kept or broken?")}</summary>
      <div class="pair">
        <Button aria-pressed={settled === "kept"} {...(settled === "kept" && { icon: "tick" as const })} onClick={() => onSettle("kept")}>
          {_("Kept")}
        </Button>
        <Button aria-pressed={settled === "broken"} {...(settled === "broken" && { icon: "tick" as const })} onClick={() => onSettle("broken")}>
          {_("Broken")}
        </Button>
      </div>
    </details>
  );
}

const USUAL_DAYS = 28;

/** A commitment needs its day to be one: four weeks from now until another is chosen. */
export function Commitment({ value, labelledby, put }: ControlProps<"commitment">) {
  const by = value?.by ?? inDays(USUAL_DAYS);
  const text = value?.text ?? "";
  const shortcuts = [
    { words: _("in a week"), by: inDays(7) },
    { words: _("in 4 weeks"), by: inDays(USUAL_DAYS) },
    { words: _("in 3 months"), by: inDays(91) },
  ];
  return (
    <div class="stack">
      <GrowingText value={text} labelledby={labelledby} onText={(next) => put(next.trim() ? { text: next, by } : null)} />
      {value && (
        <Field label={_("By when")} hint={showDay(by)}>
          {({ id }) => (
            <>
              <div class="chips" id={id} role="group" aria-label={_("By when")}>
                {shortcuts.map((each) => (
                  <Button key={each.words} aria-pressed={each.by === by} onClick={() => put({ text, by: each.by })}>
                    {each.words}
                  </Button>
                ))}
              </div>
              <Calendar kind="date" label={_("By when")} value={by} onValue={(next) => next && put({ text, by: next })} />
            </>
          )}
        </Field>
      )}
    </div>
  );
}
