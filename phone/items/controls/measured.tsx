/** sound-level and call: what an instrument kept, a button that opens it, and typing instead. */

import { PHASES, total } from "../../instruments/call";
import { phaseWord } from "../../instruments/faces/Timeline";
import { AnswerButton, Button, Icon } from "../../parts";
import type { CallTaken, Level, Phase } from "../../rules/shapes";
import { gettext as _, ngettext, say } from "../../words";
import { showDuration } from "../reading";
import { figure } from "../telling";
import type { ControlProps } from "./control";
import { DurationField } from "./duration";
import { NumberField } from "./figures";

export function SoundLevel({
  view,
  type,
  value,
  labelledby,
  put,
  onInstrument,
}: ControlProps<"sound-level">) {
  const typed = value && value.source !== "measured" ? value : null;
  const hear = (id: string, on: boolean) => {
    if (!typed) return;
    const { [id]: _before, ...rest } = typed.heard ?? {};
    put({ ...typed, heard: on ? { ...rest, [id]: 1 } : rest });
  };
  return (
    <div class="taken">
      {value && <LevelKept level={value} heard={type.heard ?? []} />}
      <Button icon="ear" onClick={() => onInstrument(view)}>
        {value ? _("Listen again") : _("Listen")}
      </Button>
      <details>
        <summary>
          <Icon name="pencil" />
          {_("Type a level instead")}
        </summary>
        <NumberField
          value={typed?.median ?? null}
          labelledby={labelledby}
          unit={_("dB")}
          onValue={(median) => put(median === null ? null : { ...typed, median, source: "typed" })}
        />
        {typed && type.heard && (
          <div class="stack" role="group" aria-label={_("Heard")}>
            {type.heard.map(({ id, label }) => (
              <AnswerButton
                key={id}
                kind="checkbox"
                look="stacked"
                group={`${view.target}:heard`}
                chosen={!!typed.heard?.[id]}
                onChoose={(on) => hear(id, on)}
              >
                {say(label)}
              </AnswerButton>
            ))}
          </div>
        )}
      </details>
    </div>
  );
}

function LevelKept({
  level,
  heard,
}: {
  level: Level;
  heard: readonly { id: string; label: Readonly<Record<string, string>> }[];
}) {
  const tags = heard
    .filter(({ id }) => level.heard?.[id])
    .map(({ id, label }) => `${say(label)} ${level.heard?.[id]}`);
  const more = [
    level.peak !== undefined && _("peak %(level)s", { level: figure(level.peak) }),
    level.seconds !== undefined && _("%(time)s long", { time: showDuration(level.seconds) }),
    level.source === "typed" && _("typed"),
    ...tags,
  ].filter(Boolean);
  return (
    <p class="kept">
      <span class="figure">{figure(level.median)}</span> {_("dB")}
      <span class="second">{more.join(" · ")}</span>
    </p>
  );
}

export function Call({ view, value, put, onInstrument }: ControlProps<"call">) {
  return (
    <div class="taken">
      {value && <CallKept call={value} />}
      <Button icon="call" onClick={() => onInstrument(view)}>
        {value ? _("Call again") : _("Call")}
      </Button>
      <details>
        <summary>
          <Icon name="pencil" />
          {_("Type the times instead")}
        </summary>
        {PHASES.map((phase) => (
          <DurationField
            key={phase}
            label={phaseWord(phase)}
            value={value ? total(value.segments, phase) || null : null}
            onValue={(seconds) => put(withPhase(value, phase, seconds))}
          />
        ))}
      </details>
    </div>
  );
}

/** One typed total in the order of a call: what was tapped of the same phase makes way. */
export function withPhase(call: CallTaken | null, phase: Phase, seconds: number | null) {
  const { segments = [], ...counts } = call ?? {};
  if (seconds === (call ? total(call.segments, phase) : null)) return call;
  const rest = segments.filter((each) => each.phase !== phase);
  const all = seconds ? [...rest, { phase, seconds }] : rest;
  if (!all.length) return null;
  return {
    ...counts,
    segments: all.toSorted((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase)),
  };
}

function CallKept({ call }: { call: CallTaken }) {
  const counts = [
    call.menu_levels && ngettext("%(num)s menu level", "%(num)s menu levels", call.menu_levels),
    call.transfers && ngettext("%(num)s transfer", "%(num)s transfers", call.transfers),
    call.retold && ngettext("told again once", "told again %(num)s times", call.retold),
  ].filter(Boolean);
  return (
    <>
      <dl class="kept totals">
        {PHASES.filter((phase) => total(call.segments, phase) > 0).map((phase) => (
          <div key={phase}>
            <dt class="second">{phaseWord(phase)}</dt>
            <dd class="figure">{showDuration(total(call.segments, phase))}</dd>
          </div>
        ))}
      </dl>
      {counts.length > 0 && <p class="second">{counts.join(" · ")}</p>}
    </>
  );
}
