/** Signing in and out. Needs the network; what is on the phone stays there. */

import type { Line, Session } from "../outbox/line";
import { type Body, type Verdict, NO_NETWORK } from "../outbox/judge";
import type { SignInResult } from "./app";

type Outcome = { readonly session: Session } | Extract<SignInResult, { signed: false }>;

export async function signIn(
  line: Line,
  email: string,
  password: string,
  code: string | undefined,
): Promise<Outcome> {
  const first = await post(line, "/login", { email, password });
  // Somebody's session is open still, and guarded by its token.
  const verdict = first.is === "token" ? await insteadOfAnother(line, email, password) : first;
  if (verdict.is !== "done") return refusal(verdict);
  if (verdict.found["tf_required"] === true) {
    if (!code) return { signed: false, why: "code needed", message: "" };
    const second = await post(line, "/tf-validate", { code });
    if (second.is !== "done") return refusal(second, "code needed");
  }
  const session = await line.session();
  return session.is === "done" ? { session: session.found } : refusal(session);
}

async function insteadOfAnother(line: Line, email: string, password: string): Promise<Verdict<Body>> {
  const ended = await signOut(line);
  return ended ? post(line, "/login", { email, password }) : OFFLINE;
}

const OFFLINE: Verdict<never> = { is: "again", problem: NO_NETWORK, wait: null };

/** Flask-Security puts what it says under `response` or at the top. */
function post(line: Line, path: string, json: object): Promise<Verdict<Body>> {
  return line.plain({ method: "POST", path, json }, [200], (body) => {
    const inner = body["response"];
    return typeof inner === "object" && inner !== null ? { ...body, ...inner } : body;
  });
}

function refusal(
  verdict: Exclude<Verdict<unknown>, { is: "done" }>,
  why: "refused" | "code needed" = "refused",
): Extract<SignInResult, { signed: false }> {
  const message = "problem" in verdict ? verdict.problem.message : "";
  if (verdict.is === "again") {
    const often = verdict.problem.code === "too_many_attempts";
    return { signed: false, why: often ? "too often" : "offline", message };
  }
  return { signed: false, why, message };
}

/** Ends whatever session is open; true where none is any more. */
export async function signOut(line: Line): Promise<boolean> {
  const session = await line.session();
  if (session.is === "expired") return true;
  if (session.is !== "done") return false;
  const verdict = await line.ask({ method: "POST", path: "/logout", json: {} }, [200], (body) => body);
  return verdict.is === "done" || verdict.is === "expired";
}
