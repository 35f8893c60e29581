/** A telephone call by taps. Pure: each tap gives a new state, and the answer is read from it. */

import type { Json } from "../rules/response";
import type { CallTaken, Phase } from "../rules/shapes";
import { seconds } from "./clock";
import { isObject } from "./json";

export const PHASES: readonly Phase[] = ["ring", "menu", "hold", "human"];
export const COUNTS = ["menu_levels", "transfers", "retold"] as const;
export type CountName = (typeof COUNTS)[number];

/** What one hears from this moment on; `counts` is what the tap itself has counted. */
export type Tap = { readonly at: number; readonly phase: Phase; readonly counts?: CountName };
export type Call = {
  readonly call: readonly Tap[];
  readonly counts: Readonly<Record<CountName, number>>;
  readonly ended_at: number | null;
  readonly ended: string;
};
export type Segment = CallTaken["segments"][number];

export const NEW_CALL: Call = {
  call: [],
  counts: { menu_levels: 0, transfers: 0, retold: 0 },
  ended_at: null,
  ended: "",
};

export function isCall(state: Json): boolean {
  return isObject(state) && "call" in state;
}

export function isOn({ call, ended_at }: Call): boolean {
  return call.length > 0 && ended_at === null;
}

export function phaseOf({ call }: Call): Phase | null {
  return call.at(-1)?.phase ?? null;
}

/** Going to the menu is a level of it. While it only rings yet, "ringing" means from now on: what
 * was before was dialling. */
export function hear(state: Call, phase: Phase, now: number): Call {
  if (state.ended_at !== null) return state;
  if (phase === phaseOf(state)) {
    return phase === "ring" && state.call.length === 1 ? { ...state, call: [{ at: now, phase }] } : state;
  }
  return tap(state, { at: now, phase, ...(phase === "menu" && { counts: "menu_levels" }) });
}

/** Put through to somebody else: one waits again. */
export function passOn(state: Call, now: number): Call {
  if (!isOn(state)) return state;
  return tap(state, { at: now, phase: "hold", counts: "transfers" });
}

function tap(state: Call, made: Tap): Call {
  const counted = made.counts ? count(state, made.counts, state.counts[made.counts] + 1) : state;
  return { ...counted, call: [...state.call, made] };
}

export function count(state: Call, name: CountName, figure: number): Call {
  return { ...state, counts: { ...state.counts, [name]: Math.max(0, figure) } };
}

/** The call goes on after all, or the last tap was none. The first remains: the call was made. */
export function undo(state: Call): Call {
  if (state.ended_at !== null) return { ...state, ended_at: null };
  const last = state.call.at(-1);
  if (!last || state.call.length === 1) return state;
  const counted = last.counts ? count(state, last.counts, state.counts[last.counts] - 1) : state;
  return { ...counted, call: state.call.slice(0, -1) };
}

export function end(state: Call, now: number): Call {
  const last = state.call.at(-1);
  return last && isOn(state) ? { ...state, ended_at: Math.max(last.at, now) } : state;
}

/** In order, one for each tap that changed what is heard; together they last as long as the call. */
export function segments({ call, ended_at }: Call, now: number): Segment[] {
  const first = call[0]?.at ?? 0;
  const made: Segment[] = [];
  call.forEach(({ at, phase }, index) => {
    const until = call[index + 1]?.at ?? ended_at ?? now;
    const whole = Math.max(0, seconds(first, until) - seconds(first, at));
    const before = made.at(-1);
    if (before?.phase === phase) made[made.length - 1] = { phase, seconds: before.seconds + whole };
    else made.push({ phase, seconds: whole });
  });
  return made;
}

export function total(parts: readonly Segment[], phase?: Phase): number {
  return parts
    .filter((each) => phase === undefined || each.phase === phase)
    .reduce((sum, each) => sum + each.seconds, 0);
}

/** null until the call has ended. */
export function callAnswer(state: Call): Json {
  if (state.ended_at === null) return null;
  const answer = { segments: segments(state, state.ended_at), ...state.counts };
  return state.ended ? { ...answer, ended: state.ended } : answer;
}

/** As it was answered here or on another phone. */
export function callOf(answer: CallTaken): Call {
  const { segments: parts, menu_levels = 0, transfers = 0, retold = 0, ended = "" } = answer;
  let at = 0;
  const call = parts.map(({ phase, seconds: whole }): Tap => {
    const tapped = { at, phase };
    at += whole * 1000;
    return tapped;
  });
  return { call, counts: { menu_levels, transfers, retold }, ended_at: at, ended };
}
