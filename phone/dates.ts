/** Words for days and hours, in the person's language and a location's zone. */

import { language } from "./words";

/** Pseudo-languages are written as English is. */
export function locale(): string {
  return language().startsWith("qps") || language() === "en" ? "en-GB" : language();
}

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

export function sameDay(one: Date, other: Date, zone?: string): boolean {
  const whole = format(zone, { year: "numeric", month: "numeric", day: "numeric" });
  return whole.format(one) === whole.format(other);
}

/** "YYYY-MM-DD" as a day in words: "21 November 2025". */
export function showDay(written: string): string {
  const at = new Date(`${written}T12:00`);
  if (Number.isNaN(at.getTime())) return written;
  return format(undefined, { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** A date, a time of day, or both with a T; a moment with an offset in the phone's own time. */
export function showMoment(moment: string): string {
  if (!moment.includes("T")) return moment.includes("-") ? showDay(moment) : moment;
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  return `${format(undefined, { day: "numeric", month: "short" }).format(at)}, ${clock(at)}`;
}
