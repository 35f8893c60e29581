// What the server says no to, op by op and as a whole.
import assert from "node:assert/strict";
import test from "node:test";
import { openRefusals } from "../../../phone/store/refusals";
import { Phone } from "./phone";
import { Server, json, photoBytes, problem } from "./world";

async function begun(): Promise<{ server: Server; phone: Phone }> {
  const server = new Server();
  const phone = new Phone(server);
  await phone.start();
  return { server, phone };
}
const foreign = (op_id: string, target: string, value: unknown, bases: string[] = []) => ({
  op_id,
  kind: "value" as const,
  target,
  bases,
  value: value as string,
  device_id: "another phone",
  seq: 1,
  client_at: "2026-03-02T08:00:00Z",
});

test("a rejected op counts for nothing and is shown; the next answer takes its place", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  await phone.send();
  server.refuse = (op) => (op.value === "maybe" ? "value_illegal" : null);
  await phone.say("value", "till/smile", "maybe");
  await phone.send();
  const [shown] = openRefusals(await phone.ops()).values();
  assert.deepEqual(shown?.refused?.problem, { code: "value_illegal", message: "because value_illegal" });
  assert.equal((await phone.log()).standing("till/smile")?.content?.value, "yes");
  await phone.say("value", "till/smile", "no");
  await phone.send();
  assert.equal(openRefusals(await phone.ops()).size, 0);
  assert.equal(server.visit(phone.visit_id).log.standing("till/smile")?.content?.value, "no");
});

test("what was built on a rejected op is not lost: something neutral stands in for it", async () => {
  const { server, phone } = await begun();
  server.refuse = (op) => (op.value === "maybe" ? "value_illegal" : null);
  await phone.say("value", "till/smile", "yes");
  const refused = await phone.say("value", "till/smile", "maybe");
  await phone.say("value", "till/smile", "no");
  await phone.send(60_000);
  assert.deepEqual(await phone.waiting(), []);
  const { log } = server.visit(phone.visit_id);
  assert.equal(log.get(refused.op_id)?.kind, "clear");
  assert.equal(log.standing("till/smile")?.content?.value, "no");
  assert.equal([...log.states().values()].some((state) => state.pending.length > 0), false);
  await phone.submit();
  await phone.send();
  assert.ok((await phone.visit()).receipt);
});

test("each register has something neutral", async () => {
  const { server, phone } = await begun();
  const hash = "d".repeat(64);
  const twice = [
    ["note", "till/smile", "first", "second"],
    ["caption", "till/sign", { sha256: hash, text: "first" }, { sha256: hash, text: "second" }],
    ["order", "till/sign", [hash], [hash, "e".repeat(64)]],
    ["attach", "till/sign", { sha256: hash, distance_m: 1 }, { sha256: hash, distance_m: 2 }],
  ] as const;
  const firsts = new Set<string>();
  for (const [kind, target, first, second] of twice) {
    firsts.add((await phone.say(kind, target, first)).op_id);
    await phone.say(kind, target, second);
  }
  const said = new Set([...(await phone.ops())].map((op) => JSON.stringify(op.value)));
  server.refuse = (op) => (firsts.has(op.op_id) && said.has(JSON.stringify(op.value)) ? "no" : null);
  await phone.send(60_000);
  assert.deepEqual(await phone.waiting(), []);
  const { log } = server.visit(phone.visit_id);
  assert.equal([...log.states().values()].some((state) => state.pending.length > 0), false);
  assert.deepEqual([...firsts].map((id) => log.get(id)?.kind), ["note", "caption", "order", "remove"]);
});

test("another phone's answer to the same item: both are here, in conflict", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/wait", 5);
  await phone.send();
  server.visit(phone.visit_id).log.put([{ ...foreign("f1", "till/smile", "no"), sequence: ++server.visit(phone.visit_id).last }]);
  await phone.say("value", "till/smile", "yes");
  await phone.send();
  const standing = (await phone.log()).standing("till/smile");
  assert.equal(standing?.stands, null);
  assert.deepEqual(standing?.heads.map((op) => [op.value, op.mine, op.sequence]), [
    ["no", false, 2],
    ["yes", true, 3],
  ]);
});

test("409 with answers not seen: they are fetched, and the visit is a draft again", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  await phone.send();
  const visit = server.visit(phone.visit_id);
  visit.log.put([{ ...foreign("f1", "till/wait", 9), sequence: ++visit.last }]);
  await phone.submit();
  await phone.send();
  const kept = await phone.visit();
  assert.equal(kept.submission, null);
  assert.equal(kept.withdrawn?.code, "not_complete");
  assert.deepEqual(await phone.waiting(), []);
  assert.equal((await phone.log()).standing("till/wait")?.content?.value, 9);
  await phone.submit();
  await phone.send();
  assert.ok((await phone.visit()).receipt);
  assert.equal((await phone.visit()).withdrawn, null);
});

test("409 because the server lost something that is here: it is sent once more, by itself", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  const hash = await phone.photograph("till/sign", photoBytes("a photo"));
  await phone.send();
  const visit = server.visit(phone.visit_id);
  visit.media.delete(hash);
  visit.log.drop([...visit.log.ops()].map((op) => op.op_id));
  await phone.submit();
  await phone.send(60_000);
  assert.ok((await phone.visit()).receipt);
  assert.equal(visit.media.has(hash), true);
});

test("409 because of what only another phone has: the visit is a draft again, with the reason", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  await phone.send();
  const visit = server.visit(phone.visit_id);
  visit.log.put([{ ...foreign("f2", "till/wait", 9, ["f1"]), sequence: ++visit.last }]);
  await phone.submit();
  await phone.send(60_000);
  assert.equal((await phone.visit()).submission, null);
  assert.equal((await phone.visit()).withdrawn?.code, "not_complete");
});

test("submitted from another phone meanwhile: that receipt is shown, with the reason", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  await phone.send();
  await phone.submit();
  const visit = server.visit(phone.visit_id);
  visit.receipt = { submission_id: "other", manifest_sha256: "other", media: [], result: {} };
  visit.state = "submitted";
  await phone.send();
  const kept = await phone.visit();
  assert.equal(kept.receipt?.submission_id, "other");
  assert.equal(kept.withdrawn?.code, "already_submitted");
  assert.deepEqual(await phone.waiting(), []);
});

test("a receipt of another manifest, or without one of the photos, is none", async () => {
  const { server, phone } = await begun();
  await phone.photograph("till/sign", photoBytes("a photo"));
  await phone.submit();
  const right = (await phone.visit()).submission!;
  const whole = { submission_id: "s", manifest_sha256: right.manifest_sha256, media: right.media, result: {} };
  for (const wrong of [{ manifest_sha256: "0".repeat(64) }, { media: [] }, { result: null }, { submission_id: 3 }]) {
    server.instead = (call) =>
      call.path.endsWith("/submission")
        ? { ...problem(201, ""), type: "application/json", text: JSON.stringify({ ...whole, ...wrong }) }
        : null;
    await phone.send(60_000);
    assert.equal((await phone.visit()).receipt, null);
  }
  server.instead = () => null;
  await phone.send(6 * 60_000);
  assert.ok((await phone.visit()).receipt);
});

test("the server was set back to before the visit: it is begun there again, and all of it sent", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  await phone.photograph("till/sign", photoBytes("a photo"));
  await phone.send();
  server.visits.clear();
  await phone.say("value", "till/wait", 5);
  await phone.submit();
  await phone.send(5 * 60_000);
  assert.ok((await phone.visit()).receipt);
  assert.equal(server.visit(phone.visit_id).last, 3);
  assert.equal(server.visit(phone.visit_id).media.size, 1);
});

test("an echo of other ids is no success", async () => {
  const { server, phone } = await begun();
  await phone.say("value", "till/smile", "yes");
  const wrong = [
    { visit_id: "other", results: [] },
    { visit_id: phone.visit_id, results: [] },
    { visit_id: phone.visit_id, results: [{ op_id: "other", result: "applied" }] },
    { visit_id: phone.visit_id, results: [{ op_id: (await phone.ops())[0]!.op_id, result: "fine" }] },
  ];
  for (const body of wrong) {
    server.instead = (call) =>
      call.path.endsWith("/ops") ? { ...problem(200, ""), type: "application/json", text: JSON.stringify(body) } : null;
    await phone.send(60_000);
    assert.equal((await phone.waiting()).length, 1);
  }
});

test("one op that is echoed twice does not stand for two", async () => {
  const { server, phone } = await begun();
  const first = await phone.say("value", "till/smile", "yes");
  await phone.say("value", "till/wait", 5);
  const echo = { op_id: first.op_id, result: "applied" };
  server.instead = (call) =>
    call.path.endsWith("/ops") ? json(200, { visit_id: phone.visit_id, results: [echo, echo] }) : null;
  await phone.send(60_000);
  assert.equal((await phone.waiting()).length, 2);
});
