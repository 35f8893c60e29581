/** The time by which instruments are read: that of the wall clock, which goes on while the phone is
 * locked or the page gone; but never backwards. */

export interface Clock {
  /** Milliseconds since 1970, at least what was said before. */
  now(): number;
}

/** The two clocks of a phone disagree by less while nobody sets one. */
const SLACK_MS = 1000;

/** `seen` is the last time that was kept, 0 for none. When the wall clock is set back, the page's own
 * clock, which stops while the phone sleeps, says how long it has been since. */
export function clockFrom(
  seen: number,
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Clock {
  let ahead = Math.max(0, seen - wall());
  let last = { wall: wall() + ahead, steady: steady() };
  return {
    now() {
      const expected = last.wall + (steady() - last.steady);
      if (wall() + ahead < expected - SLACK_MS) ahead = expected - wall();
      last = { wall: Math.max(last.wall, wall() + ahead), steady: steady() };
      return last.wall;
    },
  };
}

/** Whole seconds between two times; never negative. */
export function seconds(from: number, until: number): number {
  return Math.max(0, Math.floor((until - from) / 1000));
}
