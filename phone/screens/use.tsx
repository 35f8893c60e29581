/** What every screen is made of: the app, the hour, the frame, what is said to a screen reader. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Button } from "../parts";
import type { App } from "../visit/app";
import { gettext as _ } from "../words";
import { arrive } from "./route";
import { quiet } from "./settings";

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("no app around this screen");
  return app;
}

/** The newest there is, drawn once what follows it closely has been painted: a tap shows on its own
 * card first, then in the counts around it. */
export function useAfterPaint<Value>(source: ReadonlySignal<Value>): Value {
  const [, draw] = useState(source.peek());
  useEffect(
    () =>
      effect(() => {
        const { value } = source;
        return afterPaint(() => draw(value));
      }),
    [source],
  );
  return source.peek();
}

/** So soon that nobody sees it come later; mostly the answer is durable by then, and one drawing
 * shows both. */
const AFTER_PAINT_MS = 60;

/** Gives what calls it off. */
function afterPaint(call: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => (timer = window.setTimeout(call, AFTER_PAINT_MS)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

const HALF_A_MINUTE_MS = 30_000;
/** The hour, as exactly as screens show it. */
export const now = signal(new Date());
const title = signal("Gumsole");
/** What the one live region says: what matters and is not where the person looks. */
export const said = signal("");

export function announce(words: string): void {
  said.value = words;
}

/** Names the screen in the browser's tab and history. */
export function titled(name: string): void {
  title.value = `${name} · Gumsole`;
}

export function keepTime(): void {
  const tick = () => (now.value = new Date());
  setInterval(tick, HALF_A_MINUTE_MS);
  addEventListener("pageshow", tick);
  document.addEventListener("visibilitychange", tick);
  effect(() => {
    document.title = quiet.value ? _("Notes") : title.value;
  });
}

interface ScreenProps {
  /** Of the browser's tab and history. */
  title: string;
  head: ComponentChildren;
  /** At the lower edge. */
  bar?: ComponentChildren;
  class?: string;
  /** Set where the screen itself leads to its place. */
  leads?: boolean;
  children: ComponentChildren;
}

export function Screen({ title: name, head, bar, class: extra = "", leads = false, children }: ScreenProps) {
  useLayoutEffect(() => {
    if (!leads) arrive();
  }, []);
  useLayoutEffect(() => {
    titled(name);
  }, [name]);
  return (
    <div class={`screen ${extra}`}>
      {head}
      <main>{children}</main>
      {bar}
    </div>
  );
}

export function Eye() {
  return (
    <Button kind="square" icon="eye" label={_("Quiet screen")} onClick={() => (quiet.value = true)} />
  );
}

/** Hair rules in place of rows, once it takes longer than a glance. */
export function Waiting() {
  return (
    <div class="waiting" aria-busy="true">
      <span class="unseen">{_("Reading what is on this phone")}</span>
      <hr /><hr /><hr /><hr />
    </div>
  );
}

/** One Literata sentence, and what to do about it. */
export function Empty({ children, action }: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}
