/** What the preview is told of the checklist that somebody is writing, and whom it asks. */

import type { Checklist } from "../rules/checklist";
import type { Address, Json, Response } from "../rules/response";

/** What is wrong in the file. Lines and columns count from 1. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** The line as it was probably meant; null where nobody can tell. */
  readonly corrected: string | null;
}

export interface Draft {
  readonly version: string;
  readonly checklist: Checklist;
}

/** `draft` is null while there are errors: the last good one stays. */
export interface News {
  readonly problems: readonly Problem[];
  readonly draft: Draft | null;
}

/** What the answers so far amount to, by the server's rules. */
export interface Standing {
  /** As `flask checklist score` prints it; null where the answers cannot stand together. */
  readonly result: { readonly [key: string]: Json } | null;
  /** Answers that the checklist does not allow any more. */
  readonly illegal: readonly Address[];
  /** What is not asked, and what it waits for. */
  readonly hidden: readonly { readonly item: Address; readonly why: string }[];
}

export interface Source {
  /** Tells what stands now, and again with each change. */
  follow(take: (news: News) => void, trouble: (words: string | null) => void): void;
  /** null: the checklist was changed meanwhile, or nobody answers. */
  score(version: string, response: Response): Promise<Standing | null>;
}
