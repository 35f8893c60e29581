/** Loudness over a minute. Pure. Only figures are kept, ten a second; sound is never kept. */

import type { TypeOf } from "../rules/checklist";
import type { Json } from "../rules/response";
import type { Level } from "../rules/shapes";
import { seconds } from "./clock";
import { isObject } from "./json";

export const A_SECOND = 10;
export const LENGTHS = [30, 60, 120] as const;

export type Listening = {
  /** Seconds that it is to last. */
  readonly listen: number;
  /** When it began; null unless it goes on. */
  readonly since: number | null;
  /** dB, whole, ten a second. */
  readonly levels: readonly number[];
  /** What was heard, a tap each. */
  readonly taps: readonly string[];
  /** The answer but for what was heard. */
  readonly level: Omit<Level, "heard"> | null;
};

export const NEW_LISTENING: Listening = { listen: 60, since: null, levels: [], taps: [], level: null };

export function isListening(state: Json): boolean {
  return isObject(state) && "listen" in state;
}

export function left(state: Listening, now: number): number {
  return state.since === null ? state.listen : Math.max(0, state.listen - seconds(state.since, now));
}

export function begin(state: Listening, now: number): Listening {
  return { ...state, since: now, levels: [], level: null };
}

/** A reading. A page that was too busy to read takes it for the tenths that it missed, up to a second. */
export function read(state: Listening, level: number, now: number): Listening {
  const due = Math.floor(((now - (state.since ?? now)) * A_SECOND) / 1000) - state.levels.length;
  const missed = Math.max(1, Math.min(A_SECOND, due));
  return { ...state, levels: [...state.levels, ...Array<number>(missed).fill(level)] };
}

/** At the end, early, or when it was broken off: what was measured counts, which is no more than
 * there are readings for. Nothing measured: as before it began. */
export function finish(state: Listening, now: number): Listening {
  if (state.since === null) return state;
  const [middle, most] = [median(state.levels), peak(state.levels)];
  const lasted = Math.min(state.listen, seconds(state.since, now), Math.ceil(state.levels.length / A_SECOND));
  const level: Listening["level"] =
    middle === null || most === null
      ? null
      : { median: middle, peak: most, seconds: lasted, source: "measured" };
  return { ...state, since: null, level };
}

/** Of an even count the mean of the middle two, as rules take it; rounded to whole dB. */
export function median(levels: readonly number[]): number | null {
  const sorted = [...levels].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}

export function peak(levels: readonly number[]): number | null {
  return levels.length ? levels.reduce((most, each) => Math.max(most, each)) : null;
}

/** The median of each second, which is a bar. */
export function bars(levels: readonly number[]): number[] {
  return Array.from({ length: Math.floor(levels.length / A_SECOND) }, (_, index) =>
    median(levels.slice(index * A_SECOND, (index + 1) * A_SECOND)) ?? 0,
  );
}

/** The loudest level that still earns the most: where the dashed line stands. */
export function bandLine(type: TypeOf<"sound-level">): number | null {
  const up_to = type.bands?.[0]?.up_to;
  return up_to === undefined ? null : Number(up_to);
}

/** Tag → how often, those that were heard at all. */
export function heard(taps: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const tag of taps) counts[tag] = (counts[tag] ?? 0) + 1;
  return counts;
}

/** null until something was measured or typed. */
export function listenAnswer({ level, taps }: Listening): Json {
  if (!level) return null;
  return taps.length ? { ...level, heard: heard(taps) } : level;
}

/** As it was answered here or on another phone. */
export function listeningOf({ heard: tags, ...level }: Level): Listening {
  const taps = Object.entries(tags ?? {}).flatMap(([tag, times]) => Array<string>(times).fill(tag));
  return { ...NEW_LISTENING, taps, level };
}
