/** A saved copy goes to the server, which starts its visit and takes its ops and photos. */

import type { Line } from "../outbox/line";
import { visitPath } from "../outbox/sender";
import { gettext as _ } from "../words";
import { inWords } from "./problems";
import { entryOf } from "./unzip";

/** Rejects with an Error that says why, where it was not taken. */
export async function sendCopy(line: Line, zip: Blob): Promise<string> {
  const bytes = await zip.arrayBuffer();
  const visit_id = visitIn(bytes);
  if (!visit_id) throw new Error(_("This is not a copy of a visit."));
  const call = { method: "POST", path: `${visitPath(visit_id)}/copy`, bytes, type: "application/zip" };
  const verdict = await line.ask({ ...call, method: "POST" }, [200], (body) =>
    body["visit_id"] === visit_id ? visit_id : null,
  );
  if (verdict.is === "done") return verdict.found;
  throw new Error("problem" in verdict ? inWords(verdict.problem).message : _("Sign in first."));
}

function visitIn(zip: ArrayBuffer): string | null {
  try {
    const visit = JSON.parse(entryOf(zip, "visit.json") ?? "") as { visit_id?: unknown };
    return typeof visit.visit_id === "string" && /^[0-9a-f-]{36}$/.test(visit.visit_id) ? visit.visit_id : null;
  } catch {
    return null;
  }
}
