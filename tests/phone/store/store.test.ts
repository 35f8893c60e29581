import assert from "node:assert/strict";
import test from "node:test";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { Database, type Change, type Channel } from "../../../phone/store/database";
import { type NewOp, learnOps, opsOf, writeOps } from "../../../phone/store/ops";
import { keepWork, partsOf } from "../../../phone/store/parts";
import { changePerson, forgetPerson, keepPerson, lastPerson, sessionToEnd } from "../../../phone/store/people";
import { photoOf, photosHere, thumbOf } from "../../../phone/store/photos";
import { purge } from "../../../phone/store/purge";
import type { Person, Visit } from "../../../phone/store/rows";
import { besideOf, keepBeside } from "../../../phone/store/beside";
import { beginVisit, changeVisit, removeVisit, visitOf, visitsOf } from "../../../phone/store/visits";
import { waitingOf } from "../../../phone/store/waiting";

const OWNER = 7;
const DAY = 24 * 60 * 60 * 1000;
let count = 0;
const fresh = (): Database => new Database(`store ${++count}`);
const op = (op_id: string, more: Partial<NewOp> = {}): NewOp => ({
  op_id,
  kind: "value",
  target: "till/smile",
  bases: [],
  value: "yes",
  client_at: "2026-03-02T08:00:00Z",
  ...more,
});
const visit = (visit_id: string, more: Partial<Visit> = {}): Visit => ({
  visit_id,
  owner: OWNER,
  start: {
    checklist: "corner-shop",
    version: "c".repeat(64),
    location: 1,
    device: "d",
    started_at: "2026-03-02T08:00:00Z",
    utc_offset: 0,
    distance_m: null,
  },
  started: false,
  submission: null,
  receipt: null,
  submitted_at: null,
  received_at: null,
  server_state: null,
  ...more,
});
const kept = (visit_id: string, sha256: string) => ({
  photo: { visit_id, owner: OWNER, sha256, type: "image/jpeg", size: 3, bytes: new ArrayBuffer(3), captured_at: null, distance_m: null },
  thumb: { visit_id, owner: OWNER, sha256, bytes: new ArrayBuffer(1), width: 1, height: 1 },
});

test("an op and what waits with it are written in one transaction, numbered from 1", async () => {
  const db = fresh();
  const [row] = await writeOps(db, OWNER, "v", [op("1")]);
  assert.deepEqual([row?.seq, row?.mine, row?.owner], [1, true, OWNER]);
  assert.deepEqual((await waitingOf(db, OWNER, "v")).map(({ key, what, seq }) => [key, what, seq]), [["1", "op", 1]]);
  await writeOps(db, OWNER, "v", [op("2", { bases: ["1"] })]);
  assert.deepEqual((await opsOf(db, OWNER, "v")).map(({ seq }) => seq), [1, 2]);
});

test("the same op again changes nothing", async () => {
  const db = fresh();
  await writeOps(db, OWNER, "v", [op("1")]);
  await writeOps(db, OWNER, "v", [op("1", { value: "no" })]);
  assert.deepEqual((await opsOf(db, OWNER, "v")).map(({ value, seq }) => [value, seq]), [["yes", 1]]);
});

test("writes are strictly durable, and resolve after the transaction only", async () => {
  const db = fresh();
  await db.read(["meta"], async () => null);
  const asked: (string | undefined)[] = [];
  const original = IDBDatabase.prototype.transaction;
  let done = false;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    asked.push(options?.durability);
    const tx = original.call(this, names, mode, options);
    tx.addEventListener("complete", () => (done = true));
    return tx;
  };
  try {
    await writeOps(db, OWNER, "v", [op("1")]);
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  assert.deepEqual(asked, ["strict"]);
  assert.equal(done, true);
});

test("idle is when nothing is being written any more", async () => {
  const db = fresh();
  const ended: string[] = [];
  void writeOps(db, OWNER, "v", [op("1")]).then(() => ended.push("one"));
  const failing = op("2", { value: (() => 1) as unknown as string });
  void writeOps(db, OWNER, "v", [failing]).catch(() => ended.push("other"));
  await db.idle();
  // What the two tell comes a few promises later, and long before another transaction could end.
  for (let turn = 0; turn < 9; turn++) await null;
  assert.deepEqual(ended.toSorted(), ["one", "other"]);
});

test("what fails half way leaves nothing behind", async () => {
  const db = fresh();
  const cannotBeKept = op("2", { value: (() => 1) as unknown as string });
  await assert.rejects(writeOps(db, OWNER, "v", [op("1"), cannotBeKept], { kept: kept("v", "a") }), { name: "DataCloneError" });
  assert.deepEqual(await opsOf(db, OWNER, "v"), []);
  assert.deepEqual(await waitingOf(db, OWNER), []);
  assert.deepEqual(await photosHere(db, OWNER, "v"), []);
  assert.equal((await writeOps(db, OWNER, "v", [op("3")]))[0]?.seq, 1);
});

test("a full phone is said by name, and nothing of the write is there", async () => {
  const db = fresh();
  const original = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === "photos") throw new DOMException("full", "QuotaExceededError");
    return original.apply(this, given);
  };
  try {
    await assert.rejects(writeOps(db, OWNER, "v", [op("1")], { kept: kept("v", "a") }), { name: "QuotaExceededError" });
  } finally {
    IDBObjectStore.prototype.put = original;
  }
  assert.deepEqual(await opsOf(db, OWNER, "v"), []);
});

test("a full phone that is noticed at the end of the transaction is said by name too", async () => {
  const db = fresh();
  await db.read(["meta"], async () => null);
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const tx = original.apply(this, given);
    Object.defineProperty(tx, "error", { value: new DOMException("full", "QuotaExceededError") });
    queueMicrotask(() => tx.abort());
    return tx;
  };
  try {
    await assert.rejects(writeOps(db, OWNER, "v", [op("1")]), { name: "QuotaExceededError" });
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
});

test("a dead handle is replaced and the write repeated", async () => {
  const db = fresh();
  await writeOps(db, OWNER, "v", [op("1")]);
  const original = IDBDatabase.prototype.transaction;
  let left = 2;
  IDBDatabase.prototype.transaction = function (...given) {
    if (left-- > 0) throw new DOMException("The database connection is closing.", "InvalidStateError");
    return original.apply(this, given);
  };
  try {
    await writeOps(db, OWNER, "v", [op("2")]);
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  assert.deepEqual((await opsOf(db, OWNER, "v")).map(({ op_id }) => op_id), ["1", "2"]);
});

test("a transaction that the system breaks off is repeated, without a second number", async () => {
  const db = fresh();
  await writeOps(db, OWNER, "v", [op("1")]);
  const original = IDBDatabase.prototype.transaction;
  let left = 1;
  IDBDatabase.prototype.transaction = function (...given) {
    const tx = original.apply(this, given);
    if (left-- > 0) queueMicrotask(() => tx.abort());
    return tx;
  };
  try {
    await writeOps(db, OWNER, "v", [op("2")]);
  } finally {
    IDBDatabase.prototype.transaction = original;
  }
  assert.deepEqual((await opsOf(db, OWNER, "v")).map(({ seq }) => seq), [1, 2]);
});

test("a newer version in another tab is let in, and what this one cannot open it says", async () => {
  const db = fresh();
  await writeOps(db, OWNER, "v", [op("1")]);
  const newer = await openDB(`store ${count}`, 2);
  assert.equal(await newer.count("ops"), 1);
  await assert.rejects(writeOps(db, OWNER, "v", [op("2")]), { name: "VersionError" });
  newer.close();
});

test("a base that was refused meanwhile stands for what it was based on", async () => {
  const db = fresh();
  await writeOps(db, OWNER, "v", [op("1"), op("2", { bases: ["1"] })]);
  await db.write(["ops"], async (tx) => {
    const row = (await tx.objectStore("ops").get([OWNER, "v", "2"]))!;
    const refused = { kind: row.kind, value: row.value, problem: { code: "no", message: "" }, replaced: false };
    await tx.objectStore("ops").put({ ...row, refused });
  });
  const [row] = await writeOps(db, OWNER, "v", [op("3", { bases: ["2"] })]);
  assert.deepEqual(row?.bases, ["1"]);
});

test("what the server tells is added: numbers to own ops, ops of others; nothing is rewritten", async () => {
  const db = fresh();
  const [own] = await writeOps(db, OWNER, "v", [op("1")]);
  const foreign = { ...own!, op_id: "f", value: "no", mine: false, sequence: 2, device_id: "other" };
  await learnOps(db, OWNER, "v", [{ ...own!, value: "changed", sequence: 1 }, foreign]);
  const rows = await opsOf(db, OWNER, "v");
  assert.deepEqual(rows.map(({ op_id, value, sequence, mine }) => [op_id, value, sequence, mine]).toSorted(), [
    ["1", "yes", 1, true],
    ["f", "no", 2, false],
  ]);
  assert.deepEqual(await waitingOf(db, OWNER), []);
});

test("one's own rows only: another person sees nothing of them", async () => {
  const db = fresh();
  await beginVisit(db, visit("v"));
  await writeOps(db, OWNER, "v", [op("1")], { kept: kept("v", "a") });
  await keepBeside(db, OWNER, "v", "till/wait", { running: true });
  await keepWork(db, OWNER, { locations: [{ hash: "1", content: {} }] });
  const other = 8;
  assert.deepEqual(await visitsOf(db, other), []);
  assert.deepEqual(await opsOf(db, other, "v"), []);
  assert.deepEqual(await waitingOf(db, other), []);
  assert.deepEqual(await partsOf(db, other), []);
  assert.equal(await visitOf(db, other, "v"), null);
  assert.equal(await photoOf(db, other, "v", "a"), null);
  assert.equal(await thumbOf(db, other, "v", "a"), null);
  assert.equal(await besideOf(db, other, "v", "till/wait"), null);
  assert.deepEqual(await besideOf(db, OWNER, "v", "till/wait"), { running: true });
});

test("who was here last is known until they sign out; then a session may be left to end", async () => {
  const db = fresh();
  const jo: Person = { user_id: 7, name: "Jo", email: "jo@x", role: "auditor", language: "en" };
  assert.equal(await lastPerson(db), null);
  await keepPerson(db, jo);
  assert.deepEqual(await lastPerson(db), jo);
  await forgetPerson(db, 7);
  assert.equal(await lastPerson(db), null);
  assert.equal(await sessionToEnd(db), true);
  await keepPerson(db, jo);
  assert.equal(await sessionToEnd(db), false);
});

test("what is learnt late of somebody does not bring back who has left", async () => {
  const db = fresh();
  const jo: Person = { user_id: 7, name: "Jo", email: "jo@x", role: "auditor", language: "en" };
  await keepPerson(db, jo);
  await changePerson(db, { ...jo, name: "Joanna" });
  assert.equal((await lastPerson(db))?.name, "Joanna");
  await forgetPerson(db, 7);
  await changePerson(db, jo);
  assert.equal(await lastPerson(db), null);
  assert.equal(await sessionToEnd(db), true);
});

test("other tabs are told what changed", async () => {
  const channels: Channel[] = [];
  const connect = (): Channel => {
    const own: Channel = {
      onmessage: null,
      postMessage: (data) => channels.forEach((each) => each !== own && each.onmessage?.({ data } as MessageEvent)),
    };
    channels.push(own);
    return own;
  };
  const name = `store ${++count}`;
  const [one, other] = [new Database(name, connect()), new Database(name, connect())];
  const heard: [string, Change, boolean][] = [];
  one.listen((change, elsewhere) => heard.push(["one", change, elsewhere]));
  other.listen((change, elsewhere) => heard.push(["other", change, elsewhere]));
  await writeOps(one, OWNER, "v", [op("1")]);
  const change = { what: "written", owner: OWNER, visit_id: "v" };
  assert.deepEqual(heard, [["one", change, false], ["other", change, true]]);
});

const RECEIVED = "2026-03-02T08:00:00Z";
const RECEIPT = { submission_id: "s", manifest_sha256: "m", media: ["a"], result: {} };

for (const [days, photos, ops] of [[6.9, 1, 1], [7.1, 0, 1], [29.9, 0, 1], [30.1, 0, 0]] as const) {
  test(`${days} days after the receipt: ${photos} photos, ${ops} ops`, async () => {
    const db = fresh();
    await beginVisit(db, visit("v", { receipt: RECEIPT, received_at: RECEIVED }));
    await writeOps(db, OWNER, "v", [op("1")], { kept: kept("v", "a") });
    await db.write(["waiting"], (tx) => tx.objectStore("waiting").clear());
    await purge(db, OWNER, Date.parse(RECEIVED) + days * DAY);
    assert.equal((await photosHere(db, OWNER, "v")).length, photos);
    assert.equal((await opsOf(db, OWNER, "v")).length, ops);
    assert.ok((await visitOf(db, OWNER, "v"))?.receipt);
  });
}

test("nothing goes without a receipt, or while something of the visit waits", async () => {
  const db = fresh();
  await beginVisit(db, visit("without"));
  await beginVisit(db, visit("waits", { receipt: RECEIPT, received_at: RECEIVED }));
  for (const id of ["without", "waits"]) await writeOps(db, OWNER, id, [op("1")], { kept: kept(id, "a") });
  await purge(db, OWNER, Date.parse(RECEIVED) + 1000 * DAY);
  for (const id of ["without", "waits"]) {
    assert.equal((await photosHere(db, OWNER, id)).length, 1);
    assert.equal((await opsOf(db, OWNER, id)).length, 1);
  }
});

test("work is kept by hash; what is no longer listed goes, but for what a visit was started on", async () => {
  const db = fresh();
  const [old, now] = ["c".repeat(64), "d".repeat(64)];
  await beginVisit(db, visit("v"));
  const first = { checklists: [{ hash: old, content: { n: 1 } }], locations: [{ hash: "1", content: { n: 1 } }] };
  assert.deepEqual(await keepWork(db, OWNER, first), []);
  const second = { checklists: [{ hash: now, content: { n: 2 } }], locations: [{ hash: "2" }] };
  assert.deepEqual(await keepWork(db, OWNER, second), ["2"]);
  const parts = (await partsOf(db, OWNER)).map(({ list, hash, past }) => [list, hash, past]);
  assert.deepEqual(parts, [["checklists", old, true], ["checklists", now, undefined]]);
  await keepWork(db, OWNER, { checklists: [{ hash: old }], locations: [] });
  assert.equal((await partsOf(db, OWNER)).find(({ hash }) => hash === old)?.past, undefined);
});

test("a visit that is changed where it is not here stays not here; one is removed whole", async () => {
  const db = fresh();
  assert.equal(await changeVisit(db, OWNER, "v", (each) => each), null);
  await beginVisit(db, visit("v"));
  await writeOps(db, OWNER, "v", [op("1")], { kept: kept("v", "a") });
  await removeVisit(db, OWNER, "v");
  assert.deepEqual(await waitingOf(db, OWNER), []);
  assert.deepEqual(await opsOf(db, OWNER, "v"), []);
});
