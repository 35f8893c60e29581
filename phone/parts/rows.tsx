import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";

/** A list parted by hair rules. */
export function Rows({ children, label }: { children: ComponentChildren; label?: string }) {
  return (
    <ul class="rows" aria-label={label}>
      {children}
    </ul>
  );
}

export interface RowProps {
  /** A figure or an icon at the start. */
  lead?: ComponentChildren | undefined;
  title: ComponentChildren;
  second?: ComponentChildren | undefined;
  /** At the end, in place of the arrow. */
  end?: ComponentChildren | undefined;
  href?: string | undefined;
  onOpen?: (() => void) | undefined;
  /** caution: on the gum tint, over the whole width. */
  tone?: "caution" | undefined;
}

/** A row leads somewhere (`href`), does something (`onOpen`), or only says something. */
export function Row({ lead, title, second, end, href, onOpen, tone }: RowProps) {
  const inside = (
    <>
      {lead !== undefined && <span class="row-lead">{lead}</span>}
      <span class="row-words">
        <span class="row-title">{title}</span>
        {second !== undefined && <span class="second">{second}</span>}
      </span>
      {end ?? ((href ?? onOpen) && <Icon name="next" />)}
    </>
  );
  return (
    <li class={tone}>
      {href ? (
        <a class="row" href={href}>
          {inside}
        </a>
      ) : onOpen ? (
        <button type="button" class="row" onClick={onOpen}>
          {inside}
        </button>
      ) : (
        <div class="row">{inside}</div>
      )}
    </li>
  );
}

/** cause: what cost something, or went wrong; praise, set in Literata; caution: to be careful with. */
export function Callout({
  tone = "caution",
  title,
  children,
}: {
  tone?: "cause" | "praise" | "caution";
  title?: string;
  children: ComponentChildren;
}) {
  return (
    <div class={`callout ${tone}`} role={tone === "cause" ? "alert" : undefined}>
      {title && <strong>{title} </strong>}
      {children}
    </div>
  );
}
