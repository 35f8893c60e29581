/** What sending needs of the world; all of it is injected, so that it can be tried with any. */

export interface Call {
  readonly method: "GET" | "HEAD" | "PUT" | "POST";
  readonly path: string;
  readonly json?: unknown;
  readonly bytes?: ArrayBuffer;
  readonly type?: string;
  /** How much of it has been sent, 0 to 1. */
  readonly progress?: (share: number) => void;
}
export interface Answer {
  readonly status: number;
  /** The content type without its parameters. */
  readonly type: string;
  readonly text: string;
  readonly date: string | null;
  readonly retryAfter: string | null;
}

/** One request with its answer. Rejects where there was none: no network, time limit, redirected. */
export type Transport = (call: Call & { readonly token: string | null }) => Promise<Answer>;

export interface Clock {
  /** Milliseconds since 1970, by the phone. */
  now(): number;
  /** Calls after so many milliseconds; gives what undoes it. */
  after(milliseconds: number, call: () => void): () => void;
}
/** From 0 to 1. */
export type Random = () => number;
/** Runs the work if nobody else on this phone runs it now; says whether it ran. */
export type Lock = (work: () => Promise<void>) => Promise<boolean>;
