import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { gettext as _ } from "../words";
import { Icon } from "./Icon";

/** What an input must carry so that its label, hint and error are read with it. */
export interface Wiring {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: string;
  /** The label is for screen readers only where the question above says it already. */
  quiet?: boolean | undefined;
  hint?: string | undefined;
  error?: string | null | undefined;
  children: (wiring: Wiring) => ComponentChildren;
}

export function Field({ label, quiet = false, hint, error, children }: FieldProps) {
  const id = useId();
  const says = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id} class={quiet ? "unseen" : undefined}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": says || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} class="second">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error" role="alert">
          <Icon name="triangle" />
          {error}
        </p>
      )}
    </div>
  );
}

export interface StepperProps {
  label: string;
  value: number | null;
  onChange: (value: number) => void;
  least?: number | undefined;
  most?: number | undefined;
  /** In place of the figure: a field to type in, for instance. */
  children?: ComponentChildren | undefined;
}

/** A figure between minus and plus. The first plus on nothing gives one. */
export function Stepper({
  label,
  value,
  onChange,
  least = 0,
  most = Infinity,
  children,
}: StepperProps) {
  const now = value ?? 0;
  return (
    <div class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        class="button secondary"
        aria-label={_("One less")}
        disabled={value !== null && now <= least}
        onClick={() => onChange(Math.max(least, now - 1))}
      >
        <Icon name="minus" />
      </button>
      {children ?? (
        <output class="figure" aria-live="polite">
          {value ?? "–"}
        </output>
      )}
      <button
        type="button"
        class="button secondary"
        aria-label={_("One more")}
        disabled={now >= most}
        onClick={() => onChange(Math.min(most, now + 1))}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
