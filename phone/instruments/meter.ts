import { useEffect, useRef, useState } from "preact/hooks";
import { type Held, isQuiet, useAwake } from "./hooks";
import { A_SECOND, type Listening, begin, finish, left, read } from "./listen";
import { type Microphone, openMicrophone } from "./microphone";

const BUZZ_MS = 400;

export interface Meter {
  readonly start: () => void;
  readonly stop: () => void;
  /** There is no microphone, or it may not be used. */
  readonly refused: boolean;
}

/** The microphone is open while it listens. That ends with the time, with a tap, when the page is
 * hidden or the face gone; what was read until then stands. */
export function useMeter(given: Held<Listening>): Meter {
  const held = useRef(given);
  held.current = given;
  const microphone = useRef<Microphone | null>(null);
  const gone = useRef(false);
  const [refused, setRefused] = useState(false);
  const on = given.state !== null && given.state.since !== null;
  useAwake(on);

  const stop = (says: (open: Microphone) => void = (open) => open.close()) => {
    const { latest, set, now } = held.current;
    const [open, state] = [microphone.current, latest()];
    microphone.current = null;
    if (open) says(open);
    if (state) set(finish(state, now()));
  };
  const start = async () => {
    const open = await openMicrophone(() => stop()).catch(() => null);
    setRefused(open === null);
    const state = held.current.latest();
    if (!open || !state) return;
    if (gone.current || document.hidden) return open.close();
    microphone.current = open;
    held.current.set(begin(state, held.current.now()));
  };

  useEffect(() => {
    if (!on) return undefined;
    const open = microphone.current;
    // The page was gone in the middle of it.
    if (!open) return stop();
    const hidden = () => document.hidden && stop();
    document.addEventListener("visibilitychange", hidden);
    const timer = setInterval(collect(open, held, () => stop(sayEnd)), 1000 / A_SECOND);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [on]);
  useEffect(
    () => () => {
      gone.current = true;
      if (microphone.current) stop();
    },
    [],
  );
  return { start: () => void start(), stop: () => stop(), refused };
}

/** Reads ten times a second, and hands over each second. */
function collect(open: Microphone, held: { current: Held<Listening> }, onEnd: () => void): () => void {
  let levels: readonly number[] = [];
  return () => {
    const { latest, set, now } = held.current;
    const state = latest();
    if (!state || state.since === null) return;
    const next = read({ ...state, levels }, open.read(), now());
    const seconds = Math.floor(levels.length / A_SECOND);
    levels = next.levels;
    const over = left(next, now()) === 0;
    if (over || Math.floor(levels.length / A_SECOND) > seconds) set(next);
    if (over) onEnd();
  };
}

export function canBuzz(): boolean {
  return "vibrate" in navigator && matchMedia("(pointer: coarse)").matches;
}

/** One buzz, or where there is none a soft tone; nothing at all in a quiet place. */
function sayEnd(open: Microphone): void {
  if (!isQuiet() && !canBuzz()) return open.closeWithTone();
  open.close();
  if (!isQuiet()) navigator.vibrate(BUZZ_MS);
}
