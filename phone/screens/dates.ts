/** Words for dates and figures, in the person's language and the location's zone. */

import { locale } from "../items/telling";
import { gettext as _ } from "../words";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${zone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = made(zone, options)));
  return found;
}

/** A zone that this browser does not know is the phone's own. */
function made(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale(), { ...options, ...(zone && { timeZone: zone }) });
  } catch {
    return new Intl.DateTimeFormat(locale(), options);
  }
}

/** "16:00" */
export function clock(at: Date | string, zone?: string): string {
  return format(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** "Friday 21 November" in English; elsewhere as that language writes it. */
export function longDay(at: Date | string, zone?: string): string {
  return format(zone, { weekday: "long", day: "numeric", month: "long" }).format(new Date(at));
}

/** "21 November" */
export function day(at: Date | string, zone?: string): string {
  return format(zone, { day: "numeric", month: "long" }).format(new Date(at));
}

/** "10:52" today, "20 November" before. */
export function when(at: string, now: Date, zone?: string): string {
  return sameDay(new Date(at), now, zone) ? clock(at, zone) : day(at, zone);
}

/** "21 November, 11:42" */
export function dayAndClock(at: string, zone?: string): string {
  return `${day(at, zone)}, ${clock(at, zone)}`;
}

function sameDay(a: Date, b: Date, zone?: string): boolean {
  const whole = format(zone, { year: "numeric", month: "numeric", day: "numeric" });
  return whole.format(a) === whole.format(b);
}

const DAY = 86_400_000;

export interface Due {
  readonly words: string;
  readonly late: boolean;
  /** Whether it belongs under "Later today": today, late, or at any time. */
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

/** "88.2": one decimal, as the language writes it. */
export function figure(shown: string): string {
  return Number(shown).toLocaleString(locale(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    useGrouping: false,
  });
}

/** A small count as a word that begins a sentence; from ten on in figures. */
export function inWords(count: number): string {
  const words = [
    _("One"), _("Two"), _("Three"), _("Four"), _("Five"),
    _("Six"), _("Seven"), _("Eight"), _("Nine"),
  ];
  return words[count - 1] ?? String(count);
}

/** "120 m", "1.4 km", "23 km" */
export function distance(metres: number): string {
  const km = metres >= 1000;
  const value = km ? metres / 1000 : Math.round(metres / 10) * 10;
  return value.toLocaleString(locale(), {
    style: "unit",
    unit: km ? "kilometer" : "meter",
    maximumFractionDigits: km && value < 10 ? 1 : 0,
  });
}

/** "2.4 MB" */
export function size(bytes: number): string {
  const mega = bytes / 1_000_000;
  const [value, unit] = mega >= 1000 ? [mega / 1000, "gigabyte"] : [mega, "megabyte"];
  return value.toLocaleString(locale(), { style: "unit", unit, maximumFractionDigits: 1 });
}
