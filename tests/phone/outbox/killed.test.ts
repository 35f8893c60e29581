// The app is killed between any two steps of sending, at each in turn, and opened again.
import assert from "node:assert/strict";
import test from "node:test";
import { Life, Phone } from "./phone";
import { Server, photoBytes } from "./world";

async function begun(): Promise<{ server: Server; phone: Phone }> {
  const server = new Server();
  const phone = new Phone(server);
  await phone.start();
  for (const item of ["smile", "wait", "price"]) await phone.say("value", `till/${item}`, item);
  await phone.photograph("till/sign", photoBytes("one photo"));
  await phone.photograph("till/sign", photoBytes("another photo"));
  await phone.submit();
  return { server, phone };
}

async function stepsOfAll(): Promise<number> {
  const { phone } = await begun();
  const life = new Life();
  phone.wake(life);
  await phone.send();
  assert.deepEqual(await phone.waiting(), []);
  return life.steps;
}

test("killed at any step, and opened again: everything arrives exactly once", async () => {
  const steps = await stepsOfAll();
  assert.ok(steps > 30, `${steps} steps`);
  const logged = console.error;
  console.error = () => undefined;
  for (let diesAt = 1; diesAt <= steps; diesAt++) {
    const { server, phone } = await begun();
    phone.wake(new Life(diesAt));
    await phone.send();
    phone.wake();
    await phone.send(60_000);
    assert.deepEqual(await phone.waiting(), [], `killed at ${diesAt}`);
    assert.ok((await phone.visit()).receipt, `killed at ${diesAt}`);
    assert.deepEqual(new Set(server.taken.values()), new Set([1]), `killed at ${diesAt}`);
    assert.equal(server.taken.size, 1 + 5 + 2 + 1, `killed at ${diesAt}`);
  }
  console.error = logged;
});

test("killed at every step in a row, it still gets there", async () => {
  const { server, phone } = await begun();
  const logged = console.error;
  console.error = () => undefined;
  for (let life = 4; (await new Phone(server, phone.name).waiting()).length > 0; life++) {
    phone.wake(new Life(life));
    await phone.send();
    phone.wake();
    assert.ok(life < 100);
  }
  console.error = logged;
  assert.ok((await phone.visit()).receipt);
  assert.deepEqual(new Set(server.taken.values()), new Set([1]));
});
