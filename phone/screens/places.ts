/** Where on a screen an item stands: to scroll there, to focus it, to know what is in view. */

export function idOf(place: string): string {
  return `at ${place}`.replace(/\s/g, "_");
}

export function show(place: string, { focus }: { focus: boolean }): void {
  const there = document.getElementById(idOf(place));
  there?.scrollIntoView({ block: "start" });
  if (focus) there?.focus({ preventScroll: true });
}

/** Brings something below into view, by as little as it takes; nothing moves where it is seen. */
export function reveal(place: string): void {
  const there = document.getElementById(idOf(place));
  const bar = document.querySelector(".bar");
  if (!there || !bar) return;
  const below = there.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
  const room = there.getBoundingClientRect().top - (document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0);
  const by = Math.min(below, room);
  if (by > 0) scrollBy({ top: by, behavior: calm() ? "instant" : "smooth" });
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function typing(): boolean {
  return Boolean(document.activeElement?.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=range])"));
}

/** The topmost item that can be seen. */
export function inView(): string | null {
  const top = document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0;
  for (const card of document.querySelectorAll<HTMLElement>("[data-place]")) {
    if (card.getBoundingClientRect().bottom > top + 8) return card.dataset["place"] ?? null;
  }
  return null;
}
