/** How a photo stands between this phone and the server. */

import type { OpRow, WaitingRow } from "../store/rows";
import { inWords } from "./problems";
import type { PhotoView } from "./types";

interface Known {
  readonly caption: string;
  readonly attach: OpRow | null;
  readonly waiting: WaitingRow | null;
  /** Whether its bytes are on this phone. */
  readonly here: boolean;
  readonly progress: number | undefined;
}

export function photoView(sha256: string, known: Known): PhotoView {
  const parked = known.waiting?.parked;
  const value = known.attach?.value as { captured_at?: string | null; distance_m?: number | null } | undefined;
  return {
    sha256,
    caption: known.caption,
    captured_at: value?.captured_at ?? null,
    distance_m: value?.distance_m ?? null,
    state: stateOf(known),
    progress: known.progress ?? 0,
    problem: parked ? inWords(parked) : null,
  };
}

function stateOf({ attach, waiting, here, progress }: Known): PhotoView["state"] {
  if (waiting?.parked) return "parked";
  if (waiting) return progress === undefined ? "here" : "sending";
  return here || attach?.mine ? "safe" : "elsewhere";
}
