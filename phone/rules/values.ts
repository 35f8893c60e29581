/** What an answer is worth, by item type: app/checklists/types once more. */

import { judge, type Judging } from "./bands";
import { callValue } from "./call";
import type { Item, TypeName, TypeOf } from "./checklist";
import {
  ONE,
  ZERO,
  compared,
  decimal,
  divided,
  fraction,
  largest,
  mean,
  median,
  minus,
  plus,
  sum,
  type Fraction,
} from "./fraction";
import type { Json } from "./response";
import type { ShapeOf, Span } from "./shapes";

type Rule<Name extends TypeName> = (type: TypeOf<Name>, value: ShapeOf<Name>) => Fraction | null;
type Rules = { readonly [Name in TypeName]?: Rule<Name> };

/** v in [0, 1] of an answer; null where it counts 0 of 0 (rule 3). */
export function valueOf(item: Item, value: Json): Fraction | null {
  return item.scored ? by(VALUES, item, value) : null;
}

/** The figure that bands and the conditions over, up to and equals look at; null: none. */
export function judged(item: Item, value: Json): Fraction | null {
  return by(FIGURES, item, value);
}

/** An answer of another shape than its type's is refused when it is sent; until then it must not
 * stop the visit, and counts for nothing. */
function by(rules: Rules, { type }: Item, value: Json): Fraction | null {
  try {
    const rule = rules[type.name] as Rule<TypeName> | undefined;
    return rule ? rule(type, value as never) : null;
  } catch {
    return null;
  }
}

const judgedDuration: Rule<"duration"> = (type, value) => {
  if (type.times === undefined) return seconds(value as Span);
  const all = (value as readonly Span[]).map(seconds);
  if (!all.length) return null;
  return { mean, median, worst: largest }[type.judge](all);
};

function seconds(span: Span): Fraction {
  return decimal(typeof span === "object" ? span.seconds : span);
}

const plain = (_: unknown, value: number): Fraction => decimal(value);

const FIGURES: Rules = {
  scale: plain,
  number: plain,
  money: plain,
  count: plain,
  duration: judgedDuration,
  "sound-level": (_, level) => decimal(level.median),
  fact: (type, value) => {
    const isNumber = type.unit || type.at_least !== undefined || type.at_most !== undefined;
    return isNumber && typeof value === "number" ? decimal(value) : null;
  },
};

const figure = (type: Judging, value: number): Fraction | null => judge(decimal(value), type);

const choice: Rule<"choice"> = ({ options }, chosen) => {
  const points = options.find((option) => option.id === chosen)?.points;
  const most = largest(options.map((option) => decimal(option.points ?? 0)));
  return points === undefined || most.top === 0n ? null : divided(decimal(points), most);
};

const choices: Rule<"choices"> = ({ options, score }, value) => {
  const points = new Map(options.map((option) => [option.id, decimal(option.points ?? 0)]));
  const good = [...points.keys()].filter((id) => points.get(id)!.top > 0n);
  const ticked = [...new Set(value)];
  const hits = good.filter((id) => ticked.includes(id)).length;
  if (!good.length) return null;
  if (score === "any") return hits ? ONE : ZERO;
  if (score === "all") return hits === good.length && hits === ticked.length ? ONE : ZERO;
  const earned = (ids: readonly string[]) => sum(ids.map((id) => points.get(id)!));
  return held(divided(earned(ticked), earned(good)));
};

function held(share: Fraction): Fraction {
  if (compared(share, ZERO) < 0) return ZERO;
  return compared(share, ONE) > 0 ? ONE : share;
}

const scale: Rule<"scale"> = ({ from, to, good }, value) => {
  const share = divided(minus(decimal(value), fraction(from)), fraction(to - from));
  return good === "high" ? share : minus(ONE, share);
};

const inventory: Rule<"inventory"> = ({ things, score }, value) => {
  const found = Object.values(value);
  const share = fraction(found.filter((thing) => thing.touched).length, things.length);
  const feels = found.flatMap(({ feel }) => feel ?? []);
  const feel = feels.length
    ? mean(feels.map((each) => divided(minus(decimal(each), ONE), fraction(4))))
    : null;
  if (score === "feel") return feel;
  return score === "touched" || !feel ? share : divided(plus(share, feel), fraction(2));
};

const VALUES: Rules = {
  "yes-no": (type, value) => (value === type.good ? ONE : ZERO),
  choice,
  choices,
  scale,
  number: figure,
  money: figure,
  count: figure,
  tally: (_, { met, of }) => (of ? divided(decimal(met), decimal(of)) : null),
  duration: (type, value) => {
    const judged = judgedDuration(type, value);
    return judged && judge(judged, type);
  },
  "sound-level": (type, level) => judge(decimal(level.median), type),
  call: callValue,
  inventory,
  promise: (_, { made, settled }) => (made && settled ? (settled === "kept" ? ONE : ZERO) : null),
};
