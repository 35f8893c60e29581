// A phone with a person, a visit and an outbox; it can be killed at any step and started anew.
import { sha256 } from "../../../phone/log/canonical";
import { Log } from "../../../phone/log/log";
import type { Kind } from "../../../phone/log/op";
import { registerOf } from "../../../phone/log/registers";
import { Line } from "../../../phone/outbox/line";
import { Outbox, type Traffic } from "../../../phone/outbox/outbox";
import type { Transport } from "../../../phone/outbox/transport";
import type { Json } from "../../../phone/rules/response";
import { Database } from "../../../phone/store/database";
import { opsOf, writeOps } from "../../../phone/store/ops";
import { counts } from "../../../phone/store/refusals";
import type { OpRow, Visit, WaitingRow } from "../../../phone/store/rows";
import { beginVisit, queueSubmission, visitOf } from "../../../phone/store/visits";
import { waitingOf } from "../../../phone/store/waiting";
import { Notebook } from "../../../phone/visit/notebook";
import { submissionOf } from "../../../phone/visit/submission";
import { checklistOf } from "../log/amounts";
import { HandClock, OWNER, type Server, VERSION, oneLock, quiet } from "./world";

let databases = 0;

/** Dies at a step: from then on nothing it does has an effect. */
export class Life {
  steps = 0;
  dead = false;
  constructor(readonly diesAt = Infinity) {}

  step(): void {
    if (++this.steps >= this.diesAt) this.dead = true;
    if (this.dead) throw new Error("killed");
  }
}

class MortalDatabase extends Database {
  life = new Life();

  override async read<Result>(...asked: Parameters<Database["read"]>): Promise<Result> {
    this.life.step();
    return (await super.read(...asked)) as Result;
  }

  override async write<Result>(...asked: Parameters<Database["write"]>): Promise<Result> {
    this.life.step();
    const result = (await super.write(...asked)) as Result;
    this.life.step();
    return result;
  }
}

export class Phone {
  readonly clock = new HandClock();
  readonly lock = oneLock();
  readonly told: Traffic[] = [];
  readonly visit_id = crypto.randomUUID();
  readonly name: string;
  db: MortalDatabase;
  line!: Line;
  outbox!: Outbox;
  random = 0.5;

  constructor(
    readonly server: Server,
    name = `phone ${++databases}`,
    readonly owner = OWNER,
  ) {
    this.name = name;
    this.db = new MortalDatabase(name);
    this.wake();
  }

  /** The app is opened: what was in memory is gone. */
  wake(life = new Life()): void {
    this.outbox?.end();
    this.db = new MortalDatabase(this.name);
    this.db.life = life;
    this.line = new Line(this.#mortal(life), this.clock, this.owner);
    const world = { clock: this.clock, random: () => this.random, lock: life.diesAt < Infinity ? oneLock() : this.lock };
    this.outbox = new Outbox(this.db, this.line, world, {
      changed: (traffic) => this.told.push(traffic),
      progress: () => undefined,
      person: () => undefined,
    });
  }

  #mortal(life: Life): Transport {
    return async (call) => {
      life.step();
      const answer = await this.server.transport(call);
      life.step();
      return answer;
    };
  }

  get last(): Traffic {
    return this.told.at(-1)!;
  }

  async start(): Promise<void> {
    const visit: Visit = {
      visit_id: this.visit_id,
      owner: this.owner,
      start: {
        checklist: "corner-shop",
        version: VERSION,
        location: 1,
        device: "phone",
        started_at: "2026-03-02T08:00:00Z",
        utc_offset: 120,
        distance_m: null,
      },
      started: false,
      submission: null,
      receipt: null,
      submitted_at: null,
      received_at: null,
      server_state: null,
    };
    await beginVisit(this.db, visit);
  }

  async log(): Promise<Log<OpRow>> {
    const log = new Log<OpRow>(() => true);
    log.put((await this.ops()).filter(counts));
    return log;
  }

  /** Writes an op upon what stands. */
  async say(kind: Kind, target: string, value: Json, photo?: ArrayBuffer): Promise<OpRow> {
    const op = { op_id: crypto.randomUUID(), kind, target, value, client_at: "2026-03-02T08:00:00Z" };
    const bases = (await this.log()).bases(registerOf(op));
    const kept = photo && (await this.#photo(photo));
    const [row] = await writeOps(this.db, this.owner, this.visit_id, [{ ...op, bases }], { kept });
    return row!;
  }

  async photograph(target: string, bytes: ArrayBuffer): Promise<string> {
    const name = await sha256(bytes);
    await this.say("attach", target, { sha256: name, captured_at: null, distance_m: null }, bytes);
    return name;
  }

  async #photo(bytes: ArrayBuffer) {
    const whose = { visit_id: this.visit_id, owner: this.owner, sha256: await sha256(bytes) };
    const about = { type: "image/jpeg", size: bytes.byteLength, captured_at: null, distance_m: null };
    return { photo: { ...whose, ...about, bytes }, thumb: { ...whose, bytes: null, width: 1, height: 1 } };
  }

  async submit(): Promise<void> {
    const book = new Notebook(checklistOf([]), await this.ops());
    const visit = await this.visit();
    const submission = await submissionOf(visit, book);
    await queueSubmission(this.db, this.owner, this.visit_id, submission, "2026-03-02T09:00:00Z");
  }

  ops(): Promise<OpRow[]> {
    return opsOf(this.db, this.owner, this.visit_id);
  }

  waiting(): Promise<WaitingRow[]> {
    return waitingOf(this.db, this.owner);
  }

  async visit(): Promise<Visit> {
    return (await visitOf(this.db, this.owner, this.visit_id))!;
  }

  /** Sends now, and goes on as time passes. */
  async send(milliseconds = 0): Promise<void> {
    this.outbox.sendNow();
    await quiet();
    if (milliseconds > 0) await this.clock.pass(milliseconds);
  }
}
