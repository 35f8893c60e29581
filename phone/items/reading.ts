/** What a person types, read as figures. Nothing is guessed: what is not understood is null. */

const SIGNIFICANT_DIGITS = 15;
const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)$/;

export type Reading =
  { readonly value: number } | { readonly fault: "not a number" | "too many digits" };

/** A decimal with a comma or a point. Where both occur the last is the decimal one; spaces and
 * apostrophes between digits part thousands. Digits of other scripts count as digits. */
export function readNumber(typed: string): Reading {
  const plain = withPoint(latinDigits(typed.trim()));
  if (!PLAIN.test(plain)) return { fault: "not a number" };
  const digits = plain
    .replace(/\D/g, "")
    .replace(/^0+/, "")
    .replace(plain.includes(".") ? /0+$/ : /$^/, "");
  if (digits.length > SIGNIFICANT_DIGITS) return { fault: "too many digits" };
  return { value: Number(plain) + 0 };
}

/** "1,234" is 1.234 here, and a thousand more elsewhere: the person had better see which. */
export function isUnsure(typed: string): boolean {
  return /^\D*[1-9]\d{0,2}[.,]\d{3}$/.test(latinDigits(typed.trim()));
}

function withPoint(typed: string): string {
  const tidy = typed.replace(/^\u2212/, "-").replace(/(?<=\d)[\s\u202f'’](?=\d)/g, "");
  const last = Math.max(tidy.lastIndexOf(","), tidy.lastIndexOf("."));
  if (last < 0) return tidy;
  const [whole, rest] = [tidy.slice(0, last), tidy.slice(last + 1)];
  const mark = tidy[last] as string;
  // The same sign twice parts thousands: 1.234.567.
  if (whole.includes(mark)) return thousands(tidy, mark) ?? tidy;
  const other = mark === "," ? "." : ",";
  const joined = whole.includes(other) ? thousands(whole, other) : whole;
  return joined === null ? tidy : `${joined}.${rest}`;
}

/** null where the groups are not of three digits. */
function thousands(typed: string, mark: string): string | null {
  const [first = "", ...groups] = typed.split(mark);
  const grouped = /^[-+]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return grouped ? first + groups.join("") : null;
}

function latinDigits(typed: string): string {
  return typed.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/٫/g, ".");
}

/** Seconds of "1:30", "1:02:03", "90", "90 s", "2 m", "1h30m", "1,5 min"; null: not understood. */
export function readDuration(typed: string): number | null {
  const tidy = latinDigits(typed.trim().toLowerCase());
  const clock = /^(?:(\d+):)?(\d+):([0-5]\d(?:[.,]\d+)?)$/.exec(tidy);
  if (clock) return total(clock.slice(1), clock[1] !== undefined);
  const units =
    /^(?:(\d+(?:[.,]\d+)?) ?h)? ?(?:(\d+(?:[.,]\d+)?) ?m(?:in)?)? ?(?:(\d+(?:[.,]\d+)?) ?s?)?$/.exec(
      tidy,
    );
  return units && /\d/.test(tidy) ? total(units.slice(1), false) : null;
}

/** Sixty minutes are an hour where hours are written. */
function total(parts: readonly (string | undefined)[], withHours: boolean): number | null {
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number((part ?? "0").replace(",", ".")),
  );
  if (withHours && minutes > 59) return null;
  return Math.round((hours * 3600 + minutes * 60 + seconds) * 1000) / 1000;
}

/** "0:07", "2:05", "1:02:05"; tenths only where there are some. */
export function showDuration(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const [hours, minutes, rest] = [
    Math.floor(tenths / 36000),
    Math.floor(tenths / 600) % 60,
    tenths % 600,
  ];
  const last = `${String(Math.floor(rest / 10)).padStart(2, "0")}${rest % 10 ? `.${rest % 10}` : ""}`;
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${last}` : `${minutes}:${last}`;
}

export interface Limits {
  readonly at_least?: string;
  readonly at_most?: string;
  readonly whole?: boolean;
}

/** What keeps a figure from being legal; null: nothing. */
export function beyond(
  value: number,
  { at_least, at_most, whole }: Limits,
): "too small" | "too large" | "not whole" | null {
  if (whole && !Number.isInteger(value)) return "not whole";
  if (at_least !== undefined && value < Number(at_least)) return "too small";
  return at_most !== undefined && value > Number(at_most) ? "too large" : null;
}
