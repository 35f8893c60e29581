// What the phone makes of a visit, in the words of `flask checklist score`.
import type { Checklist } from "../../../phone/rules/checklist";
import { examine, type Examined, type Incomplete, type ItemState } from "../../../phone/rules/examine";
import { printed } from "../../../phone/rules/fraction";
import type { Response } from "../../../phone/rules/response";

export function said(checklist: Checklist, response: Response, earlier?: Examined) {
  const examined = examine(checklist, response, earlier);
  return {
    missing: examined.missing,
    incomplete: examined.incomplete.map(need),
    completion: examined.completion,
    counts: examined.counts,
    items: items(examined),
  };
}

function items(examined: Examined) {
  return Object.fromEntries([...examined.items].map(([address, state]) => [address, outcome(state)]));
}

function outcome({ state, v }: ItemState) {
  return { state, v: v && printed(v) };
}

function need(each: Incomplete) {
  return "item" in each
    ? { item: each.item, needs: each.needs }
    : { section: each.section, needs: each.needs };
}
