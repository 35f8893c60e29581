/** What is typed or measured, as JSON that both sides spell alike. */

import type { Json } from "../rules/response";

/** Half characters are replaced; numbers have at most 15 digits, which is what doubles carry. */
export function clean(value: Json): Json {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((each: Json) => clean(each));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
}

export function cleanText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}
