import assert from "node:assert/strict";
import test from "node:test";
import { catchUp, isGoing, keep, kept, resumed } from "../../../phone/instruments/kept";
import { NEW_WATCH, type Watch, start, stop, watchOf } from "../../../phone/instruments/stopwatch";
import type { Json } from "../../../phone/rules/response";
import type { ItemView, OpenVisit } from "../../../phone/visit/types";

const T = Date.parse("2026-11-21T12:00:00Z");

function view(value?: Json, type: object = { name: "duration", judge: "mean" }): ItemView {
  const entry = value === undefined ? {} : { value };
  return { target: "door/seen", item: { id: "seen", type }, entry } as unknown as ItemView;
}

/** A visit whose page can end after so many writes. */
function visitOf(stored: Json = null, writes = Infinity) {
  const kind = { stored, answers: [] as Json[], left: writes };
  const write = (change: () => void) => {
    if (kind.left-- <= 0) return new Promise<void>(() => undefined);
    change();
    return Promise.resolve();
  };
  const visit = {
    running: () => Promise.resolve(kind.stored),
    keepRunning: (_target: string, state: Json) => write(() => (kind.stored = JSON.parse(JSON.stringify(state)))),
    answer: (_target: string, _kind: string, value: Json) => write(() => kind.answers.push(value)),
  };
  return { kind, visit: visit as unknown as OpenVisit };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("each tap is kept, and a stop is answered", async () => {
  const { kind, visit } = visitOf();
  await keep(visit, view(), start(NEW_WATCH, T));
  assert.deepEqual(kind.answers, []);
  assert.ok(isGoing(kind.stored as unknown as Watch));
  await keep(visit, view(), stop(start(NEW_WATCH, T), T + 9000));
  assert.equal((kind.answers[0] as unknown as { seconds: number }).seconds, 9);
});

test("a page that ends between the tap and the answer answers when it is back", async () => {
  const stopped = stop(start(NEW_WATCH, T), T + 9000);
  for (const writes of [1, 2]) {
    const before = visitOf(null, writes);
    void keep(before.visit, view(), stopped);
    await settled();
    const after = visitOf(before.kind.stored);
    const { state } = kept(after.visit, view(before.kind.answers[0]));
    await settled();
    assert.deepEqual(state.value, stopped);
    assert.equal([...before.kind.answers, ...after.kind.answers].length, 1, `${writes} writes`);
  }
});

test("what runs goes on, whatever was answered", () => {
  const running = start(NEW_WATCH, T);
  assert.deepEqual(resumed(view({ seconds: 5 }), running as unknown as Json), running);
});

test("what another phone answered, or what was cleared, stands before what stood here", () => {
  const stopped = stop(start(NEW_WATCH, T), T + 9000) as unknown as Json;
  assert.deepEqual(resumed(view({ seconds: 5 }), stopped), watchOf({ seconds: 5 }));
  assert.deepEqual(resumed(view(), stopped), NEW_WATCH);
});

test("what is kept of another instrument, or of none, is not taken for this one's", () => {
  for (const stored of [null, {}, "x", 5, { call: [] }]) assert.deepEqual(resumed(view(), stored), NEW_WATCH);
});

test("what was typed since the face was left is taken up when it opens again", async () => {
  const { visit } = visitOf();
  const { state } = kept(visit, view());
  await settled();
  await keep(visit, view(), stop(start(NEW_WATCH, T), T + 9000));
  catchUp(visit, view({ seconds: 30 }));
  assert.deepEqual(state.value, watchOf({ seconds: 30 }));
  const running = start(NEW_WATCH, T);
  await keep(visit, view({ seconds: 30 }), running);
  catchUp(visit, view({ seconds: 31 }));
  assert.equal(state.value, running);
});

test("a clock that was set back since goes on from the last time that was kept", async () => {
  const ahead = Date.now() + 3_600_000;
  const { visit } = visitOf({ ...(start(NEW_WATCH, ahead - 60_000) as object), seen: ahead } as Json);
  const { clock } = kept(visit, view());
  await settled();
  assert.ok(clock().now() >= ahead);
});

test("a tap on its way to the store is not undone by what the store still says", async () => {
  const { visit } = visitOf(null, 1);
  const { state } = kept(visit, view({ seconds: 30 }));
  await settled();
  const stopped = stop(start(NEW_WATCH, T), T + 9000);
  void keep(visit, view({ seconds: 30 }), stopped);
  await settled();
  catchUp(visit, view({ seconds: 30 }));
  assert.equal(state.value, stopped);
});
