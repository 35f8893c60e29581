/** What an answer means. Success is recognised, not assumed: the expected status, a JSON body, and
 * the ids or hashes echoed. What is not recognised is tried again. */

import type { Problem } from "../store/rows";
import type { Answer } from "./transport";

export type Body = { readonly [key: string]: unknown };
export type Verdict<Found> =
  | { readonly is: "done"; readonly found: Found; readonly status: number }
  /** `wait`: as the server wished, in milliseconds. */
  | { readonly is: "again"; readonly problem: Problem; readonly wait: number | null }
  | { readonly is: "expired" }
  | { readonly is: "token" }
  | { readonly is: "bytes"; readonly problem: Problem }
  | { readonly is: "refused"; readonly problem: Problem; readonly status: number; readonly body: Body };

export const NO_NETWORK: Problem = { code: "no_network", message: "" };
const UNRECOGNISED: Problem = { code: "unrecognised", message: "" };
const AGAIN: ReadonlySet<number> = new Set([408, 425, 429]);

export function judge<Found>(
  answer: Answer,
  expected: readonly number[],
  recognise: (body: Body) => Found | null,
  now: number,
): Verdict<Found> {
  const body = bodyOf(answer);
  if (expected.includes(answer.status)) {
    const found = body && recognise(body);
    return found
      ? { is: "done", found, status: answer.status }
      : { is: "again", problem: UNRECOGNISED, wait: null };
  }
  const problem = body && problemIn(body);
  if (AGAIN.has(answer.status) || answer.status >= 500) {
    const wait = waitOf(answer.retryAfter, now);
    return { is: "again", problem: problem ?? { code: `http_${answer.status}`, message: "" }, wait };
  }
  if (!problem || !body || answer.status < 400) return { is: "again", problem: UNRECOGNISED, wait: null };
  if (answer.status === 401) return { is: "expired" };
  if (problem.code === "csrf") return { is: "token" };
  if (problem.code === "hash_differs") return { is: "bytes", problem };
  return { is: "refused", problem, status: answer.status, body };
}

function bodyOf({ type, text }: Answer): Body | null {
  if (type !== "application/json" && type !== "application/problem+json") return null;
  try {
    const body: unknown = JSON.parse(text);
    return isBody(body) ? body : null;
  } catch {
    return null;
  }
}

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Our own refusals carry a code; those of whatever stands between do not. */
function problemIn({ code, detail }: Body): Problem | null {
  return typeof code === "string" ? { code, message: typeof detail === "string" ? detail : "" } : null;
}

/** Retry-After: seconds, or a date. */
function waitOf(header: string | null, now: number): number | null {
  if (!header) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
