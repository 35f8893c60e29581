import { useEffect, useRef, useState } from "preact/hooks";
import { useAttempt } from "../items/attempt";
import type { Intent } from "../visit/intents";
import { useApp } from "./use";

export interface Undoable {
  /** Chosen, and not written yet. */
  readonly pending: Intent | null;
  /** The last one was about a visit that is no longer here. */
  readonly gone: boolean;
  readonly failure: Error | null;
  choose(one: Intent): void;
  undo(): void;
  commit(): void;
}

/** For what the log cannot take back: it is written once it cannot be undone any more: after a time,
 * by the next choice, by leaving the screen or the app. Until then the store keeps it. */
export function useUndoable(): Undoable {
  const app = useApp();
  const [pending, show] = useState<Intent | null>(null);
  const [gone, setGone] = useState(false);
  const [attempt, failure] = useAttempt();
  const held = useRef<Intent | null>(null);
  const hold = (next: Intent | null) => {
    const before = held.current;
    held.current = next;
    show(next);
    return before;
  };
  const carryOut = (done: Intent | null) => done && app.carryOut(done).then((here) => setGone(!here));
  const commit = () => void attempt(Promise.resolve(carryOut(hold(null))));
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && commit();
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      void carryOut(held.current)?.catch(() => undefined);
    };
  }, []);
  return {
    pending,
    gone,
    failure,
    commit,
    undo() {
      const before = hold(null);
      if (before) void attempt(app.undo(before));
    },
    choose(next) {
      commit();
      hold(next);
      void attempt(app.intend(next));
    },
  };
}
