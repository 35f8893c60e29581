/** What a telephone call earns: app/checklists/types/calling.py once more. */

import { bandValue, canEarn } from "./bands";
import type { Band, TypeOf } from "./checklist";
import { ZERO, decimal, mean, sum, type Fraction } from "./fraction";
import type { CallTaken } from "./shapes";

const COUNTS: Readonly<Record<string, "transfers" | "menu_levels" | "retold">> = {
  transfers: "transfers",
  "menu levels": "menu_levels",
  retold: "retold",
};

/** The mean over the measures that have bands. */
export function callValue(type: TypeOf<"call">, call: CallTaken): Fraction | null {
  const measures = Object.entries(type.bands ?? {}).filter(([, bands]) => canEarn(bands));
  return measures.length ? mean(measures.map(([name, bands]) => earned(name, bands, call))) : null;
}

/** Nobody reached: 0 for the time to a human. */
function earned(measure: string, bands: readonly Band[], call: CallTaken): Fraction {
  const figure = measured(measure, call);
  return figure ? bandValue(bands, figure) : ZERO;
}

function measured(measure: string, call: CallTaken): Fraction | null {
  const count = COUNTS[measure];
  if (count) return decimal(call[count] ?? 0);
  if (measure === "on hold") return seconds(call.segments.filter((each) => each.phase === "hold"));
  const human = call.segments.findIndex((each) => each.phase === "human");
  return human < 0 ? null : seconds(call.segments.slice(0, human));
}

function seconds(segments: CallTaken["segments"]): Fraction {
  return sum(segments.map((each) => decimal(each.seconds)));
}
