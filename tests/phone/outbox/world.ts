// A world to send in: a server that keeps what it is sent, a network with faults, a clock by hand.
import "fake-indexeddb/auto";
import { manifestSha256, sha256 } from "../../../phone/log/canonical";
import { Log } from "../../../phone/log/log";
import type { LoggedOp, Op } from "../../../phone/log/op";
import { registerOf } from "../../../phone/log/registers";
import type { Answer, Call, Clock, Lock, Transport } from "../../../phone/outbox/transport";

export type Sent = Call & { readonly token: string | null };
export const OWNER = 7;
export const VERSION = "c".repeat(64);

export function json(status: number, body: unknown, type = "application/json"): Answer {
  return { status, type, text: JSON.stringify(body), date: null, retryAfter: null };
}
export function problem(status: number, code: string, more: object = {}): Answer {
  return json(status, { ...more, code, detail: `because ${code}`, status }, "application/problem+json");
}
export const PORTAL: Answer = {
  status: 200,
  type: "text/html",
  text: "<h1>Welcome to our wifi</h1>",
  date: null,
  retryAfter: null,
};

interface KeptVisit {
  readonly start: string;
  readonly log: Log;
  readonly media: Map<string, number>;
  last: number;
  state: string;
  receipt: object | null;
}

/** As much of the server as a phone meets. */
export class Server {
  readonly visits = new Map<string, KeptVisit>();
  readonly requests: Sent[] = [];
  /** How often each op and photo was taken as new. */
  readonly taken = new Map<string, number>();
  user = OWNER;
  signedIn = true;
  token = "token-1";
  version = VERSION;
  /** Whose password is right. */
  password = "walk in their shoes";
  code: string | null = null;
  date: string | null = null;
  /** Answers in its place, or null: let it pass. */
  instead: (call: Sent) => Answer | "no network" | "cut after" | null = () => null;
  /** Refuses an op for good, with a code. */
  refuse: (op: Op) => string | null = () => null;
  work: Record<string, { hash: string; content?: unknown }[]> = {
    visits: [],
    drafts: [],
    locations: [],
    checklists: [],
  };

  readonly transport: Transport = async (call) => {
    this.requests.push(call);
    const instead = this.instead(call);
    if (instead === "no network") throw new Error("no network");
    if (instead && instead !== "cut after") return instead;
    const answer = await this.#answer(call);
    if (instead === "cut after") throw new Error("cut after it was taken");
    return { ...answer, date: this.date };
  };

  count(method: string, part: string): number {
    return this.requests.filter((each) => each.method === method && each.path.includes(part)).length;
  }

  visit(id: string): KeptVisit {
    return this.visits.get(id)!;
  }

  async #answer(call: Sent): Promise<Answer> {
    const { method, path } = call;
    if (path === "/login") return this.#login(call);
    if (path === "/phone/session") return json(200, { signed_in: this.signedIn });
    if (path === "/tf-validate") return this.#code(call);
    if (!this.signedIn) return problem(401, "not_signed_in");
    if (method !== "GET" && method !== "HEAD" && call.token !== this.token) return problem(400, "csrf");
    if (path === "/api/v1/session") return json(200, this.#session());
    if (path.startsWith("/api/v1/work")) return json(200, this.work);
    if (path === "/logout") return (this.signedIn = false), json(200, {});
    const [, id = "", what, name = ""] = /^\/api\/v1\/visits\/([^/]+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(path) ?? [];
    if (method === "PUT" && !what) return this.#start(id, JSON.stringify(call.json));
    const visit = this.visits.get(id);
    if (!visit) return problem(404, "visit_unknown");
    if (!what) return json(200, this.#whole(id, visit));
    if (what === "ops") return this.#ops(id, visit, (call.json as { ops: Op[] }).ops);
    if (what === "media") return this.#media(id, visit, call, name);
    return this.#submit(id, visit, call.json as Submission);
  }

  /** One that is signed in already has to show the token here too. */
  #login({ json: sent, token }: Sent): Answer {
    const { email, password } = sent as { email: string; password: string };
    if (this.signedIn && token !== this.token) return problem(400, "csrf");
    if (password !== this.password) return problem(400, "refused");
    this.user = email.startsWith("jo") ? OWNER : OWNER + 1;
    if (this.code) return json(200, { tf_required: true, tf_state: "ready" });
    this.signedIn = true;
    this.token = `token of ${email}`;
    return json(200, {});
  }

  #code({ json: sent }: Sent): Answer {
    if ((sent as { code: string }).code !== this.code) return problem(400, "refused");
    this.signedIn = true;
    return json(200, {});
  }

  #session(): object {
    const person = { user_id: this.user, name: "Jo", email: "jo@shop.example", role: "auditor", language: "en" };
    return { ...person, csrf_token: this.token };
  }

  #start(id: string, start: string): Answer {
    const known = this.visits.get(id);
    if (known && known.start !== start) return problem(409, "visit_differs");
    if (!known) {
      const log = new Log(() => true);
      this.visits.set(id, { start, log, media: new Map(), last: 0, state: "draft", receipt: null });
      this.#took(`start ${id}`);
    }
    return json(known ? 200 : 201, { visit_id: id, state: this.visit(id).state });
  }

  #ops(id: string, visit: KeptVisit, ops: readonly Op[]): Answer {
    const results = ops.map((op) => {
      const why = this.refuse(op);
      if (why) return { op_id: op.op_id, result: "rejected", code: why, message: `because ${why}` };
      const known = visit.log.get(op.op_id);
      if (!known) {
        visit.log.put([{ ...op, sequence: ++visit.last }]);
        this.#took(op.op_id);
      } else if (known.kind !== op.kind || JSON.stringify(known.value) !== JSON.stringify(op.value)) {
        return { op_id: op.op_id, result: "rejected", code: "op_id_taken", message: "" };
      }
      return { op_id: op.op_id, result: known ? "duplicate" : "applied" };
    });
    return json(200, { visit_id: id, results: results.map((each) => this.#judged(visit, each)) });
  }

  #judged(visit: KeptVisit, result: { op_id: string; result: string }): object {
    if (result.result === "rejected") return result;
    const op = visit.log.get(result.op_id)!;
    const pending = [...visit.log.states().values()].some((state) => state.pending.includes(op));
    const standing = visit.log.standing(registerOf(op));
    const conflict = standing && !standing.stands && standing.heads.includes(op);
    const state = pending ? "pending" : conflict ? "conflict" : "applied";
    return result.result === "duplicate" ? { ...result, state, heads: [] } : { ...result, result: state, heads: [] };
  }

  async #media(id: string, visit: KeptVisit, call: Sent, name: string): Promise<Answer> {
    if (call.method === "HEAD") {
      return visit.media.has(name) ? { ...json(200, {}), text: "" } : { ...problem(404, "media_unknown"), text: "" };
    }
    if ((await sha256(call.bytes!)) !== name) return problem(422, "hash_differs");
    const known = visit.media.has(name);
    visit.media.set(name, call.bytes!.byteLength);
    if (!known) this.#took(`photo ${name}`);
    return json(known ? 200 : 201, { visit_id: id, sha256: name });
  }

  async #submit(id: string, visit: KeptVisit, sent: Submission): Promise<Answer> {
    const manifest = { visit_id: id, version: this.version, heads: sent.heads, media: sent.media };
    if ((await manifestSha256(manifest)) !== sent.manifest_sha256) return problem(422, "manifest_wrong");
    const before = visit.receipt as { manifest_sha256: string } | null;
    if (before) return before.manifest_sha256 === sent.manifest_sha256 ? json(200, before) : problem(409, "already_submitted");
    const lacks = this.#lacks(visit, sent);
    if (Object.values(lacks).some((list) => list.length > 0)) return problem(409, "not_complete", lacks);
    visit.receipt = {
      submission_id: sent.submission_id,
      manifest_sha256: sent.manifest_sha256,
      media: visit.log.media(),
      result: { result: "PASS" },
    };
    visit.state = "submitted";
    this.#took(`submission ${id}`);
    return json(201, visit.receipt);
  }

  #lacks(visit: KeptVisit, sent: Submission): Record<string, string[]> {
    const heads = Object.values(visit.log.heads()).flat();
    const named = Object.values(sent.heads).flat();
    const waited = [...visit.log.states().values()].flatMap((state) => state.pending.flatMap((op) => op.bases));
    return {
      missing_ops: [...named, ...waited].filter((op_id) => !visit.log.get(op_id)),
      missing_media: [...sent.media, ...visit.log.media()].filter((hash) => !visit.media.has(hash)),
      unseen_ops: heads.filter((op_id) => !named.includes(op_id)),
    };
  }

  #whole(id: string, visit: KeptVisit): object {
    const ops = [...visit.log.ops()] as LoggedOp[];
    const { state, last: last_sequence, receipt } = visit;
    return { visit_id: id, ...JSON.parse(visit.start), state, last_sequence, receipt, ops };
  }

  #took(what: string): void {
    this.taken.set(what, (this.taken.get(what) ?? 0) + 1);
  }
}

interface Submission {
  submission_id: string;
  heads: Record<string, string[]>;
  media: string[];
  manifest_sha256: string;
}

/** Time that passes when it is told to. */
export class HandClock implements Clock {
  time = Date.parse("2026-03-02T08:00:00Z");
  readonly #timers = new Set<{ readonly at: number; readonly call: () => void }>();

  now(): number {
    return this.time;
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.time + milliseconds, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on, calling what falls due on the way, each in its time. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.call();
      await quiet();
    }
    this.time = end;
    await quiet();
  }
}

/** Until no sender is at work any more, and none begins. */
export async function quiet(): Promise<void> {
  for (let silent = 0; silent < 12; silent = busy.senders > 0 ? 0 : silent + 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
export const busy = { senders: 0 };

export function oneLock(): Lock {
  let held = false;
  return async (work) => {
    if (held) return false;
    held = true;
    busy.senders++;
    try {
      await work();
    } finally {
      held = false;
      busy.senders--;
    }
    return true;
  };
}

export function photoBytes(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer as ArrayBuffer;
}
