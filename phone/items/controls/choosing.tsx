/** yes-no, choice, choices, scale. */

import { AnswerButton, Icon, type IconName } from "../../parts";
import type { Option } from "../../rules/checklist";
import { gettext as _, say } from "../../words";
import { yesNo } from "../telling";
import type { ControlProps } from "./control";

export function YesNo({ view, type, value, labelledby, put }: ControlProps<"yes-no">) {
  return (
    <div class="pair" role="radiogroup" aria-labelledby={labelledby}>
      {(["yes", "no"] as const).map((answer) => (
        <AnswerButton
          key={answer}
          group={view.target}
          chosen={value === answer}
          onChoose={() => put(answer)}
        >
          {yesNo(type.labels, answer)}
        </AnswerButton>
      ))}
    </div>
  );
}

type OneOf = Pick<ControlProps, "view" | "labelledby" | "put"> & {
  options: readonly Option[];
  value: string | null;
  beside?: boolean;
};

export function OneOf({ view, options, value, labelledby, put, beside = false }: OneOf) {
  return (
    <div class={beside ? "pair" : "stack"} role="radiogroup" aria-labelledby={labelledby}>
      {options.map(({ id, label }) => (
        <AnswerButton
          key={id}
          look={beside ? "beside" : "stacked"}
          group={view.target}
          chosen={value === id}
          onChoose={() => put(id)}
        >
          {say(label)}
        </AnswerButton>
      ))}
    </div>
  );
}

export function Choice(props: ControlProps<"choice">) {
  return <OneOf {...props} options={props.type.options} />;
}

/** What stands after a tap: an option that stands alone drops the others, and they drop it. */
export function ticked(
  options: readonly Option[],
  value: readonly string[],
  id: string,
  on: boolean,
): readonly string[] {
  const rest = value.filter((each) => each !== id);
  if (!on) return rest;
  const alone = new Set(options.filter((option) => option.alone).map((option) => option.id));
  const with_ = alone.has(id) ? [id] : [...rest.filter((each) => !alone.has(each)), id];
  return options.map((option) => option.id).filter((each) => with_.includes(each));
}

/** An empty list says 'none of these', and only where somebody said so. */
export function Choices({ view, type, value, labelledby, put }: ControlProps<"choices">) {
  const { options } = type;
  const choose = (id: string, on: boolean) => {
    const next = ticked(options, value ?? [], id, on);
    put(next.length ? next : null);
  };
  return (
    <div class="stack" role="group" aria-labelledby={labelledby}>
      {options.map(({ id, label }) => (
        <AnswerButton
          key={id}
          kind="checkbox"
          look="stacked"
          group={view.target}
          chosen={value?.includes(id) ?? false}
          onChoose={(on) => choose(id, on)}
        >
          {say(label)}
        </AnswerButton>
      ))}
      {!options.some((option) => option.alone) && (
        <AnswerButton
          kind="checkbox"
          look="stacked"
          group={view.target}
          chosen={value?.length === 0}
          onChoose={(on) => put(on ? [] : null)}
        >
          {_("None of these")}
        </AnswerButton>
      )}
    </div>
  );
}

const MOST_CELLS = 15;

export function Scale(props: ControlProps<"scale">) {
  const { type, value } = props;
  const words = (step: number) => say(type.labels?.[String(step)]);
  const between = value !== null && value !== type.from && value !== type.to ? words(value) : "";
  return (
    <div class="scale">
      {type.to - type.from < MOST_CELLS ? <Steps {...props} /> : <Slider {...props} />}
      <div class="ends" aria-hidden="true">
        <span>{words(type.from)}</span>
        <span>{between}</span>
        <span>{words(type.to)}</span>
      </div>
    </div>
  );
}

export function Steps({ view, type, value, labelledby, put }: ControlProps<"scale">) {
  const steps = Array.from({ length: type.to - type.from + 1 }, (_each, step) => type.from + step);
  return (
    <div
      class={`steps ${type.faces ? "faces" : ""}`}
      role="radiogroup"
      aria-labelledby={labelledby}
    >
      {steps.map((step) => (
        <AnswerButton
          key={step}
          look="face"
          group={view.target}
          chosen={value === step}
          onChoose={() => put(step)}
          label={`${step} ${say(type.labels?.[String(step)])}`.trim()}
        >
          {type.faces && <Icon name={face(step, type.from, type.to)} />}
          {step}
        </AnswerButton>
      ))}
    </div>
  );
}

/** The nearest of the five faces. */
export function face(step: number, from: number, to: number): IconName {
  return `face${1 + Math.round(((step - from) / (to - from)) * 4)}` as IconName;
}

function Slider({ type, value, labelledby, put }: ControlProps<"scale">) {
  return (
    <div class="slider">
      <output class="figure">{value ?? "–"}</output>
      <input
        type="range"
        min={type.from}
        max={type.to}
        value={value ?? Math.round((type.from + type.to) / 2)}
        aria-labelledby={labelledby}
        aria-valuetext={
          value === null ? _("not yet") : `${value} ${say(type.labels?.[String(value)])}`.trim()
        }
        onChange={(event) => put(Number(event.currentTarget.value))}
      />
    </div>
  );
}
