/** A stopwatch by clock times. Pure: each tap gives a new state, and what to answer is read from it. */

import type { TypeOf } from "../rules/checklist";
import type { Json } from "../rules/response";
import type { Span } from "../rules/shapes";
import { seconds } from "./clock";
import { isObject } from "./json";

/** One measurement: each start and its stop; the last stop is null while it runs. */
export type Measured = {
  readonly runs: readonly (readonly [number, number | null])[];
  /** Seconds added or taken away by hand. */
  readonly by_hand: number;
};
export type Watch = { readonly watch: readonly Measured[] };

/** Where a measurement that was typed begins. */
const NO_TIME = 0;
export const NEW_WATCH: Watch = { watch: [] };

export function isWatch(state: Json): boolean {
  return isObject(state) && "watch" in state;
}

export function isRunning({ watch }: Watch): boolean {
  return watch.at(-1)?.runs.at(-1)?.[1] === null;
}

/** A new measurement begins. */
export function start(state: Watch, now: number): Watch {
  if (isRunning(state)) return state;
  return { watch: [...state.watch, { runs: [[now, null]], by_hand: 0 }] };
}

/** The last one stops. */
export function stop(state: Watch, now: number): Watch {
  if (!isRunning(state)) return state;
  return changeLast(state, (last) => ({
    ...last,
    runs: last.runs.map(([from, until]) => [from, until ?? Math.max(from, now)]),
  }));
}

/** The last one goes on; what lay between counts for nothing. */
export function goOn(state: Watch, now: number): Watch {
  if (isRunning(state)) return state;
  return changeLast(state, (last) => ({ ...last, runs: [...last.runs, [now, null]] }));
}

/** A start that came late, a stop that came late: `by` seconds, as far as there are any. */
export function correct(state: Watch, by: number, now: number): Watch {
  return changeLast(state, (last) => ({
    ...last,
    by_hand: last.by_hand + Math.max(by, -elapsed(last, now)),
  }));
}

/** Whole seconds, as its clock shows. */
export function elapsed({ runs, by_hand }: Measured, now: number): number {
  const run = runs.reduce((sum, [from, until]) => sum + Math.max(0, (until ?? now) - from), 0);
  return Math.max(0, seconds(0, run) + by_hand);
}

/** The answer as it stands, those that have stopped; null while there is none. */
export function watchAnswer({ watch }: Watch, type: TypeOf<"duration">): Json {
  const stopped = watch.filter(({ runs }) => runs.at(-1)?.[1] !== null).map(answerOf);
  return type.times === undefined ? (stopped.at(-1) ?? null) : stopped.length ? stopped : null;
}

function answerOf(measured: Measured): Json {
  const [first, last] = [measured.runs[0]?.[0] ?? 0, measured.runs.at(-1)?.[1] ?? 0];
  const whole = elapsed(measured, last);
  if (first === NO_TIME) return { seconds: whole };
  return {
    seconds: whole,
    start: new Date(first).toISOString(),
    stop: new Date(last).toISOString(),
  };
}

/** As it was answered here or on another phone. */
export function watchOf(answer: Span | readonly Span[]): Watch {
  return { watch: (Array.isArray(answer) ? (answer as readonly Span[]) : [answer as Span]).map(measuredOf) };
}

function measuredOf(answer: Span): Measured {
  const { seconds: whole, start: from = "", stop: until = "" } =
    typeof answer === "number" ? { seconds: answer } : answer;
  const [first, last] = [Date.parse(from), Date.parse(until)];
  if (!(last >= first)) return { runs: [[NO_TIME, whole * 1000]], by_hand: 0 };
  return { runs: [[first, last]], by_hand: whole - seconds(first, last) };
}

function changeLast({ watch }: Watch, change: (last: Measured) => Measured): Watch {
  const last = watch.at(-1);
  return last ? { watch: [...watch.slice(0, -1), change(last)] } : { watch };
}
