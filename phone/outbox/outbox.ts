/** When something is sent: at once where there is reason to hope, else later and later. */

import type { Database } from "../store/database";
import { keepOffset } from "../store/device";
import { purge } from "../store/purge";
import type { Person, Problem } from "../store/rows";
import { unpark, waitingOf } from "../store/waiting";
import { hear } from "./hear";
import type { Line } from "./line";
import { fetchVersion, refresh } from "./refresh";
import { Round } from "./round";
import { sendVisit } from "./send-visit";
import type { Sender } from "./sender";
import type { Clock, Lock, Random } from "./transport";

export interface Traffic {
  readonly sending: boolean;
  readonly online: boolean;
  readonly expired: boolean;
  readonly trouble: Problem | null;
}
/** Who is told what happens. */
export interface Told {
  changed(traffic: Traffic): void;
  progress(visit_id: string, sha256: string, share: number | null): void;
  person(person: Person): void;
}
interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly lock: Lock;
}

const SECOND = 1000;
/** Taps that follow each other go together. */
const AFTER_SAVING = SECOND;
const EVERY = 30 * SECOND;
const LONGEST = 5 * 60 * SECOND;
const REFRESH_EVERY = 5 * 60 * SECOND;

export class Outbox {
  #traffic: Traffic = { sending: false, online: true, expired: false, trouble: null };
  #running: Promise<void> | null = null;
  #again = false;
  /** Whether what was saved just now goes in a moment. */
  #soon = false;
  #wantsRefresh = true;
  #refreshedAt = -Infinity;
  #failures = 0;
  /** Not before, by the phone's clock: as the server wished, or until hope returns. */
  #serverSays = -Infinity;
  #backoffUntil = -Infinity;
  /** Before this the clock was turned back since, and what it said counts no longer. */
  #failedAt = -Infinity;
  #ended = false;
  readonly #timers = new Set<() => void>();
  readonly #sentAgain = new Set<string>();
  readonly #db: Database;
  readonly #line: Line;
  readonly #world: World;
  readonly #told: Told;
  readonly #owner: number;

  constructor(db: Database, line: Line, world: World, told: Told) {
    this.#db = db;
    this.#line = line;
    this.#world = world;
    this.#told = told;
    this.#owner = line.owner!;
  }

  begin(): void {
    const tick = (): void => {
      this.#after(EVERY, tick);
      // Somebody may be looking at what waits: no longer than this, whatever the failures before.
      this.#run("now");
    };
    this.#after(EVERY, tick);
    this.sendNow();
  }

  /** Nothing more is begun. */
  end(): void {
    this.#ended = true;
    for (const undo of this.#timers) undo();
  }

  /** There is reason to hope: the network is back, or somebody looks. */
  sendNow(): void {
    if (this.#world.clock.now() - this.#refreshedAt > REFRESH_EVERY) this.#wantsRefresh = true;
    this.#run("now");
  }

  /** Something was saved. */
  saved(): void {
    if (this.#soon) return;
    this.#soon = true;
    this.#after(AFTER_SAVING, () => {
      this.#soon = false;
      this.#run("if due");
    });
  }

  /** The person wishes it: also what had been refused is tried once more. */
  async tryAgain(): Promise<void> {
    await unpark(this.#db, this.#owner);
    this.sendNow();
  }

  async refresh(): Promise<void> {
    this.#wantsRefresh = true;
    this.#run("now");
    await this.#running;
  }

  async hear(visit_id: string): Promise<void> {
    await hear(this.#sender(new Round()), visit_id);
  }

  async fetchVersion(sha256: string): Promise<void> {
    await fetchVersion(this.#sender(new Round()), sha256);
  }

  #run(when: "now" | "if due"): void {
    const now = this.#world.clock.now();
    const due = now >= this.#serverSays && (when === "now" || now >= this.#backoffUntil);
    if (this.#ended || (!due && now >= this.#failedAt)) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#hold().finally(() => {
      this.#running = null;
      if (!this.#again) return;
      this.#again = false;
      this.#run("if due");
    });
  }

  /** One sender at a time among all tabs. */
  async #hold(): Promise<void> {
    await this.#world.lock(async () => {
      const round = new Round();
      try {
        await this.#sendAll(round);
        if (!round.over && this.#wantsRefresh) await this.#refresh(round);
      } catch (error) {
        // The store is out of reach, or something is wrong here: later, like all that fails.
        console.error(error);
        round.again({ code: (error as Error).name, message: "" });
      }
      this.#conclude(round);
    });
  }

  async #sendAll(round: Round): Promise<void> {
    const waiting = await waitingOf(this.#db, this.#owner);
    const visits = new Set(waiting.filter((row) => !row.parked).map((row) => row.visit_id));
    if (visits.size === 0) return;
    this.#tell({ sending: true });
    for (const visit_id of visits) {
      if (round.over || this.#ended) return;
      await sendVisit(this.#sender(round), visit_id);
    }
  }

  async #refresh(round: Round): Promise<void> {
    const session = round.met(await this.#line.session());
    if (!session) return;
    this.#told.person(session.person);
    await refresh(this.#sender(round));
    if (round.over) return;
    await keepOffset(this.#db, this.#line.offset);
    await purge(this.#db, this.#owner, this.#line.now());
    this.#wantsRefresh = false;
    this.#refreshedAt = this.#world.clock.now();
  }

  #conclude(round: Round): void {
    const { expired, trouble } = round;
    this.#tell({ sending: false, online: this.#line.online, expired, trouble });
    if (round.more) this.#again = true;
    if (!trouble) {
      this.#failures = 0;
      this.#backoffUntil = -Infinity;
      return;
    }
    const now = this.#world.clock.now();
    const longest = Math.min(LONGEST, SECOND * 2 ** ++this.#failures);
    const pause = SECOND + this.#world.random() * (longest - SECOND);
    this.#failedAt = now;
    // A date is by a clock that may be far from this one, and a proxy may say what it likes.
    const wait = Math.min(LONGEST, round.wait);
    this.#serverSays = now + wait;
    this.#backoffUntil = now + Math.max(pause, wait);
    this.#after(Math.max(pause, wait), () => this.#run("if due"));
  }

  #sender(round: Round): Sender {
    return {
      db: this.#db,
      line: this.#line,
      owner: this.#owner,
      round,
      sentAgain: this.#sentAgain,
      progress: (...about) => this.#told.progress(...about),
    };
  }

  #tell(news: Partial<Traffic>): void {
    this.#traffic = { ...this.#traffic, ...news };
    if (!this.#ended) this.#told.changed(this.#traffic);
  }

  #after(milliseconds: number, call: () => void): void {
    if (this.#ended) return;
    const undo = this.#world.clock.after(milliseconds, () => {
      this.#timers.delete(undo);
      call();
    });
    this.#timers.add(undo);
  }
}
