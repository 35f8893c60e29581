/** Where the person is, written in the address's hash, so that the phone's back button leads back. */

import { signal } from "@preact/signals";

export type Route =
  | { readonly name: "today" | "promises" | "visits" | "me" }
  | { readonly name: "start"; readonly at: string | null }
  | { readonly name: "visit"; readonly id: string; readonly item: string | null }
  | { readonly name: "instrument"; readonly id: string; readonly item: string }
  | { readonly name: "review" | "result"; readonly id: string };

export function read(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?");
  const [first, id, third] = path.split("/").filter(Boolean);
  const asked = new URLSearchParams(query);
  if (first === "start") return { name: "start", at: asked.get("at") };
  if (first === "promises" || first === "visits" || first === "me") return { name: first };
  if (first !== "visit" || !id) return { name: "today" };
  const item = asked.get("item");
  if (third === "review" || third === "result") return { name: third, id };
  if (third === "instrument" && item) return { name: "instrument", id, item };
  return { name: "visit", id, item };
}

export function href(to: Route): string {
  const item = "item" in to && to.item ? `?item=${encodeURIComponent(to.item)}` : "";
  switch (to.name) {
    case "today":
      return "#/";
    case "start":
      return to.at ? `#/start?at=${encodeURIComponent(to.at)}` : "#/start";
    case "visit":
      return `#/visit/${to.id}${item}`;
    case "instrument":
    case "review":
    case "result":
      return `#/visit/${to.id}/${to.name}${item}`;
    default:
      return `#/${to.name}`;
  }
}

export const route = signal<Route>({ name: "today" });

interface Left {
  readonly y: number;
  readonly focus: string | null;
}
const left = new Map<number, Left>();
let entries = 0;
let entry = 0;
/** What to restore when the screen is there; null: a screen reached forwards. */
let returning: Left | null = null;

export function go(to: Route): void {
  location.hash = href(to);
}

/** In place of the present entry: back does not lead here again. */
export function replace(to: Route): void {
  history.replaceState(history.state, "", href(to));
  route.value = read(location.hash);
}

/** Back within the app; where it was opened right here (a link, a QR code), on to `otherwise`. */
export function back(otherwise: Route = { name: "today" }): void {
  if (entry > 1) history.back();
  else replace(otherwise);
}

export function follow(): void {
  history.scrollRestoration = "manual";
  route.value = read(location.hash);
  number();
  addEventListener("hashchange", () => {
    left.set(entry, { y: scrollY, focus: nameOfFocus() });
    returning = number() ? null : (left.get(entry) ?? null);
    route.value = read(location.hash);
  });
}

/** Numbers the present history entry; true where it is new. */
function number(): boolean {
  const known = (history.state as { entry?: number } | null)?.entry;
  entry = known ?? entry + 1;
  entries = Math.max(entries, entry);
  if (known === undefined) history.replaceState({ entry }, "");
  return known === undefined;
}

function nameOfFocus(): string | null {
  const at = document.activeElement;
  if (at?.id) return `#${CSS.escape(at.id)}`;
  const link = at?.getAttribute("href");
  return link ? `[href="${CSS.escape(link)}"]` : null;
}

/** To be called once a screen's heading stands: scroll and focus as they were, else its heading. */
export function arrive(): void {
  const was = returning;
  returning = null;
  scrollTo(0, was?.y ?? 0);
  const to = was?.focus ? document.querySelector<HTMLElement>(was.focus) : null;
  const heading = document.querySelector<HTMLElement>("h1");
  if (heading) heading.tabIndex = -1;
  (to ?? heading)?.focus({ preventScroll: true });
}

/** Whether `arrive` is going to bring back an earlier scroll. */
export function isReturning(): boolean {
  return returning !== null;
}
