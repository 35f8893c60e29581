/** What stands around a screen: the head, the tabs, the bar with what to do next. */

import type { ComponentChildren } from "preact";
import { gettext as _ } from "../words";
import { Icon, type IconName } from "./Icon";

export interface HeaderProps {
  title: ComponentChildren;
  second?: ComponentChildren | undefined;
  onBack?: (() => void) | undefined;
  /** What back leads to, said to a screen reader. */
  backLabel?: string | undefined;
  /** At the right: usually one square button. */
  action?: ComponentChildren | undefined;
  /** Below, over the whole width: a sign-in that is needed, a new version. */
  banner?: ComponentChildren | undefined;
}

export function Header({ title, second, onBack, backLabel, action, banner }: HeaderProps) {
  return (
    <header class="head">
      <div class="head-line">
        {onBack && (
          <button
            type="button"
            class="button square"
            aria-label={backLabel ?? _("Back")}
            onClick={onBack}
          >
            <Icon name="back" />
          </button>
        )}
        <div class="head-words">
          <h1>{title}</h1>
          {second && <p class="second">{second}</p>}
        </div>
        {action}
      </div>
      {banner}
    </header>
  );
}

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly href: string;
}

export function TabBar({ tabs, current }: { tabs: readonly Tab[]; current: string }) {
  return (
    <nav class="tabs" aria-label={_("Main")}>
      {tabs.map((tab) => (
        <a key={tab.id} href={tab.href} aria-current={tab.id === current ? "page" : undefined}>
          <Icon name={tab.icon} />
          <span>{tab.label}</span>
        </a>
      ))}
    </nav>
  );
}

/** The bar at the lower edge, where the thumb is. */
export function ActionBar({
  children,
  note,
}: {
  children: ComponentChildren;
  note?: ComponentChildren;
}) {
  return (
    <section class="bar" aria-label={_("What to do next")}>
      <div class="bar-line">{children}</div>
      {note && <div class="second">{note}</div>}
    </section>
  );
}

/** A segment each section, filled by how much of it is answered (0 to 1). */
export function Progress({ shares, label }: { shares: readonly number[]; label: string }) {
  return (
    <div class="progress" role="img" aria-label={label}>
      {shares.map((share, index) => (
        <span key={index}>
          <span style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
        </span>
      ))}
    </div>
  );
}
