/** Who uses this phone. Offline the app opens for the last person who was signed in, and for nobody
 * else. */

import type { Database } from "./database";
import type { Person } from "./rows";

const LAST = "last person";
const ENDING = "session to end";

export function lastPerson(db: Database): Promise<Person | null> {
  return db.read(["meta", "people"], async (tx) => {
    const id = await tx.objectStore("meta").get(LAST);
    return typeof id === "number" ? ((await tx.objectStore("people").get(id)) ?? null) : null;
  });
}

export function keepPerson(db: Database, person: Person): Promise<void> {
  return db.write(
    ["meta", "people"],
    async (tx) => {
      await tx.objectStore("people").put(person);
      await tx.objectStore("meta").put(person.user_id, LAST);
      await tx.objectStore("meta").delete(ENDING);
    },
    { what: "person", owner: person.user_id },
  );
}

/** What was learnt of somebody who is still signed in here; a person who has left is not brought back. */
export function changePerson(db: Database, person: Person): Promise<void> {
  return db.write(
    ["meta", "people"],
    async (tx) => {
      if ((await tx.objectStore("meta").get(LAST)) !== person.user_id) return;
      await tx.objectStore("people").put(person);
    },
    { what: "person", owner: person.user_id },
  );
}

/** Nobody is signed in on this phone any more; the server is told as soon as it can be. */
export function forgetPerson(db: Database, owner: number): Promise<void> {
  return db.write(
    ["meta"],
    async (tx) => {
      await tx.objectStore("meta").delete(LAST);
      await tx.objectStore("meta").put(true, ENDING);
    },
    { what: "person", owner },
  );
}

/** Whether a session was left open because its end could not be sent. */
export function sessionToEnd(db: Database): Promise<boolean> {
  return db.read(["meta"], async (tx) => (await tx.objectStore("meta").get(ENDING)) === true);
}

export function sessionEnded(db: Database): Promise<void> {
  return db.write(["meta"], (tx) => tx.objectStore("meta").delete(ENDING));
}
