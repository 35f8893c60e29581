/** Conditions (`when`): app/checklists/conditions.py, evaluated as app/scoring/visibility.py does. */

import { hasAnswer } from "./answers";
import type { Condition, Item, Test } from "./checklist";
import { compared, decimal, type Fraction } from "./fraction";
import type { Json } from "./response";
import { judged } from "./values";

/** An earlier item as conditions look at it. */
export interface Named {
  readonly item: Item;
  readonly answered: boolean;
  /** null where it is not answered, or not by a value. */
  readonly value: Json;
  readonly lost: boolean | null;
}

/** `find` gives the item that "section/item" names for whoever asks. */
export function holds(condition: Condition, find: (name: string) => Named): boolean {
  if ("all" in condition) return condition.all.every((part) => holds(part, find));
  if ("any" in condition) return condition.any.some((part) => holds(part, find));
  if ("not" in condition) return !holds(condition.not, find);
  return testHolds(condition, find(condition.item));
}

/** A test on what is hidden, n/a, skipped or blank fails, but for `answered: no`. */
function testHolds(test: Test, found: Named): boolean {
  if (test.answered !== undefined) return found.answered === test.answered;
  if (!found.answered) return false;
  if (test["lost points"] !== undefined) return (found.lost ?? false) === test["lost points"];
  if (test.is) return test.is.some((id) => hasAnswer(found.item, found.value, id));
  const figure = judged(found.item, found.value);
  return figure !== null && figureHolds(test, figure);
}

function figureHolds(test: Test, figure: Fraction): boolean {
  const against = (bound: string) => compared(figure, decimal(bound));
  if (test.over !== undefined) return against(test.over) > 0;
  if (test["up to"] !== undefined) return against(test["up to"]) <= 0;
  return (test.equals ?? []).some((each) => against(each) === 0);
}
