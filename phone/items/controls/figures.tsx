/** number, money, count, tally. */

import { useId, useState } from "preact/hooks";
import { Icon, Stepper } from "../../parts";
import { gettext as _, say } from "../../words";
import { useDraft } from "../draft";
import { beyond, isUnsure, readNumber, type Limits } from "../reading";
import { figure } from "../telling";
import type { ControlProps } from "./control";

interface NumberFieldProps extends Limits {
  value: number | null;
  labelledby?: string;
  label?: string;
  unit?: string;
  /** Whether the limits go without saying. */
  plain?: boolean;
  /** Whether it may be below nothing, for which some keyboards of figures have no key. */
  signed?: boolean;
  /** null where the field was emptied. */
  onValue: (value: number | null) => void;
}

/** A decimal with comma or point. What cannot be read stays in the field with the reason. */
export function NumberField({
  value,
  labelledby,
  label,
  unit = "",
  plain = false,
  signed = false,
  onValue,
  ...limits
}: NumberFieldProps) {
  const id = useId();
  const [error, setError] = useState<string | null>(null);
  const draft = useDraft(value === null ? "" : String(value), (text) => {
    const fault = text.trim() ? faultOf(text, limits) : null;
    setError(fault);
    if (fault === null) onValue(text.trim() ? valueOf(text) : null);
  });
  // That a count is not below nothing goes without saying.
  const hint =
    plain || (limits.at_most === undefined && Number(limits.at_least ?? 0) === 0)
      ? ""
      : bounds(limits);
  const unsure = value !== null && isUnsure(draft.value) && !error;
  return (
    <div class="figure-field">
      <div class="with-unit">
        <input
          {...draft}
          type="text"
          inputMode={signed ? "text" : "decimal"}
          autocomplete="off"
          aria-labelledby={labelledby}
          aria-label={label}
          aria-describedby={`${id}-says`}
          aria-invalid={error ? true : undefined}
        />
        {unit && <span>{unit}</span>}
      </div>
      <p
        id={`${id}-says`}
        class={error ? "field-error" : "second"}
        role={error ? "alert" : undefined}
      >
        {error && <Icon name="triangle" />}
        {error ?? (unsure ? _("Read as %(figure)s", { figure: figure(value, unit) }) : hint)}
      </p>
    </div>
  );
}

function valueOf(text: string): number {
  const reading = readNumber(text);
  return "value" in reading ? reading.value : NaN;
}

function faultOf(text: string, limits: Limits): string | null {
  const reading = readNumber(text);
  if ("fault" in reading) {
    return reading.fault === "too many digits"
      ? _("At most 15 digits can be kept exactly.")
      : _("This is not a number. Write it in digits, such as 12 or 2.5.");
  }
  const found = beyond(reading.value, limits);
  if (found === "not whole") return _("Whole numbers only.");
  return found && _("Not kept: %(limits)s", { limits: bounds(limits) });
}

export function bounds({ at_least: low, at_most: high }: Limits): string {
  const [least, most] = [low && figure(Number(low)), high && figure(Number(high))];
  if (least && most) return _("from %(least)s to %(most)s", { least, most });
  if (least) return _("at least %(least)s", { least });
  return most ? _("at most %(most)s", { most }) : "";
}

export function NumberOrMoney({
  type,
  value,
  labelledby,
  put,
}: ControlProps<"number"> | ControlProps<"money">) {
  return (
    <NumberField
      {...limitsOf(type)}
      value={value}
      labelledby={labelledby}
      unit={say(type.unit)}
      signed={type.name === "number" && Number(type.at_least ?? -1) < 0}
      onValue={put}
    />
  );
}

export function limitsOf({ at_least, at_most }: { at_least?: string; at_most?: string }): Limits {
  return { ...(at_least !== undefined && { at_least }), ...(at_most !== undefined && { at_most }) };
}

export function Count({ type, value, labelledby, put }: ControlProps<"count">) {
  const unit = say(type.unit);
  return (
    <Stepper
      label={unit || _("How many")}
      value={value}
      onChange={put}
      least={type.at_least === undefined ? 0 : Number(type.at_least)}
      most={type.at_most === undefined ? Infinity : Number(type.at_most)}
    >
      <NumberField
        {...limitsOf(type)}
        whole
        value={value}
        labelledby={labelledby}
        unit={unit}
        onValue={put}
      />
    </Stepper>
  );
}

/** Both figures are needed before there is an answer; until then they wait here. */
export function Tally({ type, value, put }: ControlProps<"tally">) {
  const [draft, setDraft] = useState<{ met: number | null; of: number | null }>({
    met: null,
    of: type.of ?? null,
  });
  const { met, of } = value ?? draft;
  const enter = (next: { met: number | null; of: number | null }) => {
    setDraft(next);
    if (next.met !== null && next.of !== null)
      put({ met: Math.min(next.met, next.of), of: next.of });
  };
  return (
    <div class="tally">
      <span aria-hidden="true">{_("Met")}</span>
      <Stepper
        label={_("Met")}
        value={met}
        most={of ?? Infinity}
        onChange={(next) => enter({ met: next, of })}
      >
        <NumberField
          {...wholeUpTo(of)}
          plain
          label={_("Met")}
          value={met}
          onValue={(next) => enter({ met: next, of })}
        />
      </Stepper>
      <span aria-hidden="true">{_("of")}</span>
      <Stepper
        label={_("Of how many")}
        value={of}
        most={type.of ?? Infinity}
        onChange={(next) => enter({ met, of: next })}
      >
        <NumberField
          {...wholeUpTo(type.of ?? null)}
          plain
          label={_("Of how many")}
          value={of}
          onValue={(next) => enter({ met, of: next })}
        />
      </Stepper>
    </div>
  );
}

function wholeUpTo(most: number | null): Limits {
  return { whole: true, at_least: "0", ...(most !== null && { at_most: String(most) }) };
}
