import { useEffect, useRef, useState } from "preact/hooks";

export interface Undoable<T> {
  /** Chosen, and not written yet. */
  readonly pending: T | null;
  choose(one: T): void;
  undo(): void;
  commit(): void;
}

/** For what the log cannot take back: it is written once it cannot be undone any more: after a time,
 * by the next choice, by leaving the screen or the app. */
export function useUndoable<T>(write: (one: T) => void): Undoable<T> {
  const [pending, show] = useState<T | null>(null);
  const held = useRef<T | null>(null);
  const latest = useRef(write);
  latest.current = write;
  const hold = (next: T | null) => {
    held.current = next;
    show(next);
  };
  const commit = () => {
    const done = held.current;
    hold(null);
    if (done !== null) latest.current(done);
  };
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && commit();
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      if (held.current !== null) latest.current(held.current);
    };
  }, []);
  return {
    pending,
    commit,
    undo: () => hold(null),
    choose: (next) => {
      commit();
      hold(next);
    },
  };
}
