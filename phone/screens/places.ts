/** Where on a screen an item stands: to scroll there, to focus it, to know what is in view. Cards
 * carry their item's target as `data-target`, a repetition's heading its place. */

function cardOf(place: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-target="${CSS.escape(place)}"]`);
}

export function show(place: string, { focus }: { focus: boolean }): void {
  const card = cardOf(place);
  if (card) align(card);
  const words = card?.querySelector<HTMLElement>("[tabindex='-1']") ?? card;
  if (focus) words?.focus({ preventScroll: true });
}

const FRAMES_UNTIL_DRAWN = 3;

/** Again for some frames: cards above get their true height only as they come near to view. */
function align(card: HTMLElement, frames = FRAMES_UNTIL_DRAWN): void {
  scrollBy({ top: card.getBoundingClientRect().top - headEnd(), behavior: "instant" });
  if (frames > 0) requestAnimationFrame(() => align(card, frames - 1));
}

function headEnd(): number {
  return Math.max(0, document.querySelector(".head")?.getBoundingClientRect().bottom ?? 0);
}

/** Brings something below into view, by as little as it takes; nothing moves where it is seen. */
export function reveal(place: string): void {
  const card = cardOf(place)?.getBoundingClientRect();
  const bar = document.querySelector(".bar")?.getBoundingClientRect();
  if (!card || !bar) return;
  const by = Math.min(card.bottom - bar.top, card.top - headEnd());
  if (by > 0) scrollBy({ top: by, behavior: calm() ? "instant" : "smooth" });
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

const TEXT = "textarea, select, input:not([type=radio], [type=checkbox], [type=range])";

export function typing(): boolean {
  return document.activeElement?.matches(TEXT) ?? false;
}

/** The topmost item that can be seen. */
export function inView(): string | null {
  const top = headEnd() + 24;
  for (const card of document.querySelectorAll<HTMLElement>("article[data-target]")) {
    if (card.getBoundingClientRect().bottom > top) return card.dataset["target"] ?? null;
  }
  return null;
}
