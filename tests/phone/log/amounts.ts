// All that the phone makes of ops, spelled as the server's side of the same vectors.
import { Log } from "../../../phone/log/log";
import type { LoggedOp } from "../../../phone/log/op";
import { entriesOf, responseOf } from "../../../phone/log/response";
import { repetitionsOf, surplus, unasked } from "../../../phone/log/targets";
import type { Checklist } from "../../../phone/rules/checklist";

export interface Sections {
  readonly id: string;
  readonly repeat?: { readonly at_least: number; readonly at_most?: number };
  readonly items: readonly string[];
}
export type SentOp = Pick<LoggedOp, "op_id" | "kind" | "target" | "bases" | "value">;

/** As much of a checklist as a log asks for. */
export function checklistOf(sections: readonly Sections[]): Checklist {
  const made = sections.map((each) => ({ ...each, items: each.items.map((id) => ({ id })) }));
  return { sections: made } as unknown as Checklist;
}

export function logged(op: SentOp, sequence: number): LoggedOp {
  return { ...op, device_id: "phone", seq: sequence, client_at: "2026-03-02T08:20:00Z", sequence };
}

/** `steps`: how the ops are brought in, one list after the other. */
export function amountsTo(sections: readonly Sections[], steps: readonly (readonly LoggedOp[])[]) {
  const checklist = checklistOf(sections);
  const log = new Log(unasked(checklist));
  for (const step of steps) log.put(step);
  const states = [...log.states().values()];
  const repetitions = repetitionsOf(checklist, log.states());
  const standings = states.flatMap((state) => [...state.standings.values()]);
  return {
    heads: log.heads(),
    conflicts: standings.filter((each) => !each.stands).map((each) => each.register).sort(),
    pending: states.flatMap((state) => state.pending.map((op) => op.op_id)).sort(),
    repetitions: Object.fromEntries(repetitions),
    media: log.media(),
    surplus: surplus(checklist, repetitions),
    answers: responseOf(checklist, states.map(entriesOf), repetitions).answers,
  };
}
