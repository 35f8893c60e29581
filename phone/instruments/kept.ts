/** The instruments of an open visit as they stand: shared by a face and the strip that says what
 * runs, kept at each tap, read again after the page was gone. */

import { type Signal, signal } from "@preact/signals";
import { canonical } from "../log/canonical";
import type { Target } from "../log/op";
import type { Json } from "../rules/response";
import type { ItemView, OpenVisit } from "../visit/types";
import { type Call, NEW_CALL, callAnswer, callOf, isCall, isOn } from "./call";
import { type Clock, clockFrom } from "./clock";
import { isObject } from "./json";
import { type Listening, NEW_LISTENING, isListening, listenAnswer, listeningOf } from "./listen";
import { NEW_WATCH, type Watch, isRunning, isWatch, watchAnswer, watchOf } from "./stopwatch";

export type Instrument = Watch | Call | Listening;

export interface Kept {
  /** null until it has been read. */
  readonly state: Signal<Instrument | null>;
  readonly clock: () => Clock;
  /** Taps that are not durable yet. */
  pending: number;
}

const visits = new WeakMap<OpenVisit, Map<Target, Kept>>();

export function kept(visit: OpenVisit, view: ItemView): Kept {
  const known = visits.get(visit) ?? new Map<Target, Kept>();
  visits.set(visit, known);
  const found = known.get(view.target) ?? read(visit, view);
  known.set(view.target, found);
  return found;
}

/** Resolves when state and, where there is one, answer are durable. A page that ends between the two
 * finds `owing` when it is read again. */
export async function keep(visit: OpenVisit, view: ItemView, state: Instrument): Promise<void> {
  const held = kept(visit, view);
  held.state.value = state;
  held.pending += 1;
  try {
    await write(visit, view, state, held);
  } finally {
    held.pending -= 1;
  }
}

async function write(visit: OpenVisit, view: ItemView, state: Instrument, held: Kept): Promise<void> {
  const answer = answerOf(view, state);
  const owing = answer !== null && !same(answer, view.entry.value);
  const stored = { ...state, seen: held.clock().now() };
  await visit.keepRunning(view.target, owing ? { ...stored, owing } : stored);
  if (!owing) return;
  await visit.answer(view.target, "value", answer);
  if (held.state.value === state) await visit.keepRunning(view.target, stored);
}

/** Takes up what was answered without the instrument since: typed, taken out, on another phone. */
export function catchUp(visit: OpenVisit, view: ItemView): void {
  const { state, pending } = kept(visit, view);
  if (state.value && !pending) state.value = resumed(view, state.value);
}

export function isGoing(state: Instrument): boolean {
  if ("watch" in state) return isRunning(state);
  return "call" in state ? isOn(state) : state.since !== null;
}

export function answerOf({ item: { type } }: ItemView, state: Instrument): Json {
  if ("watch" in state) return type.name === "duration" ? watchAnswer(state, type) : null;
  return "call" in state ? callAnswer(state) : listenAnswer(state);
}

function read(visit: OpenVisit, view: ItemView): Kept {
  const state = signal<Instrument | null>(null);
  let clock = clockFrom(0);
  void visit.running(view.target).then((stored) => {
    const { seen = 0, owing = false, ...before } = isObject(stored) ? stored : {};
    clock = clockFrom(Number(seen));
    if (state.value) return;
    state.value = resumed(view, before, owing === true);
    if (owing) void keep(visit, view, state.value);
  });
  return { state, clock: () => clock, pending: 0 };
}

/** What runs, or was not answered yet, goes on; else what is answered stands, whoever answered it. */
export function resumed(view: ItemView, stored: Json, owing = false): Instrument {
  const before = fitting(view, stored);
  if (!before) return answered(view);
  const answer = answerOf(view, before);
  const { value } = view.entry;
  const stands = answer === null ? value === undefined : same(answer, value);
  return owing || isGoing(before) || stands ? before : answered(view);
}

function fitting({ item: { type } }: ItemView, stored: Json): Instrument | null {
  const is = { duration: isWatch, call: isCall, "sound-level": isListening }[type.name as "call"];
  return is(stored) ? (stored as unknown as Instrument) : null;
}

function answered({ item: { type }, entry: { value } }: ItemView): Instrument {
  if (type.name === "duration") return value === undefined ? NEW_WATCH : watchOf(value as never);
  if (type.name === "call") return value === undefined ? NEW_CALL : callOf(value as never);
  return value === undefined ? NEW_LISTENING : listeningOf(value as never);
}

function same(one: Json, other: Json | undefined): boolean {
  return other !== undefined && canonical(one) === canonical(other);
}
