import assert from "node:assert/strict";
import test from "node:test";
import { quiet } from "../outbox/world";
import { Tab, itemOf, laidOut } from "./app";

async function signedIn(): Promise<Tab> {
  const server = await laidOut();
  server.signedIn = false;
  const tab = new Tab(server);
  await tab.begin();
  await tab.signIn();
  return tab;
}

test("nobody is here at first: one open question, whether somebody is signed in on the web", async () => {
  const tab = new Tab(await laidOut());
  tab.server.signedIn = false;
  await tab.begin();
  assert.equal(tab.app.person.value, null);
  assert.deepEqual(tab.server.requests.map(({ path }) => path), ["/phone/session"]);
});

test("whoever is signed in on the web is not asked again, and is known offline from then on", async () => {
  const tab = new Tab(await laidOut());
  await tab.begin();
  assert.equal(tab.app.person.value?.name, "Jo");
  assert.deepEqual(tab.app.places.value.map(({ name }) => name), ["High Street"]);
  tab.server.instead = () => "no network";
  assert.equal((await tab.again()).app.person.value?.name, "Jo");
});

test("signing out in the app is signing out on the web: nobody is taken over after it", async () => {
  const tab = new Tab(await laidOut());
  await tab.begin();
  await tab.app.signOut();
  assert.equal(tab.server.signedIn, false);
  assert.equal((await tab.again()).app.person.value, null);
});

test("it says that nobody is signed in once that is kept: an app ended there and then opens for nobody", async () => {
  const order: string[] = [];
  const channel = { onmessage: null, postMessage: ({ what }: { what: string }) => what === "person" && order.push("kept") };
  const tab = new Tab(await laidOut(), { channel });
  await tab.begin();
  order.length = 0;
  tab.app.person.subscribe((person) => !person && order.push("shown"));
  await tab.app.signOut();
  assert.deepEqual(order, ["kept", "shown"]);
});

test("a session that could not be ended is not taken over again", async () => {
  const tab = new Tab(await laidOut());
  await tab.begin();
  tab.server.instead = ({ path }) => (path === "/logout" ? "no network" : null);
  await tab.app.signOut();
  assert.equal(tab.server.signedIn, true);
  assert.equal((await tab.again()).app.person.value, null);
});

test("nothing answers: the sign-in is there after a few seconds, and what comes later changes nothing", async () => {
  const tab = new Tab(await laidOut());
  let answer = (): void => undefined;
  const late = new Promise<void>((resolve) => (answer = resolve));
  const { transport } = tab.server;
  Object.assign(tab.server, { transport: undefined });
  const slow = new Tab({ ...tab.server, transport: async (call: never) => (await late, transport(call)) } as never, { clock: tab.clock });
  const begun = slow.app.begin();
  await quiet();
  await tab.clock.pass(5000);
  await begun;
  assert.equal(slow.app.person.value, null);
  answer();
  await quiet();
  assert.equal(slow.app.person.value, null);
});

test("signing in: who it is, and the work", async () => {
  const { app } = await signedIn();
  assert.equal(app.person.value?.name, "Jo");
  assert.deepEqual(app.places.value.map(({ name }) => name), ["High Street"]);
  assert.deepEqual(app.versions.value.map(({ checklist, current }) => [checklist.id, current]), [["corner-shop", true]]);
  assert.deepEqual(app.visits.value, []);
});

test("signing in goes wrong: refused, offline, a code needed", async () => {
  const server = await laidOut();
  server.signedIn = false;
  const { app } = new Tab(server);
  assert.deepEqual(await app.signIn("jo@x", "wrong"), { signed: false, why: "refused", message: "because refused" });
  server.instead = () => "no network";
  assert.equal(((await app.signIn("jo@x", "x")) as { why: string }).why, "offline");
  server.instead = () => null;
  server.code = "123456";
  assert.equal(((await app.signIn("jo@x", server.password)) as { why: string }).why, "code needed");
  assert.equal(((await app.signIn("jo@x", server.password, "1")) as { why: string }).why, "code needed");
  assert.deepEqual(await app.signIn("jo@x", server.password, "123456"), { signed: true });
});

test("the clock is wrong: what is written keeps the phone's own time, and the offset is kept", async () => {
  const tab = await signedIn();
  tab.server.date = new Date(tab.clock.now() + 26 * 60 * 60_000).toUTCString();
  const visit = await tab.startVisit();
  await visit.answer("till/smile", "value", "yes");
  await visit.submit();
  await tab.pass(2000);
  const { started_at } = visit.visit.value.start;
  assert.ok(Math.abs(Date.parse(started_at) - tab.clock.now()) < 60_000);
  assert.ok(Date.parse(visit.visit.value.received_at!) - tab.clock.now() > 25 * 60 * 60_000);
  await tab.app.refresh();
  const { clockOffset } = await import("../../../phone/store/device");
  const { Database } = await import("../../../phone/store/database");
  assert.ok((await clockOffset(new Database(tab.name))) > 25 * 60 * 60_000);
});

test("where somebody's session is open still, it is ended first", async () => {
  const server = await laidOut();
  const tab = new Tab(server);
  assert.deepEqual(await tab.app.signIn("jo@x", server.password), { signed: true });
  assert.equal(server.count("POST", "/logout"), 1);
});

test("a whole visit offline: started, answered, submitted; then sent", async () => {
  const tab = await signedIn();
  const { server, app } = tab;
  server.instead = () => "no network";
  const visit = await tab.startVisit();
  await visit.answer("till/smile", "value", "yes");
  await visit.submit();
  assert.ok(visit.visit.value.submission);
  assert.equal(visit.safety.value.state, "phone");
  await assert.rejects(visit.answer("till/smile", "value", "no"));
  await tab.pass(60_000);
  assert.equal(app.online.value, false);
  assert.equal(await app.unsent(), 3);
  server.instead = () => null;
  tab.wake();
  await quiet();
  assert.ok(visit.visit.value.receipt);
  assert.deepEqual(visit.safety.value, { state: "safe", answers: { safe: 1, of: 1 }, photos: { safe: 0, of: 0 }, parked: [] });
  assert.equal(await app.unsent(), 0);
});

test("the page is loaded anew offline: the same person, the same visit, where it was", async () => {
  const tab = await signedIn();
  tab.server.instead = () => "no network";
  const visit = await tab.startVisit();
  await visit.answer("till/smile", "value", "no");
  await visit.keepRunning("till/stayed", { since: 5 });
  visit.keepPlace("till/sorry");
  await quiet();
  const { app } = await tab.again();
  assert.equal(app.person.value?.name, "Jo");
  const [summary] = app.visits.value!;
  assert.deepEqual([summary?.title, summary?.answered, summary?.of, summary?.next], ["The corner shop", 1, 2, "1.7"]);
  const opened = (await app.open(summary!.visit.visit_id))!;
  assert.equal(itemOf(opened, "till/smile").entry.value, "no");
  assert.equal(itemOf(opened, "till/smile").saved, "saved");
  assert.deepEqual(await opened.running("till/stayed"), { since: 5 });
  assert.equal(await opened.lastPlace(), "till/sorry");
});

test("the session expires: all is kept; signing in again goes on", async () => {
  const tab = await signedIn();
  const { server, app } = tab;
  const visit = await tab.startVisit();
  server.signedIn = false;
  await visit.answer("till/smile", "value", "yes");
  await tab.pass(2000);
  assert.equal(app.expired.value, true);
  assert.equal(itemOf(visit, "till/smile").saved, "saved");
  const persons: unknown[] = [];
  const forget = app.person.subscribe((person) => persons.push(person?.name));
  await tab.signIn();
  forget();
  // In place: nobody was sent out of the visit meanwhile.
  assert.deepEqual(new Set(persons), new Set(["Jo"]));
  assert.equal(app.expired.value, false);
  assert.equal(await app.unsent(), 0);
  // The visit that was open goes on.
  await visit.answer("till/smile", "value", "no");
  await tab.pass(2000);
  assert.equal(server.visit(visit.visit.value.visit_id).last, 2);
});

test("signing out keeps what is unsent, for nobody else", async () => {
  const tab = await signedIn();
  const { server, app } = tab;
  server.instead = () => "no network";
  const visit = await tab.startVisit();
  await visit.answer("till/smile", "value", "yes");
  assert.equal(await app.unsent(), 2);
  await app.signOut();
  assert.equal(app.person.value, null);
  assert.equal(app.visits.value, null);
  const again = await tab.again();
  assert.equal(again.app.person.value, null);
  server.instead = () => null;
  await again.app.signIn("sam@x", server.password);
  await quiet();
  assert.equal(server.count("POST", "/logout"), 1);
  assert.deepEqual(again.app.visits.value, []);
  assert.equal(await again.app.open(visit.visit.value.visit_id), null);
  assert.equal(server.visits.size, 0);
  await again.app.signOut();
  await again.app.signIn("jo@x", server.password);
  await quiet();
  assert.equal(again.app.visits.value?.length, 1);
  assert.equal(server.visits.size, 1);
});

test("a session that could not be ended offline is ended when there is a network", async () => {
  const tab = await signedIn();
  tab.server.instead = () => "no network";
  await tab.app.signOut();
  assert.equal(tab.server.signedIn, true);
  tab.server.instead = () => null;
  const again = await tab.again();
  assert.equal(tab.server.signedIn, false);
  assert.equal(again.app.person.value, null);
});

test("a new version of the checklist: drafts stay on theirs, new visits start on the new one", async () => {
  const tab = await signedIn();
  const { server, app } = tab;
  const visit = await tab.startVisit();
  const old = server.version;
  const content = { ...(server.work["checklists"]![0]!.content as object), title: { en: "Second" } };
  server.work = { ...server.work, checklists: [{ hash: "2".repeat(64), content }] };
  await app.refresh();
  await quiet();
  assert.deepEqual(app.versions.value.map(({ sha256, current }) => [sha256, current]).toSorted(), [["2".repeat(64), true], [old, false]].toSorted());
  const opened = (await app.open(visit.visit.value.visit_id))!;
  assert.equal(opened.checklist.title["en"], "The corner shop");
  // The server goes on listing the version of a draft, before the new one.
  server.work = { ...server.work, checklists: [{ hash: old }, { hash: "2".repeat(64) }] };
  await app.refresh();
  await quiet();
  assert.deepEqual(app.versions.value.map(({ sha256, current }) => [sha256, current]), [[old, false], ["2".repeat(64), true]]);
});

test("a checklist that was retired is not offered for a new visit while a draft of it lives", async () => {
  const tab = await signedIn();
  const { server, app } = tab;
  const visit = await tab.startVisit();
  const versions = (list: string[]) => [{ hash: String(list.length + 4).repeat(64), content: { versions: list } }];
  server.work = { ...server.work, startable: versions([server.version]) };
  await app.refresh();
  await quiet();
  assert.deepEqual(app.versions.value.map(({ current }) => current), [true]);
  server.work = { ...server.work, startable: versions([]) };
  await app.refresh();
  await quiet();
  assert.deepEqual(app.versions.value.map(({ current }) => current), [false]);
  assert.ok(await app.open(visit.visit.value.visit_id));
});

test("what was chosen is carried out at the next start where the app was ended before", async () => {
  const tab = await signedIn();
  const visit = await tab.startVisit();
  const { visit_id } = visit.visit.value;
  await visit.answer("till/callback", "value", { made: "we call back", by: "2026-03-03" });
  await visit.answer("till/smile", "value", "yes");
  await visit.submit();
  const settled = { visit_id, target: "till/callback", what: "kept" } as const;
  await tab.app.intend(settled);
  assert.equal(tab.app.promises.value[0]?.settled ?? null, null);
  const { app } = await tab.again();
  assert.equal(app.promises.value[0]?.settled, "kept");
  // Once is enough.
  const ops = (await (await app.open(visit_id))!.history("till/callback")).length;
  assert.equal(ops, (await (await (await tab.again()).app.open(visit_id))!.history("till/callback")).length);
});

test("a repetition that was removed goes also where the app was ended; undone, it stays", async () => {
  const tab = await signedIn();
  const visit = await tab.startVisit();
  const { visit_id } = visit.visit.value;
  const [one, other] = [await visit.addRepetition("people"), await visit.addRepetition("people")];
  const remove = (target: string) => ({ visit_id, target, what: "remove" }) as const;
  await tab.app.intend(remove(one));
  await tab.app.undo(remove(one));
  await tab.app.intend(remove(other));
  const { app } = await tab.again();
  const places = (await app.open(visit_id))!.view.value.sections[1]!.repetitions.map(({ place }) => place);
  assert.ok(places.includes(one));
  assert.ok(!places.includes(other));
});

test("a draft without an answer is put away", async () => {
  const tab = await signedIn();
  const { app, server } = tab;
  const visit = await tab.startVisit();
  await quiet();
  assert.equal(server.visits.size, 1);
  visit.close();
  await app.discard(visit.visit.value.visit_id);
  await quiet();
  assert.deepEqual(app.visits.value, []);
});

test("visits that were made elsewhere are listed with their result, and fetched when opened", async () => {
  const tab = await signedIn();
  const { server, app } = tab;
  const visit = await tab.startVisit();
  await visit.answer("till/smile", "value", "yes");
  await visit.submit();
  await tab.pass(2000);
  const { visit_id, start } = visit.visit.value;
  const listed = { visit_id, ...start, state: "released", received_at: "2026-03-02T09:00:00Z", last_sequence: 1, result: "PASS", grade: null, score: "100.0", revision: 1 };
  server.work = { ...server.work, visits: [{ hash: "3".repeat(64), content: listed }] };
  const other = new Tab(server);
  await other.begin();
  server.signedIn = false;
  await other.signIn();
  const [summary] = other.app.visits.value!;
  assert.deepEqual([summary?.safety.state, summary?.visit.receipt?.result["score"]], ["safe", { shown: "100.0" }]);
  const before = server.count("GET", `/visits/${visit_id}`);
  const opened = (await other.app.open(visit_id))!;
  assert.equal(server.count("GET", `/visits/${visit_id}`), before + 1);
  assert.equal(itemOf(opened, "till/smile").entry.value, "yes");
  assert.ok(opened.visit.value.receipt?.manifest_sha256);
  assert.equal(app.trouble.value, null);
});
