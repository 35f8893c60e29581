/** Who is signed in here: taken over from the web, entered, ended. */

import { Line, type Session } from "../outbox/line";
import type { Clock, Transport } from "../outbox/transport";
import type { Database } from "../store/database";
import { keepPerson, sessionEnded, sessionToEnd } from "../store/people";
import type { Person } from "../store/rows";
import type { SignInResult } from "./app";
import { signIn, signOut } from "./signing";

interface World {
  readonly transport: Transport;
  readonly clock: Clock;
}

/** Longer than that nobody looks at an empty page; who is signed in on the web signs in once more. */
const PATIENCE_MS = 4000;

/** The line of nobody yet. */
function bareLine({ transport, clock }: World): Line {
  return new Line(transport, clock, null);
}

export async function enter(
  db: Database,
  world: World,
  ...entered: readonly [email: string, password: string, code: string | undefined]
): Promise<Person | Exclude<SignInResult, { signed: true }>> {
  const outcome = await signIn(bareLine(world), ...entered);
  return "session" in outcome ? remember(db, outcome.session) : outcome;
}

/** A session that was left open, because its end could not be sent, is ended before anything else.
 * Whether none is left. */
export async function endSession(db: Database, world: World): Promise<boolean> {
  if (!(await sessionToEnd(db))) return true;
  const ended = await signOut(bareLine(world));
  if (ended) await sessionEnded(db);
  return ended;
}

/** Whoever is signed in on the web need not do so again; null where nobody is, or nothing answers. */
export async function adopt(db: Database, world: World): Promise<Person | null> {
  let forget = (): void => undefined;
  const late = new Promise<null>((resolve) => (forget = world.clock.after(PATIENCE_MS, () => resolve(null))));
  const session = await Promise.race([found(db, world), late]);
  forget();
  return session && remember(db, session);
}

async function found(db: Database, world: World): Promise<Session | null> {
  if (!(await endSession(db, world))) return null;
  const line = bareLine(world);
  // Asked first, because browsers write down a 401 as an error.
  const asked = await line.plain({ method: "GET", path: "/phone/session" }, [200], (body) => body);
  if (asked.is !== "done" || asked.found["signed_in"] !== true) return null;
  const session = await line.session();
  return session.is === "done" ? session.found : null;
}

async function remember(db: Database, { person }: Session): Promise<Person> {
  await keepPerson(db, person);
  return person;
}
