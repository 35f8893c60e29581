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

/** Those whose text holds every word that was typed, where there are none with one slip of the thumb
 * in each; all, where nothing was typed. */
export function matching<T>(all: readonly T[], typed: string, text: (one: T) => string): readonly T[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const holding = (holds: (folded: string, word: string) => boolean) =>
    all.filter((one) => {
      const folded = fold(text(one));
      return words.every((word) => holds(folded, word));
    });
  const found = holding((folded, word) => folded.includes(word));
  return found.length > 0 ? found : holding(hasNearly);
}

/** Shorter ones are one slip away from too many. */
const SHORTEST_SLIP = 4;

/** Whether a word of the text begins with this one, as typed with one slip. */
function hasNearly(folded: string, word: string): boolean {
  if (word.length < SHORTEST_SLIP) return folded.includes(word);
  const lengths = [word.length - 1, word.length, word.length + 1];
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .some((other) => lengths.some((length) => isSlip(word, other.slice(0, length))));
}

/** One letter wrong, missing, too many, or two changed about. */
function isSlip(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [rest, left] = [one.slice(at), other.slice(at)];
  return (
    rest.slice(1) === left.slice(1) ||
    rest === left.slice(1) ||
    rest.slice(1) === left ||
    (rest[0] === left[1] && rest[1] === left[0] && rest.slice(2) === left.slice(2))
  );
}

/** What a shop's QR code says: the code or id of its location, in a link of ours or bare. */
export function codeIn(read: string): string | null {
  const text = read.trim();
  const [, query] = text.split("#/start?");
  if (query) return new URLSearchParams(query).get("at");
  return text && !/[\s/:]/.test(text) ? text : null;
}
