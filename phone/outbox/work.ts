/** GET work: what the person may do; parts that are here are named and not sent again. */

import type { Json } from "../rules/response";
import type { Database } from "../store/database";
import { type Part, type Work, keepWork, partsOf } from "../store/parts";
import { type Body, type Verdict, isBody } from "./judge";
import type { Line } from "./line";

/** How long an address may grow: servers take some 4,000 characters. */
const LONGEST_LIST = 3500;
const DIGITS = 8;
const LISTS = ["visits", "drafts", "locations", "checklists"];

/** Fetches the work and lays it down. */
export async function fetchWork(db: Database, line: Line, owner: number): Promise<Verdict<Work>> {
  const held = (await partsOf(db, owner)).map(({ list, hash }) => ({ list, hash }));
  const first = await askWork(line, namesOf(held));
  if (first.is !== "done") return first;
  const lacking = await keepWork(db, owner, first.found);
  if (lacking.length === 0) return first;
  // Eight digits said yes to another part: ask for all.
  const whole = await askWork(line, "");
  if (whole.is === "done") await keepWork(db, owner, whole.found);
  return whole;
}

function askWork(line: Line, held: string): Promise<Verdict<Work>> {
  const path = held ? `/api/v1/work?held=${held}` : "/api/v1/work";
  return line.ask({ method: "GET", path }, [200], workIn);
}

/** The large ones first. */
function namesOf(held: readonly { list: string; hash: string }[]): string {
  const large = (list: string): number => (list === "checklists" ? 0 : 1);
  return held
    .toSorted((one, other) => large(one.list) - large(other.list))
    .slice(0, LONGEST_LIST / (DIGITS + 1))
    .map(({ hash }) => hash.slice(0, DIGITS))
    .join(",");
}

function workIn(body: Body): Work | null {
  const work: Record<string, Part[]> = {};
  for (const [list, parts] of Object.entries(body)) {
    if (!Array.isArray(parts) || !parts.every(isPart)) return null;
    work[list] = parts;
  }
  return LISTS.every((list) => list in work) ? work : null;
}

function isPart(part: unknown): part is { hash: string; content?: Json } {
  return isBody(part) && typeof part["hash"] === "string" && /^[0-9a-f]{64}$/.test(part["hash"]);
}
