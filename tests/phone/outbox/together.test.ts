// Two tabs, two phones, two people.
import assert from "node:assert/strict";
import test from "node:test";
import { writeOps } from "../../../phone/store/ops";
import { Phone } from "./phone";
import { Server, photoBytes, quiet } from "./world";

test("two tabs send at the same time: one does, and everything arrives once", async () => {
  const server = new Server();
  const one = new Phone(server);
  await one.start();
  for (let count = 0; count < 20; count++) await one.say("value", `till/i${count}`, count);
  await one.photograph("till/sign", photoBytes("a photo"));
  const other = new Phone(server, one.name);
  Object.assign(other, { lock: one.lock });
  other.wake();
  one.outbox.sendNow();
  other.outbox.sendNow();
  await quiet();
  assert.equal(server.count("PUT", "/media/"), 1);
  assert.equal(server.count("POST", "/ops"), 1);
  assert.deepEqual(new Set(server.taken.values()), new Set([1]));
});

test("two senders without a lock still do nothing twice", async () => {
  const server = new Server();
  const one = new Phone(server);
  await one.start();
  for (let count = 0; count < 20; count++) await one.say("value", `till/i${count}`, count);
  await one.photograph("till/sign", photoBytes("a photo"));
  await one.submit();
  const other = new Phone(server, one.name);
  one.outbox.sendNow();
  other.outbox.sendNow();
  await quiet();
  await one.send(60_000);
  assert.deepEqual(await one.waiting(), []);
  assert.ok((await one.visit()).receipt);
  assert.deepEqual(new Set(server.taken.values()), new Set([1]));
});

test("two tabs never give one number twice", async () => {
  const server = new Server();
  const one = new Phone(server);
  await one.start();
  const other = new Phone(server, one.name);
  const op = (index: number) => ({
    op_id: `op-${index}`,
    kind: "value" as const,
    target: `till/i${index}`,
    bases: [],
    value: index,
    client_at: "2026-03-02T08:00:00Z",
  });
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      writeOps((index % 2 ? one : other).db, one.owner, one.visit_id, [op(index)]),
    ),
  );
  const rows = await one.ops();
  assert.deepEqual(rows.map(({ seq }) => seq), Array.from({ length: 40 }, (_, index) => index + 1));
  assert.equal(new Set(rows.map((row) => row.device_id)).size, 1);
});

test("two people: the one neither sees nor sends what the other made", async () => {
  const server = new Server();
  const jo = new Phone(server);
  await jo.start();
  await jo.say("value", "till/smile", "yes");
  const sam = new Phone(server, jo.name, 8);
  server.user = 8;
  await sam.start();
  assert.deepEqual((await sam.waiting()).map((row) => row.visit_id), [sam.visit_id]);
  await sam.send();
  assert.deepEqual([...server.visits.keys()], [sam.visit_id]);
  assert.equal((await jo.waiting()).length, 2);
  server.user = jo.owner;
  server.token = "token of jo";
  await jo.send();
  assert.deepEqual([...server.visits.keys()], [sam.visit_id, jo.visit_id]);
});

test("two phones of one person: what one wrote is heard by the other with the server's numbers", async () => {
  const server = new Server();
  const one = new Phone(server);
  await one.start();
  await one.say("value", "till/smile", "yes");
  await one.send();
  const draft = { visit_id: one.visit_id, state: "draft", checklist: "corner-shop", version: "c".repeat(64), location: 1 };
  const content = { ...draft, started_at: "2026-03-02T08:00:00Z", last_sequence: 1, result: null };
  server.work = { ...server.work, drafts: [{ hash: "1".repeat(64), content }] };
  const two = new Phone(server);
  Object.assign(two, { visit_id: one.visit_id });
  await two.send();
  assert.deepEqual((await two.ops()).map((op) => [op.value, op.mine, op.sequence]), [["yes", false, 1]]);
  await two.say("value", "till/smile", "no");
  await two.send();
  server.work = { ...server.work, drafts: [{ hash: "2".repeat(64), content: { ...content, last_sequence: 2 } }] };
  await one.clock.pass(6 * 60_000);
  await one.send();
  assert.equal((await one.log()).standing("till/smile")?.content?.value, "no");
});
