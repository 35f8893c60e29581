/** Days and times as answers hold them, by the phone's clock: "2026-11-21", "14:05". */

const HOUR_MS = 3_600_000;

export function localDay(at: Date): string {
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function localTime(at: Date): string {
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function inHours(hours: number, from = new Date()): string {
  const at = new Date(from.getTime() + hours * HOUR_MS);
  return `${localDay(at)}T${localTime(at)}`;
}

export function inDays(days: number, from = new Date()): string {
  return localDay(new Date(from.getFullYear(), from.getMonth(), from.getDate() + days));
}

/** A day that exists. While a year is typed it reads 0002: that is not meant. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T12:00Z`);
  return (
    /^[12]\d{3}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(text)
  );
}

export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}
