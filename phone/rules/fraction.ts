/** Exact figures: what a binary float cannot hold decides about a band's bound. */

/** In lowest terms, `bottom` above 0. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** Throws a RangeError where bottom is 0. */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [over, under] = [BigInt(top), BigInt(bottom)];
  if (under === 0n) throw new RangeError("divided by 0");
  const shared = divisor(over, under) * (under < 0n ? -1n : 1n);
  return { top: over / shared, bottom: under / shared };
}

/** Euclid's; above 0 where either is not 0. */
function divisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

/** The decimal that a text or, by its shortest spelling, a JSON number spells. Throws a RangeError. */
export function decimal(spelled: string | number): Fraction {
  const found = /^(-?\d+)\.?(\d*)(?:e(.+))?$/.exec(String(spelled));
  if (!found) throw new RangeError(`not a decimal: ${spelled}`);
  const [, whole = "", part = "", exponent = "0"] = found;
  const shift = Number(exponent) - part.length;
  const digits = BigInt(whole + part);
  const power = 10n ** BigInt(Math.abs(shift));
  return shift < 0 ? fraction(digits, power) : fraction(digits * power);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

/** Throws a RangeError where b is 0. */
export function divided(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top);
}

/** Below, at or above 0 as a is less than, equal to or more than b. */
export function compared(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const [left, right] = [a.top * b.bottom, b.top * a.bottom];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function sum(figures: readonly Fraction[]): Fraction {
  return figures.reduce(plus, ZERO);
}

/** Of at least one. */
export function mean(figures: readonly Fraction[]): Fraction {
  return divided(sum(figures), fraction(figures.length));
}

/** Of at least one; of an even count the mean of the middle two. */
export function median(figures: readonly Fraction[]): Fraction {
  const sorted = [...figures].sort(compared);
  const middle = sorted.length >> 1;
  return mean(sorted.slice(sorted.length % 2 ? middle : middle - 1, middle + 1));
}

/** At least one. */
export function largest(figures: readonly Fraction[]): Fraction {
  return figures.reduce((most, each) => (compared(each, most) > 0 ? each : most));
}

/** "3/4"; a whole number without its "/1". */
export function printed({ top, bottom }: Fraction): string {
  return bottom === 1n ? `${top}` : `${top}/${bottom}`;
}
