/** One attempt to send all that waits: what it met, and when it is better to stop. */

import type { Problem } from "../store/rows";
import { NO_NETWORK, type Verdict } from "./judge";

/** After so many failures in a row the rest is left for later. */
const ENOUGH = 3;

export class Round {
  expired = false;
  /** The first thing that is to be tried again. */
  trouble: Problem | null = null;
  /** How long the server asked to wait, in milliseconds. */
  wait = 0;
  /** Something came up on the way that can be sent right after. */
  more = false;
  #inARow = 0;
  #noNetwork = false;

  /** Whether nothing more should be tried now. */
  get over(): boolean {
    return this.expired || this.#noNetwork || this.#inARow >= ENOUGH;
  }

  /** Takes note of what an answer was; gives what was found where it went well. */
  met<Found>(verdict: Verdict<Found>): Found | null {
    if (verdict.is === "done") {
      this.#inARow = 0;
      return verdict.found;
    }
    if (verdict.is === "expired") this.expired = true;
    if (verdict.is === "again") this.#again(verdict.problem, verdict.wait ?? 0);
    if (verdict.is === "bytes") this.#again(verdict.problem, 0);
    return null;
  }

  /** Something has to be tried again. */
  again(problem: Problem): void {
    this.#again(problem, 0);
  }

  #again(problem: Problem, wait: number): void {
    this.trouble ??= problem;
    this.wait = Math.max(this.wait, wait);
    this.#inARow++;
    // A portal that answers in the server's place will answer everything so.
    if (problem.code === NO_NETWORK.code || problem.code === "unrecognised") this.#noNetwork = true;
  }
}
