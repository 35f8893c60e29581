/** What a figure earns: app/checklists/types/bands.py once more. */

import type { Band, ShouldBe } from "./checklist";
import { ONE, ZERO, compared, decimal, divided, largest, type Fraction } from "./fraction";

export interface Judging {
  readonly bands?: readonly Band[];
  readonly should_be?: ShouldBe;
}

/** Whether some band has points above 0. */
export function canEarn(bands: readonly Band[]): boolean {
  return bands.some((band) => compared(decimal(band.points), ZERO) > 0);
}

/** Points of the first band whose bound is not exceeded ÷ the highest band's; none fits: 0. */
export function bandValue(bands: readonly Band[], figure: Fraction): Fraction {
  const highest = largest(bands.map((band) => decimal(band.points)));
  const fits = bands.find((band) => !exceeds(figure, band.up_to));
  return fits ? divided(decimal(fits.points), highest) : ZERO;
}

function within(bounds: ShouldBe, figure: Fraction): Fraction {
  const { at_least, up_to } = bounds;
  const tooSmall = at_least !== undefined && compared(figure, decimal(at_least)) < 0;
  return tooSmall || exceeds(figure, up_to) ? ZERO : ONE;
}

function exceeds(figure: Fraction, bound: string | undefined): boolean {
  return bound !== undefined && compared(figure, decimal(bound)) > 0;
}

/** v of a figure by its bands or bounds; null where there are neither. */
export function judge(figure: Fraction, by: Judging): Fraction | null {
  if (by.should_be) return within(by.should_be, figure);
  return by.bands && canEarn(by.bands) ? bandValue(by.bands, figure) : null;
}
