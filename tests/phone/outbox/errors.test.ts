import assert from "node:assert/strict";
import test from "node:test";
import type { Answer } from "../../../phone/outbox/transport";
import { Phone } from "./phone";
import { PORTAL, type Sent, Server, json, photoBytes, problem } from "./world";

const MINUTE = 60_000;

async function begun(): Promise<{ server: Server; phone: Phone }> {
  const server = new Server();
  const phone = new Phone(server);
  await phone.start();
  await phone.say("value", "till/smile", "yes");
  await phone.photograph("till/sign", photoBytes("a photo"));
  await phone.submit();
  return { server, phone };
}

async function isSafe(server: Server, phone: Phone): Promise<void> {
  assert.deepEqual(await phone.waiting(), []);
  const { receipt, server_state } = await phone.visit();
  assert.ok(receipt);
  assert.equal(server_state, "submitted");
  assert.deepEqual([...server.taken.values()], [1, 1, 1, 1, 1]);
}

test("all goes in order: start, ops, photos, submission", async () => {
  const { server, phone } = await begun();
  await phone.send();
  await isSafe(server, phone);
  const changes = server.requests.filter(({ method }) => method !== "GET").map(({ path }) => path.split("/").slice(5).join("/").slice(0, 5));
  assert.deepEqual(changes, ["", "ops", "media", "submi"]);
  assert.deepEqual(phone.last, { sending: false, online: true, expired: false, trouble: null });
});

const AGAIN: readonly (readonly [string, Answer | "no network" | "cut after"])[] = [
  ["no network", "no network"],
  ["an answer cut after it was taken", "cut after"],
  ...[408, 425, 429, 500, 502, 503, 507].map((status) => [`${status}`, problem(status, "busy")] as const),
  ["a gateway's own 502", { ...PORTAL, status: 502 }],
  ["a captive portal's 200", PORTAL],
  ["a captive portal's 401", { ...PORTAL, status: 401 }],
  ["a proxy's 403 page", { ...PORTAL, status: 403 }],
  ["a proxy's 404 page", { ...PORTAL, status: 404 }],
  ["a redirection", { ...PORTAL, status: 302 }],
  ["JSON of somebody else", json(200, { hello: "world" })],
  ["JSON that is cut", { ...json(200, {}), text: '{"visit_id": "' }],
  ["a list in place of an object", json(200, [])],
  ["a refusal without our code", json(422, { error: "no" })],
];

for (const [name, fault] of AGAIN) {
  for (const [step, method, part] of [
    ["start", "PUT", "/visits/"],
    ["ops", "POST", "/ops"],
    ["photo", "PUT", "/media/"],
    ["submission", "POST", "/submission"],
  ] as const) {
    test(`${name} at the ${step}: kept, tried again, and there once`, async () => {
      const { server, phone } = await begun();
      let left = 3;
      server.instead = (call: Sent) =>
        call.method === method && call.path.includes(part) && left-- > 0 ? fault : null;
      await phone.send();
      assert.ok((await phone.waiting()).length > 0);
      assert.equal((await phone.waiting()).filter((row) => row.parked).length, 0);
      assert.ok(phone.last.trouble);
      await phone.clock.pass(3 * MINUTE);
      await isSafe(server, phone);
      assert.equal(phone.last.trouble, null);
    });
  }
}

test("it is tried for ever, at pauses between one second and five minutes", async () => {
  const { server, phone } = await begun();
  const times: number[] = [];
  server.instead = () => (times.push(phone.clock.now()), "no network");
  phone.random = 1;
  await phone.send();
  await phone.clock.pass(24 * 60 * MINUTE);
  const pauses = times.slice(1).map((time, index) => time - times[index]!);
  assert.ok(pauses.length > 200);
  assert.ok(Math.min(...pauses) >= 1000);
  assert.ok(Math.max(...pauses) <= 5 * MINUTE);
  assert.equal(pauses.at(-1), 5 * MINUTE);
  server.instead = () => null;
  await phone.clock.pass(5 * MINUTE);
  await isSafe(server, phone);
});

test("jitter is full: with the lowest draw the pause is one second", async () => {
  const { server, phone } = await begun();
  phone.random = 0;
  server.instead = () => "no network";
  await phone.send();
  await phone.clock.pass(10_500);
  assert.equal(server.requests.length, 11);
});

test("Retry-After is honoured, also where somebody looks again", async () => {
  const { server, phone } = await begun();
  server.instead = (call) => (call.path.endsWith("/ops") ? { ...problem(429, "busy"), retryAfter: "90" } : null);
  await phone.send();
  const before = server.count("POST", "/ops");
  await phone.send(80_000);
  assert.equal(server.count("POST", "/ops"), before);
  server.instead = () => null;
  await phone.clock.pass(30_000);
  await isSafe(server, phone);
});

test("no Retry-After holds anything up for longer than five minutes", async () => {
  const { server, phone } = await begun();
  const retryAfter = new Date(phone.clock.now() + 7 * 365 * 24 * 60 * MINUTE).toUTCString();
  let asked = 0;
  server.instead = (call) => (call.path.endsWith("/ops") && asked++ === 0 ? { ...problem(503, "busy"), retryAfter } : null);
  await phone.send(5 * MINUTE);
  await isSafe(server, phone);
});

test("a clock that is turned back holds nothing up", async () => {
  const { server, phone } = await begun();
  let asked = 0;
  server.instead = (call) => (call.path.endsWith("/ops") && asked++ === 0 ? { ...problem(429, "busy"), retryAfter: "90" } : null);
  await phone.send();
  assert.ok((await phone.waiting()).length > 0);
  phone.clock.time -= 365 * 24 * 60 * MINUTE;
  await phone.send();
  await isSafe(server, phone);
});

test("Retry-After as a date is honoured", async () => {
  const { server, phone } = await begun();
  const retryAfter = new Date(phone.clock.now() + 120_000).toUTCString();
  server.instead = (call) => (call.path.endsWith("/ops") ? { ...problem(503, "busy"), retryAfter } : null);
  await phone.send(100_000);
  assert.equal(server.count("POST", "/ops"), 1);
});

test("somebody who looks again does not wait for the pause", async () => {
  const { server, phone } = await begun();
  server.instead = () => "no network";
  phone.random = 1;
  await phone.send(2 * MINUTE);
  server.instead = () => null;
  await phone.send();
  await isSafe(server, phone);
});

test("401: all is kept, the sign-in is asked for, and after it all goes on", async () => {
  const { server, phone } = await begun();
  server.signedIn = false;
  await phone.send();
  assert.equal(phone.last.expired, true);
  assert.equal((await phone.waiting()).length, 5);
  server.signedIn = true;
  server.token = "token-2";
  await phone.send();
  assert.equal(phone.last.expired, false);
  await isSafe(server, phone);
});

test("another person's session counts as none: nothing is sent in their name", async () => {
  const { server, phone } = await begun();
  server.user = 8;
  await phone.send(MINUTE);
  assert.equal(phone.last.expired, true);
  assert.equal(server.requests.filter(({ method }) => method !== "GET").length, 0);
});

test("a refused token is replaced and the request repeated", async () => {
  const { server, phone } = await begun();
  await phone.line.session();
  server.token = "token-2";
  await phone.send();
  await isSafe(server, phone);
});

test("tokens that are never taken are tried again later, not for ever at once", async () => {
  const { server, phone } = await begun();
  server.instead = (call) => (call.method === "PUT" ? problem(400, "csrf") : null);
  await phone.send();
  assert.equal(server.count("PUT", "/visits/"), 2);
  assert.equal(phone.last.trouble?.code, "csrf");
  server.instead = () => null;
  await phone.send();
  await isSafe(server, phone);
});

test("a hash that differs is tried again with bytes read anew", async () => {
  const { server, phone } = await begun();
  let left = 2;
  server.instead = (call) => (call.path.includes("/media/") && left-- > 0 ? problem(422, "hash_differs") : null);
  await phone.send();
  assert.equal((await phone.waiting()).some((row) => row.parked), false);
  await phone.clock.pass(MINUTE);
  await isSafe(server, phone);
});

test("bytes that lie damaged on the phone are parked, not sent for ever", async () => {
  const { server, phone } = await begun();
  await phone.db.write(["photos"], async (tx) => {
    const [row] = await tx.objectStore("photos").getAll();
    await tx.objectStore("photos").put({ ...row!, bytes: photoBytes("damaged") });
  });
  await phone.send(MINUTE);
  const parked = (await phone.waiting()).filter((row) => row.parked);
  assert.deepEqual(parked.map((row) => row.parked?.code), ["photo_damaged"]);
  assert.equal(server.count("PUT", "/media/"), 1);
});

for (const status of [400, 403, 404, 409, 413, 415, 422]) {
  test(`${status} on a photo: it is parked with its reason, the others pass`, async () => {
    const { server, phone } = await begun();
    const second = await phone.photograph("till/sign", photoBytes("another photo"));
    server.instead = (call) => (call.path.includes(second) ? problem(status, "photo_refused") : null);
    await phone.send();
    const left = (await phone.waiting()).filter((row) => row.what === "photo");
    assert.deepEqual(left.map(({ key, parked }) => [key, parked]), [
      [`photo ${second}`, { code: "photo_refused", message: "because photo_refused" }],
    ]);
    assert.equal(server.visit(phone.visit_id).media.size, 1);
    const sent = server.count("PUT", second);
    await phone.send(10 * MINUTE);
    assert.equal(server.count("PUT", second), sent);
  });
}

test("what was parked is tried once more when the person wishes", async () => {
  const { server, phone } = await begun();
  server.instead = (call) => (call.path.includes("/media/") ? problem(403, "not_your_visit") : null);
  await phone.send();
  server.instead = () => null;
  await phone.outbox.tryAgain();
  await phone.send(MINUTE);
  assert.equal(server.visit(phone.visit_id).media.size, 1);
});

test("a refused start holds back its visit only", async () => {
  const { server, phone } = await begun();
  const other = new Phone(server, phone.name);
  await other.start();
  await other.say("value", "till/smile", "no");
  server.instead = (call) => (call.path.endsWith(phone.visit_id) ? problem(409, "visit_differs") : null);
  await phone.send();
  assert.deepEqual([...server.visits.keys()], [other.visit_id]);
  const [start] = (await phone.waiting()).filter((row) => row.visit_id === phone.visit_id);
  assert.equal(start?.parked?.code, "visit_differs");
  assert.equal((await phone.waiting()).some((row) => row.visit_id === other.visit_id), false);
});

test("one op that spoils its batch is found, the others pass", async () => {
  const { server, phone } = await begun();
  const bad = await phone.say("value", "till/price", 1);
  for (let count = 0; count < 9; count++) await phone.say("value", `till/i${count}`, count);
  server.instead = (call) => {
    const ops = (call.json as { ops?: { op_id: string }[] } | undefined)?.ops ?? [];
    return ops.some((op) => op.op_id === bad.op_id) ? problem(422, "invalid") : null;
  };
  await phone.send();
  const left = (await phone.waiting()).filter((row) => row.what === "op");
  assert.deepEqual(left.map((row) => [row.key, row.parked?.code]), [[bad.op_id, "invalid"]]);
  assert.equal(server.visit(phone.visit_id).last, 11);
});

test("at most 200 ops go at once, in the order in which they were written", async () => {
  const { server, phone } = await begun();
  for (let count = 0; count < 450; count++) await phone.say("value", `till/i${count}`, count);
  await phone.send();
  const batches = server.requests.filter(({ path }) => path.endsWith("/ops")).map(({ json }) => (json as { ops: { seq: number }[] }).ops);
  assert.deepEqual(batches.map((ops) => ops.length), [200, 200, 52]);
  const seqs = batches.flat().map((op) => op.seq);
  assert.deepEqual(seqs, seqs.toSorted((one, other) => one - other));
});

test("HEAD is asked on a retry only", async () => {
  const { server, phone } = await begun();
  let left = 1;
  server.instead = (call) => (call.method === "PUT" && call.path.includes("/media/") && left-- > 0 ? "cut after" : null);
  await phone.send();
  assert.equal(server.count("HEAD", "/media/"), 0);
  await phone.send(MINUTE);
  assert.equal(server.count("HEAD", "/media/"), 1);
  assert.equal(server.count("PUT", "/media/"), 1);
  await isSafe(server, phone);
});

test("a portal's answer to HEAD is no proof", async () => {
  const { server, phone } = await begun();
  let left = 1;
  server.instead = (call) => {
    if (call.method === "HEAD") return { ...PORTAL, text: "" };
    return call.method === "PUT" && call.path.includes("/media/") && left-- > 0 ? "no network" : null;
  };
  await phone.send(MINUTE);
  assert.equal(server.count("PUT", "/media/"), 2);
  assert.equal(server.count("POST", "/submission"), 1);
  await isSafe(server, phone);
});

test("the offset of the phone's clock is seen from the server's Date", async () => {
  const { server, phone } = await begun();
  server.date = new Date(phone.clock.now() + 3 * 60 * MINUTE).toUTCString();
  await phone.send();
  assert.ok(Math.abs(phone.line.offset - 3 * 60 * MINUTE) <= 1000);
  const { received_at } = await phone.visit();
  assert.ok(Math.abs(Date.parse(received_at!) - Date.parse(server.date)) < 2000);
});
