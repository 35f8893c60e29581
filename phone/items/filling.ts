/** Texts with places to fill: {location.name} and {section/item}. */

const PLACES = /\{([a-z0-9#./ _-]+)\}/g;

export interface Filling {
  /** The location's own fields. */
  readonly location: Readonly<Record<string, unknown>> | null;
  /** The words of an answer, "" where there is none; null: no such item. */
  readonly answer: (address: string) => string | null;
}

/** What is not known stays a dash; what is no place of ours stays as it was written. */
export function fill(text: string, { location, answer }: Filling): string {
  return text.replace(PLACES, (whole, name: string) => {
    if (name.startsWith("location.")) return shown(location?.[name.slice("location.".length)]);
    const words = name.includes("/") ? answer(name) : null;
    return words === null ? whole : shown(words);
  });
}

/** Whether the text depends on answers given elsewhere. */
export function hasPlaces(text: string): boolean {
  return text.search(PLACES) >= 0;
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) || "–" : "–";
}
