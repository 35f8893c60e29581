/** The sentences of a language, and the page's own language and direction. */

import { type Catalog, direction, use } from "../words";

/** English needs none. A language that cannot be had now is English until it can. */
export async function useWords(language: string): Promise<void> {
  const tag = language.replace("_", "-");
  use(tag, await catalogOf(tag));
  // No screen reader knows the language for testing, which is English in disguise.
  document.documentElement.lang = tag.startsWith("qps") ? "en" : tag;
  document.documentElement.dir = direction();
}

async function catalogOf(tag: string): Promise<Catalog> {
  if (tag === "en" || !languages().includes(tag)) return {};
  try {
    const answer = await fetch(`/static/phone/words/${tag}.json`);
    return answer.ok ? ((await answer.json()) as Catalog) : {};
  } catch {
    return {};
  }
}

function languages(): string[] {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="gumsole-languages"]');
  return meta?.content.split(",") ?? [];
}
