/** Sentences in the person's language, from the same catalogs as the server's.
 *
 * A catalog is {sentence: translation} or {sentence: {one: …, other: …}} with CLDR's categories, made
 * by the build from translations/. The functions are named as babel extracts them. */

export type Values = Readonly<Record<string, string | number>>;
export type Catalog = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

let catalog: Catalog = {};
let current = "en";
let plurals = new Intl.PluralRules("en");

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "qps"]);

export function use(language: string, sentences: Catalog): void {
  current = language;
  catalog = sentences;
  plurals = new Intl.PluralRules(language.startsWith("qps") ? "en" : language);
}

export function language(): string {
  return current;
}

export function direction(of: string = current): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(of.split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** The sentence in the person's language, `%(name)s` replaced. */
export function gettext(sentence: string, values: Values = {}): string {
  const found = catalog[sentence];
  return fill(typeof found === "string" ? found : sentence, values);
}

/** The form that a count asks for, which is `%(num)s` in it. */
export function ngettext(one: string, many: string, num: number, values: Values = {}): string {
  const found = catalog[one];
  const form =
    typeof found === "object" ? (found[plurals.select(num)] ?? found["other"]) : undefined;
  return fill(form ?? (num === 1 ? one : many), { num, ...values });
}

function fill(sentence: string, values: Values): string {
  return sentence.replace(/%\((\w+)\)s|%%/g, (whole, name: string | undefined) => {
    if (name === undefined) return "%";
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/** An author's text in the person's language, else in its base language, else the first written. */
export function say(text: Readonly<Record<string, string>> | undefined): string {
  if (!text) return "";
  const base = current.split("-")[0] ?? current;
  return text[current] ?? text[base] ?? Object.values(text)[0] ?? "";
}
