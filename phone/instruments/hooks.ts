/** What the faces of instruments share. */

import { useEffect, useState } from "preact/hooks";
import type { ItemView, OpenVisit } from "../visit/types";
import { gettext as _ } from "../words";
import { type Instrument, catchUp, keep, kept } from "./kept";

export interface Held<State> {
  /** null until it has been read. */
  readonly state: State | null;
  /** The corrected time. */
  readonly now: () => number;
  readonly set: (next: State) => void;
  /** As it stands at this moment, whatever was painted. */
  readonly latest: () => State | null;
  /** Why the last tap could not be kept. */
  readonly trouble: string | null;
}

export function useInstrument<State extends Instrument>(visit: OpenVisit, view: ItemView): Held<State> {
  const [trouble, setTrouble] = useState<string | null>(null);
  const { state, clock } = kept(visit, view);
  useEffect(() => catchUp(visit, view), []);
  return {
    state: state.value as State | null,
    now: () => clock().now(),
    latest: () => state.peek() as State | null,
    trouble,
    set(next) {
      keep(visit, view, next).then(
        () => setTrouble(null),
        () => setTrouble(_("Not kept: the phone is full. Free some space, then tap again.")),
      );
    },
  };
}

const GLANCE_MS = 100;

/** Paints when what is read changes, as it does each second. */
export function useReading<Read extends string | number>(read: () => Read, on: boolean): Read {
  const [, paint] = useState<Read>();
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => paint(read()), GLANCE_MS);
    return () => clearInterval(timer);
  });
  return read();
}

/** The screen stays on while an instrument runs; asked anew whenever the page is seen again. */
export function useAwake(on: boolean): void {
  useEffect(() => {
    if (!on || !("wakeLock" in navigator)) return undefined;
    let lock: Promise<WakeLockSentinel | null> = Promise.resolve(null);
    const ask = () => {
      // Refused on a low battery: the clock goes on nevertheless.
      if (!document.hidden) lock = navigator.wakeLock.request("screen").catch(() => null);
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      document.removeEventListener("visibilitychange", ask);
      void lock.then((held) => held?.release());
    };
  }, [on]);
}

export function isQuiet(): boolean {
  return document.documentElement.dataset["quiet"] !== undefined;
}
