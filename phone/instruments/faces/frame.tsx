/** What the faces of the instruments look like together. */

import type { ComponentChildren } from "preact";
import { useFilled } from "../../items/Head";
import { ActionBar, Callout, Header } from "../../parts";
import type { ItemView, OpenVisit } from "../../visit/types";
import { say } from "../../words";

export interface FaceProps {
  visit: OpenVisit;
  view: ItemView;
  onDone: () => void;
  /** At the right of the head, such as the eye. */
  action?: ComponentChildren;
}

interface FrameProps extends Pick<FaceProps, "view" | "onDone" | "action"> {
  second?: ComponentChildren;
  class: string;
  trouble: string | null;
  /** What is said aloud, when it changes. */
  says: string;
  bar: ComponentChildren;
  note?: string | undefined;
  children: ComponentChildren;
}

export function Frame({ view, onDone, action, second, class: extra, trouble, says, bar, note, children }: FrameProps) {
  const where = view.item.where ? `${view.number} · ${view.item.where}` : view.number;
  return (
    <div class={`screen instrument ${extra}`}>
      <Header title={say(view.section.title)} second={second ?? where} onBack={onDone} action={action} />
      <main>
        <p class="unseen" aria-live="polite">{says}</p>
        {trouble && <Callout><span role="alert">{trouble}</span></Callout>}
        {children}
      </main>
      <ActionBar note={note}>{bar}</ActionBar>
    </div>
  );
}

export function Question({ visit, view }: { visit: OpenVisit; view: ItemView }) {
  const [ask, help] = [useFilled(visit, view, view.item.ask), useFilled(visit, view, view.item.help)];
  return (
    <div>
      <h2>{ask}</h2>
      {help && <p class="second">{help}</p>}
    </div>
  );
}

/** A running clock: read on demand, never announced by itself. */
export function ClockFigure({ text, label }: { text: string; label: string }) {
  return (
    <p class="clock" role="timer" aria-label={`${label} ${text}`}>
      {text}
    </p>
  );
}
