/** The line to the server in one person's name: the token that changes carry, and the offset of
 * this phone's clock. */

import type { Person } from "../store/rows";
import { type Body, NO_NETWORK, type Verdict, judge } from "./judge";
import type { Answer, Call, Clock, Transport } from "./transport";

export interface Session {
  readonly person: Person;
  readonly csrf_token: string;
}

export class Line {
  /** Server minus phone, in milliseconds. */
  offset = 0;
  /** Whether the last request had an answer that was the server's. */
  online = true;
  #token: string | null = null;
  readonly #transport: Transport;
  readonly #clock: Clock;
  /** In whose name; null: nobody's yet. Another's session counts as none. */
  readonly owner: number | null;

  constructor(transport: Transport, clock: Clock, owner: number | null) {
    this.#transport = transport;
    this.#clock = clock;
    this.owner = owner;
  }

  /** Milliseconds since 1970, by the server's clock as far as it was seen. */
  now(): number {
    return this.#clock.now() + this.offset;
  }

  /** Sends, with a token where it changes something; with a new token if that was refused. */
  async ask<Found>(
    call: Call,
    expected: readonly number[],
    recognise: (body: Body) => Found | null,
  ): Promise<Verdict<Found>> {
    for (let attempt = 1; ; attempt++) {
      const refused = await this.#needsToken(call);
      if (refused) return refused;
      const verdict = await this.plain(call, expected, recognise);
      if (verdict.is !== "token") return verdict;
      this.#token = null;
      if (attempt === 2) return { is: "again", problem: { code: "csrf", message: "" }, wait: null };
    }
  }

  /** Who is signed in here; remembers the token. Another person than the owner: as if nobody. */
  async session(): Promise<Verdict<Session>> {
    const verdict = await this.plain({ method: "GET", path: "/api/v1/session" }, [200], sessionIn);
    if (verdict.is !== "done") return verdict;
    const { person, csrf_token } = verdict.found;
    if (this.owner !== null && this.owner !== person.user_id) return { is: "expired" };
    this.#token = csrf_token;
    return verdict;
  }

  /** Without looking for a token first. */
  async plain<Found>(
    call: Call,
    expected: readonly number[],
    recognise: (body: Body) => Found | null,
  ): Promise<Verdict<Found>> {
    const answer = await this.answer(call);
    if (!answer) return { is: "again", problem: NO_NETWORK, wait: null };
    const verdict = judge(answer, expected, recognise, this.#clock.now());
    this.online = verdict.is !== "again" || verdict.problem.code !== "unrecognised";
    if (verdict.is === "expired") this.#token = null;
    return verdict;
  }

  /** The bare answer; null where there was none. */
  async answer(call: Call): Promise<Answer | null> {
    const before = this.#clock.now();
    try {
      const answer = await this.#transport({ ...call, token: this.#token });
      this.#learnOffset(answer.date, before);
      this.online = true;
      return answer;
    } catch {
      this.online = false;
      return null;
    }
  }

  async #needsToken(call: Call): Promise<Verdict<never> | null> {
    if (this.#token !== null || call.method === "GET" || call.method === "HEAD") return null;
    const verdict = await this.session();
    return verdict.is === "done" ? null : verdict;
  }

  /** The Date header has whole seconds, and was written somewhere between sending and now. */
  #learnOffset(date: string | null, before: number): void {
    const server = date ? Date.parse(date) : NaN;
    if (!Number.isFinite(server)) return;
    const now = this.#clock.now();
    this.offset = Math.round(server + 500 - (before + now) / 2);
  }
}

function sessionIn(body: Body): Session | null {
  const { user_id, name, email, role, language, csrf_token } = body;
  if (typeof user_id !== "number" || typeof csrf_token !== "string") return null;
  return { person: { user_id, name, email, role, language } as Person, csrf_token };
}
