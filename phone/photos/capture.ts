/** When a photo was taken, as far as its camera's clock can be believed: as the server reads it. */

const WALL = /^(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const OFFSET = /^([+-])(\d\d):([0-5]\d)/;
const WIDEST_MINUTES = 14 * 60;
const EARLIEST_YEAR = 2000;
const DAY_MS = 86_400_000;

/** RFC 3339 in UTC; null unless from 2000 to tomorrow. A clock of unknown offset is taken to have
 * shown this phone's time. */
export function captureTime(wall: string, offset: string, now: Date): string | null {
  const parts = WALL.exec(wall)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const shown = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // 30 February rolls over: a date that is none.
  const legal = shown.toISOString().slice(0, 19) === isoText(parts);
  if (!legal || year < EARLIEST_YEAR || shown.getTime() > now.getTime() + DAY_MS) return null;
  const minutes = readOffset(offset);
  const taken =
    minutes === null
      ? new Date(year, month - 1, day, hour, minute, second)
      : new Date(shown.getTime() - minutes * 60_000);
  return taken.toISOString().replace(".000Z", "Z");
}

function isoText(parts: readonly number[]): string {
  const [year, month, day, hour, minute, second] = parts.map((part) => String(part).padStart(2, "0"));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

function readOffset(text: string): number | null {
  const parts = OFFSET.exec(text);
  if (!parts) return null;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  if (minutes > WIDEST_MINUTES) return null;
  return parts[1] === "-" ? -minutes : minutes;
}
