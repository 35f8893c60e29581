/** What a person says is all of a visit. */

import { manifestSha256 } from "../log/canonical";
import type { Submission, Visit } from "../store/rows";
import type { Notebook } from "./notebook";

export async function submissionOf(visit: Visit, { log }: Notebook): Promise<Submission> {
  const { visit_id, start } = visit;
  const [heads, media] = [log.heads(), log.media()];
  const manifest_sha256 = await manifestSha256({ visit_id, version: start.version, heads, media });
  return { submission_id: crypto.randomUUID(), heads, media, manifest_sha256 };
}
