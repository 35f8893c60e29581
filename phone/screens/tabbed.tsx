import type { ComponentChildren } from "preact";
import { TabBar, type Tab } from "../parts";
import { gettext as _ } from "../words";
import { ExpiredBanner } from "./signin";
import { UpdateBanner } from "./update";
import { Eye, Screen } from "./use";
import { Wordmark } from "./wordmark";

interface TabbedProps {
  tab: "today" | "promises" | "visits" | "me";
  heading: ComponentChildren;
  children: ComponentChildren;
}

/** One of the four screens that the bar at the lower edge leads to. Nobody is answering here, so a
 * new version may be offered. */
export function Tabbed({ tab, heading, children }: TabbedProps) {
  const tabs: readonly Tab[] = [
    { id: "today", label: _("Today"), icon: "calendar", href: "#/" },
    { id: "promises", label: _("Promises"), icon: "bell", href: "#/promises" },
    { id: "visits", label: _("Visits"), icon: "list", href: "#/visits" },
    { id: "me", label: _("Me"), icon: "person", href: "#/me" },
  ];
  return (
    <Screen
      title={tabs.find(({ id }) => id === tab)?.label ?? ""}
      class={tab}
      head={
        <header>
          <div class="masthead"><Wordmark /><Eye /></div>
          <ExpiredBanner />
          <UpdateBanner />
        </header>
      }
      bar={<TabBar tabs={tabs} current={tab} />}
    >
      <h1 class="title">{heading}</h1>
      {children}
    </Screen>
  );
}
