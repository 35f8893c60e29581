/** What a person set on this phone; kept in localStorage, for the screens alone. */

import { effect, signal, type Signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
export type Order = "section" | "place";

function kept<T extends string>(name: string, values: readonly [T, ...T[]]): Signal<T> {
  const key = `gumsole.${name}`;
  const before = read(key);
  const found = signal<T>(values.find((value) => value === before) ?? values[0]);
  effect(() => write(key, found.value));
  return found;
}

/** Where a browser forbids storage, a setting lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

export const theme = kept<Theme>("theme", ["system", "light", "dark"]);
export const order = kept<Order>("order", ["section", "place"]);
export const advance = kept<"on" | "off">("advance", ["on", "off"]);
export const silent = kept<"off" | "on">("silent", ["off", "on"]);
/** Whether the quiet screen covers everything. */
export const quiet = signal(false);

const GROUNDS = { light: "#f1f3ef", dark: "#0c1413", quiet: "#0b0d0d" };

/** The system's bar above the page and the tab's icon go with it. */
function paintFrame(chosen: Theme, hidden: boolean): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const system = meta.media.includes("dark") ? "dark" : "light";
    meta.content = GROUNDS[hidden ? "quiet" : chosen === "system" ? system : chosen];
  }
  const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (icon) icon.href = hidden ? "data:," : "/static/icon.svg";
}

/** Instruments neither sound nor buzz while <html data-quiet> stands. */
export function applySettings(): void {
  const root = document.documentElement;
  effect(() => {
    if (theme.value === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = theme.value;
  });
  effect(() => paintFrame(theme.value, quiet.value));
  effect(() => {
    if (quiet.value || silent.value === "on") root.dataset["quiet"] = "";
    else delete root.dataset["quiet"];
  });
}
