import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import type { OpenVisit } from "../../../phone/visit/types";
import { photoBytes, problem, quiet } from "../outbox/world";
import { Tab, itemOf, laidOut } from "./app";

async function begun(): Promise<{ tab: Tab; visit: OpenVisit }> {
  const server = await laidOut();
  server.signedIn = false;
  const tab = new Tab(server);
  await tab.signIn();
  return { tab, visit: await tab.startVisit() };
}
const photo = (text: string) => ({
  bytes: photoBytes(text),
  type: "image/jpeg",
  thumb: null,
  width: 4,
  height: 3,
  captured_at: "2026-03-02T10:00:00+02:00",
  distance_m: 5,
});

test("an answer: saving at once, saved when it is durable", async () => {
  const { visit } = await begun();
  const writing = visit.answer("till/smile", "value", "no");
  assert.equal(itemOf(visit, "till/smile").saved, "saving");
  assert.equal(itemOf(visit, "till/smile").state, "answered");
  assert.equal(itemOf(visit, "till/smile").lost, true);
  assert.equal(itemOf(visit, "till/sorry").state, "blank");
  await writing;
  assert.equal(itemOf(visit, "till/smile").saved, "saved");
});

test("what did not change is the same object", async () => {
  const { visit } = await begun();
  await visit.answer("till/smile", "value", "no");
  const [smile, came, people] = [itemOf(visit, "till/smile"), itemOf(visit, "till/came"), visit.view.value.sections[1]];
  await visit.answer("till/callback", "na", "");
  assert.equal(itemOf(visit, "till/smile"), smile);
  assert.equal(itemOf(visit, "till/came"), came);
  assert.equal(visit.view.value.sections[1], people);
  await visit.note("till/smile", "at noon");
  assert.notEqual(itemOf(visit, "till/smile"), smile);
});

test("hidden items, numbers, what is open", async () => {
  const { visit } = await begun();
  const view = visit.view.value;
  assert.equal(itemOf(visit, "till/sorry").state, "hidden");
  assert.equal(itemOf(visit, "till/sorry").number, "1.7");
  assert.equal(itemOf(visit, "people#1/kind").address, "people#1/kind");
  assert.deepEqual(view.open.map((each) => [each.why, "view" in each && each.view.target]), [["missing", "till/smile"]]);
  await assert.rejects(visit.submit(), /open/);
});

test("taps that follow each other chain, also before the first is durable", async () => {
  const { tab, visit } = await begun();
  await Promise.all([1, 2, 3, 4].map((value) => visit.answer("people#1/kind", "value", value)));
  assert.equal(itemOf(visit, "people#1/kind").entry.value, 4);
  await tab.pass(2000);
  const { log } = tab.server.visit(visit.visit.value.visit_id);
  assert.equal(log.standing("people#1/kind")?.content?.value, 4);
  assert.equal(log.standing("people#1/kind")?.heads.length, 1);
});

test("a full phone: the answer is refused by name, and what stood stands", async () => {
  const { tab, visit } = await begun();
  await visit.answer("till/smile", "value", "yes");
  const original = IDBObjectStore.prototype.put;
  let full = true;
  IDBObjectStore.prototype.put = function (...given) {
    if (full && this.name === "ops") throw new DOMException("full", "QuotaExceededError");
    return original.apply(this, given);
  };
  const first = visit.answer("till/smile", "value", "no");
  first.catch(() => undefined);
  await assert.rejects(first, { name: "QuotaExceededError" });
  assert.equal(itemOf(visit, "till/smile").entry.value, "yes");
  assert.equal(itemOf(visit, "till/smile").saved, "saved");
  // One that was tapped before the failure showed stands on what is really there.
  const second = visit.answer("till/smile", "value", "no");
  const third = visit.answer("till/smile", "na", "closed");
  void second.catch(() => (full = false));
  await assert.rejects(second);
  await third;
  IDBObjectStore.prototype.put = original;
  await tab.pass(2000);
  const { log } = tab.server.visit(visit.visit.value.visit_id);
  assert.deepEqual(log.standing("till/smile")?.heads.map((op) => op.kind), ["na"]);
});

test("a duration between two times is stored by the phone, and cleared with them", async () => {
  const { visit } = await begun();
  await visit.answer("till/came", "value", "23:50");
  assert.equal(itemOf(visit, "till/stayed").state, "blank");
  await visit.answer("till/left", "value", "00:10");
  assert.equal(itemOf(visit, "till/stayed").entry.value, 20 * 60);
  await visit.answer("till/came", "value", "00:00");
  assert.equal(itemOf(visit, "till/stayed").entry.value, 10 * 60);
  await visit.answer("till/left", "clear", null);
  assert.equal(itemOf(visit, "till/stayed").state, "blank");
  assert.equal((await visit.history("till/stayed")).length, 3);
});

test("half characters in typed text become whole ones", async () => {
  const { visit } = await begun();
  await visit.note("till/smile", "a\ud800b😀");
  assert.equal(itemOf(visit, "till/smile").entry.note, "a\ufffdb😀");
});

test("repetitions: added, numbered, removed with all in them; too many are named", async () => {
  const { visit } = await begun();
  const second = await visit.addRepetition("people");
  await visit.answer(`${second}/kind`, "value", 3);
  assert.equal(itemOf(visit, `${second}/kind`).address, "people#2/kind");
  const places = () => visit.view.value.sections[1]!.repetitions.map(({ place, number, removable }) => [place, number, removable]);
  assert.deepEqual(places(), [["people#1", 1, false], [second, 2, true]]);
  const third = await visit.addRepetition("people");
  assert.ok(visit.view.value.open.some(({ why }) => why === "surplus"));
  await visit.removeRepetition(second);
  assert.deepEqual(places(), [["people#1", 1, false], [third, 2, true]]);
});

test("photos: attached, captioned, ordered, removed, brought back; safe when they are", async () => {
  const { tab, visit } = await begun();
  tab.server.instead = () => "no network";
  const [one, two] = [await visit.attach("till/sign", photo("one")), await visit.attach("till/sign", photo("two"))];
  const photos = () => itemOf(visit, "till/sign").photos.map(({ sha256, caption, state }) => [sha256, caption, state]);
  assert.deepEqual(photos(), [[one, "", "here"], [two, "", "here"]]);
  await visit.caption("till/sign", two, "the door");
  await visit.order("till/sign", [two, one]);
  assert.deepEqual(photos(), [[two, "the door", "here"], [one, "", "here"]]);
  await visit.remove("till/sign", two);
  assert.deepEqual(photos(), [[one, "", "here"]]);
  await visit.restore("till/sign", two);
  assert.deepEqual(photos(), [[two, "the door", "here"], [one, "", "here"]]);
  assert.equal(itemOf(visit, "till/sign").photos[0]?.captured_at, "2026-03-02T10:00:00+02:00");
  assert.equal(itemOf(visit, "till/sign").photos[0]?.distance_m, 5);
  assert.deepEqual(await visit.bytes(one), photoBytes("one"));
  assert.deepEqual(visit.safety.value.photos, { safe: 0, of: 2 });
  tab.server.instead = () => null;
  tab.wake();
  await quiet();
  assert.deepEqual(photos().map(([, , state]) => state), ["safe", "safe"]);
  assert.deepEqual(visit.safety.value.photos, { safe: 2, of: 2 });
  assert.equal(tab.server.visit(visit.visit.value.visit_id).media.size, 2);
});

test("a photo that the server will not take is open, until it is removed", async () => {
  const { tab, visit } = await begun();
  await visit.answer("till/smile", "value", "yes");
  tab.server.instead = (call) => (call.path.includes("/media/") ? problem(415, "unsupported_type") : null);
  const hash = await visit.attach("till/sign", photo("one"));
  await tab.pass(2000);
  const [shown] = itemOf(visit, "till/sign").photos;
  assert.deepEqual([shown?.state, shown?.problem?.code], ["parked", "unsupported_type"]);
  assert.deepEqual(visit.view.value.open.map(({ why }) => why), ["problem"]);
  await visit.remove("till/sign", hash);
  await visit.submit();
  await tab.pass(2000);
  assert.ok(visit.visit.value.receipt);
});

test("two phones answered: a conflict, which is open; the choice names both", async () => {
  const { tab, visit } = await begun();
  await tab.pass(2000);
  const { visit_id } = visit.visit.value;
  const server = tab.server.visit(visit_id);
  const about = { op_id: "f", kind: "value", target: "till/smile", bases: [], value: "no" } as const;
  server.log.put([{ ...about, device_id: "other", seq: 1, client_at: "2026-03-02T08:00:00Z", sequence: ++server.last }]);
  await visit.answer("till/smile", "value", "yes");
  await tab.pass(2000);
  const { conflict, state } = itemOf(visit, "till/smile");
  assert.equal(state, "blank");
  assert.deepEqual(conflict?.heads.map(({ value, mine }) => [value, mine]), [["no", false], ["yes", true]]);
  assert.deepEqual(visit.view.value.open.map(({ why }) => why), ["conflict"]);
  await visit.choose(conflict!, conflict!.heads[0]!);
  await tab.pass(2000);
  assert.equal(itemOf(visit, "till/smile").conflict, null);
  assert.equal(server.log.standing("till/smile")?.content?.value, "no");
});

test("an answer that the server refuses is shown at its item until it is said anew", async () => {
  const { tab, visit } = await begun();
  tab.server.refuse = (op) => (op.value === "maybe" ? "value_illegal" : null);
  await visit.answer("till/smile", "value", "maybe");
  await tab.pass(2000);
  assert.equal(itemOf(visit, "till/smile").problem?.code, "value_illegal");
  assert.deepEqual(visit.view.value.open.map(({ why }) => why), ["problem"]);
  assert.equal(visit.safety.value.parked.length, 1);
  await visit.answer("till/smile", "value", "yes");
  assert.equal(itemOf(visit, "till/smile").problem, null);
  await tab.pass(2000);
  assert.equal(visit.safety.value.state, "safe");
});

test("a promise is settled after the submission too", async () => {
  const { tab, visit } = await begun();
  await visit.answer("till/smile", "value", "yes");
  await visit.answer("till/callback", "value", { made: "we will call", by: "2026-03-03T10:00:00+02:00", settled: null });
  await visit.submit();
  await tab.pass(2000);
  assert.deepEqual(tab.app.promises.value.map(({ made, settled }) => [made, settled]), []);
  await visit.settle("till/callback", "kept");
  visit.close();
  await tab.pass(2000);
  assert.deepEqual(tab.app.promises.value.map(({ made, settled }) => [made, settled]), [["we will call", "kept"]]);
  assert.equal(tab.server.visit(visit.visit.value.visit_id).log.standing("till/callback")?.heads[0]?.kind, "settle");
});

test("what was answered here the last time is told by origin", async () => {
  const { tab, visit } = await begun();
  await visit.answer("till/smile", "value", "no");
  tab.clock.time += 60_000;
  const next = await tab.startVisit();
  const smile = itemOf(next, "till/smile").item;
  assert.deepEqual(next.lastTime(smile), { at: visit.visit.value.start.started_at, entry: { value: "no" } });
  assert.equal(next.lastTime(itemOf(next, "till/came").item), null);
});

test("a visit's copy is a zip of what the server would be sent", async () => {
  const { visit } = await begun();
  await visit.answer("till/smile", "value", "yes");
  const hash = await visit.attach("till/sign", photo("one"));
  const zip = Buffer.from(await (await visit.copy()).arrayBuffer());
  const text = zip.toString("latin1");
  for (const name of ["visit.json", "ops.json", `photos/${hash}`]) assert.ok(text.includes(name), name);
  assert.ok(text.includes('"value":"yes"'));
  assert.ok(!text.includes('"owner"'));
  // Any program that reads zips reads it.
  const file = join(mkdtempSync(join(tmpdir(), "gumsole-")), "copy.zip");
  writeFileSync(file, zip);
  const read = "import sys, zipfile as z; f = z.ZipFile(sys.argv[1]); print(f.testzip(), *f.namelist()); print(f.read(f.namelist()[2]).decode())";
  const told = execFileSync("python3", ["-c", read, file], { encoding: "utf8" });
  assert.equal(told, `None visit.json ops.json photos/${hash}\none\n`);
});
