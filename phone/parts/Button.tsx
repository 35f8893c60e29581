import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./Icon";

type Native = Omit<JSX.IntrinsicElements["button"], "class" | "icon" | "children" | "type">;

export interface ButtonProps extends Native {
  /** primary: the one thing to do now; secondary: edged; quiet: words only; square: an icon, with `label`. */
  kind?: "primary" | "secondary" | "quiet" | "square" | undefined;
  icon?: IconName | undefined;
  /** What it is called where it shows an icon alone. */
  label?: string | undefined;
  class?: string | undefined;
  type?: "button" | "submit" | undefined;
  children?: ComponentChildren | undefined;
}

export function Button({
  kind = "secondary",
  icon,
  label,
  class: extra = "",
  type = "button",
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type={type} class={`button ${kind} ${extra}`} aria-label={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface LinkButtonProps extends Pick<
  ButtonProps,
  "kind" | "icon" | "label" | "class" | "children"
> {
  href: string;
  /** "_blank": beside the app. */
  target?: "_blank" | undefined;
  download?: string | undefined;
}

/** The same, for what leads elsewhere. */
export function LinkButton({
  kind = "secondary",
  icon,
  label,
  class: extra = "",
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a class={`button ${kind} ${extra}`} aria-label={label} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

export interface AnswerProps {
  /** The group that its answers share; one tick excludes the others in "radio". */
  group: string;
  kind?: "radio" | "checkbox" | undefined;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  /** stacked: full width with an empty ring; beside: two in a row; face: a tall cell. */
  look?: "stacked" | "beside" | "face" | undefined;
  label?: string | undefined;
  children: ComponentChildren;
}

/** A native radio or checkbox under a large target: arrows, space and screen readers do as always. */
export function AnswerButton({
  group,
  kind = "radio",
  chosen,
  onChoose,
  look = "beside",
  label,
  children,
}: AnswerProps) {
  return (
    <label class={`answer ${look}`}>
      <input
        type={kind}
        name={group}
        checked={chosen}
        aria-label={label}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      {look !== "face" && <span class={`mark ${kind}`}>{chosen && <Icon name="tick" />}</span>}
      <span class="answer-words">{children}</span>
    </label>
  );
}
