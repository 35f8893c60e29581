/** When a photo was taken, as far as its camera's clock can be believed: as the server reads it. */

const WALL = /^(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d:\d\d:\d\d).*/;
/** No place is further than 14 hours from UTC. */
const OFFSET = /^[+-]((0\d|1[0-3]):[0-5]\d|14:00)/;
const EARLIEST = Date.UTC(2000);
const DAY_MS = 86_400_000;

/** RFC 3339 in UTC; null unless from 2000 to tomorrow. A clock of unknown offset is taken to have
 * shown this phone's time. */
export function captureTime(wall: string, offset: string, now: Date): string | null {
  const text = wall.replace(WALL, "$1-$2-$3T$4");
  const shown = new Date(`${text}Z`);
  const sane = shown.getTime() >= EARLIEST && shown.getTime() <= now.getTime() + DAY_MS;
  // 30 February reads as 2 March: a date that is none.
  if (!sane || !shown.toISOString().startsWith(text)) return null;
  const taken = new Date(text + (OFFSET.exec(offset)?.[0] ?? ""));
  return taken.toISOString().replace(".000Z", "Z");
}
