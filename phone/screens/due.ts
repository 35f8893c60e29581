/** Until when something is due, in words. */

import { clock, day, sameDay } from "../dates";
import { gettext as _ } from "../words";

const DAY = 86_400_000;

export interface Due {
  readonly words: string;
  readonly late: boolean;
  /** Whether it belongs under "Also to do": today, late, or at any time. */
  readonly today: boolean;
}

export function due(at: string | null, now: Date, zone?: string): Due {
  if (at === null) return { words: "", late: false, today: true };
  const then = new Date(at);
  const today = sameDay(then, now, zone);
  if (then < now) {
    const since = today ? clock(then, zone) : day(then, zone);
    return { words: _("late since %(time)s", { time: since }), late: true, today: true };
  }
  return { words: _("until %(time)s", { time: point(then, now, zone) }), late: false, today };
}

/** Until when a promise runs: a moment, a whole day, or an hour as it was heard. */
export function promised(by: string | null, now: Date, zone?: string): Due {
  if (by === null || by.includes("T")) return due(by, now, zone);
  if (!by.includes("-")) return { words: _("until %(time)s", { time: by }), late: false, today: true };
  const end = new Date(`${by}T23:59:59`);
  if (end < now) return { words: _("late since %(time)s", { time: day(end) }), late: true, today: true };
  return { words: _("until %(time)s", { time: day(end) }), late: false, today: sameDay(end, now) };
}

/** "16:00", "tomorrow, 16:00" or "28 November, 16:00". */
export function point(then: Date, now: Date, zone?: string): string {
  const time = clock(then, zone);
  if (sameDay(then, now, zone)) return time;
  if (sameDay(then, new Date(now.getTime() + DAY), zone)) return _("tomorrow, %(time)s", { time });
  return `${day(then, zone)}, ${time}`;
}
