/** Where the checklist comes from: a file that is watched, or the text field of the page around. */

import { gettext as _, language } from "../words";
import type { Response } from "../rules/response";
import type { News, Source, Standing } from "./news";

const LOOK_AGAIN_MS = 500;
const STOPPED_TYPING_MS = 600;

/** A file, watched by `flask checklist preview`. */
export function fileSource(): Source {
  return {
    follow(take, trouble) {
      let seen = 0;
      const look = async (): Promise<void> => {
        const answer = await fetch(`/draft?seen=${seen}`).catch(() => null);
        trouble(answer?.ok ? null : _("“flask checklist preview” does not answer any more."));
        if (answer?.status === 200) {
          const news = (await answer.json()) as News & { readonly number: number };
          seen = news.number;
          take(news);
        }
        setTimeout(look, LOOK_AGAIN_MS);
      };
      void look();
    },
    score: (version, response) => ask("/score", { version, ...response, language: language() }),
  };
}

/** Where the checklist is written, if that is in the page around. */
export function textAround(): HTMLTextAreaElement | null {
  return window.parent.document.querySelector<HTMLTextAreaElement>("form[data-preview] textarea");
}

/** The text in the page around. */
export function textSource(text: HTMLTextAreaElement): Source {
  const form = text.form!;
  const token = new FormData(form).get("csrf_token") as string;
  const headers = { "X-CSRF-Token": token };
  return {
    follow(take, trouble) {
      let timer = 0;
      const check = async (): Promise<void> => {
        const asked = text.value;
        const news = await ask<News>("/workshop/draft", { text: asked }, headers);
        trouble(news ? null : _("The text could not be checked. Check it again."));
        if (news && asked === text.value) take(news);
      };
      text.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(check, STOPPED_TYPING_MS) as unknown as number;
      });
      void check();
    },
    score: (version, response) =>
      ask("/workshop/score", { text: text.value, version, ...response, language: language() }, headers),
  };
}

async function ask<Answer = Standing>(
  path: string,
  body: Partial<Response> & Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer | null> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return answer.ok ? ((await answer.json()) as Answer) : null;
  } catch {
    return null;
  }
}
