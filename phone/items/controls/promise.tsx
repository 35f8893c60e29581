/** promise and commitment: words, and by when. */

import { useState } from "preact/hooks";
import { AnswerButton, Button, Callout, Field } from "../../parts";
import { gettext as _ } from "../../words";
import { GrowingText } from "../GrowingText";
import { inDays, inHours } from "../moments";
import { showDay, showMoment } from "../../dates";
import { Calendar } from "./calendar";
import type { ControlProps } from "./control";

export function Promise_({
  visit,
  view,
  value,
  put,
  attempt,
  labelledby,
}: ControlProps<"promise">) {
  const [opened, setOpened] = useState(false);
  // Without its words it is no promise yet: until they come, the day waits here.
  const [due, setDue] = useState<string | null>(null);
  const made = value !== null && !!value.made;
  const promised = made || opened;
  const by = value?.by ?? due;
  const keep = (change: Partial<{ made: string; by: string | null }>) => {
    const next = { settled: null, ...value, made: value?.made ?? "", by, ...change };
    setDue(next.by);
    setOpened(true);
    if (next.made) put(next);
    else if (made) put(null);
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
      {promised && <PromiseMade made={value?.made ?? ""} by={by} onChange={keep} />}
      {promised && !made && (
        <Callout>{_("Not kept yet: write what was promised, in their words.")}</Callout>
      )}
      {made && (
        <Settle
          settled={value.settled ?? null}
          onSettle={(how) => attempt(visit.settle(view.target, how))}
        />
      )}
    </div>
  );
}

function PromiseMade({
  made,
  by,
  onChange,
}: {
  made: string;
  by: string | null;
  onChange: (change: { made?: string; by?: string | null }) => void;
}) {
  const shortcuts = [
    { words: _("in an hour"), by: () => inHours(1) },
    { words: _("in 24 hours"), by: () => inHours(24) },
    { words: _("in 3 days"), by: () => inHours(72) },
  ];
  return (
    <>
      <GrowingText
        label={_("What was promised, in their words")}
        value={made}
        onText={(text) => onChange({ made: text })}
      />
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
            <Calendar
              kind="datetime-local"
              label={_("By when")}
              value={by?.includes("T") ? by.slice(0, 16) : null}
              onValue={(next) => onChange({ by: next })}
            />
          </>
        )}
      </Field>
    </>
  );
}

/** Kept or broken may be said on the spot, or days later. */
function Settle({
  settled,
  onSettle,
}: {
  settled: "kept" | "broken" | null;
  onSettle: (how: "kept" | "broken") => void;
}) {
  return (
    <details open={settled !== null}>
      <summary>{settled ? _("Settled") : _("Already kept or broken?")}</summary>
      <div class="pair">
        <Button
          aria-pressed={settled === "kept"}
          {...(settled === "kept" && { icon: "tick" as const })}
          onClick={() => onSettle("kept")}
        >
          {_("Kept")}
        </Button>
        <Button
          aria-pressed={settled === "broken"}
          {...(settled === "broken" && { icon: "tick" as const })}
          onClick={() => onSettle("broken")}
        >
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
      <GrowingText
        value={text}
        labelledby={labelledby}
        onText={(next) => put(next.trim() ? { text: next, by } : null)}
      />
      {value && (
        <Field label={_("By when")} hint={showDay(by)}>
          {({ id }) => (
            <>
              <div class="chips" id={id} role="group" aria-label={_("By when")}>
                {shortcuts.map((each) => (
                  <Button
                    key={each.words}
                    aria-pressed={each.by === by}
                    onClick={() => put({ text, by: each.by })}
                  >
                    {each.words}
                  </Button>
                ))}
              </div>
              <Calendar
                kind="date"
                label={_("By when")}
                value={by}
                onValue={(next) => next && put({ text, by: next })}
              />
            </>
          )}
        </Field>
      )}
    </div>
  );
}
