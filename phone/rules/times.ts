/** Times of day as answers hold them: "HH:MM". */

const DAY = 24 * 60 * 60;

/** From one to the other; an end before the start is the next day. null where either is no time. */
export function secondsBetween(start: string, end: string): number | null {
  const [from, until] = [secondOfDay(start), secondOfDay(end)];
  return from === null || until === null ? null : (until - from + DAY) % DAY;
}

function secondOfDay(time: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return found && Number(found[1]) * 3600 + Number(found[2]) * 60;
}
