/** Finding places, visits and items by what somebody types, without minding accents or case. */

/** Letters only as far as people tell them apart when typing: no accents, no case, one sigma. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/ß/g, "ss")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l");
}

/** Those whose text holds every word that was typed; all, where nothing was. */
export function matching<T>(all: readonly T[], typed: string, text: (one: T) => string): readonly T[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter((one) => {
    const folded = fold(text(one));
    return words.every((word) => folded.includes(word));
  });
}

/** What a shop's QR code says: the code or id of its location, in a link of ours or bare. */
export function codeIn(read: string): string | null {
  const text = read.trim();
  const [, query] = text.split("#/start?");
  if (query) return new URLSearchParams(query).get("at");
  return text && !/[\s/:]/.test(text) ? text : null;
}
