/** The app as screens know it. */

import type { App } from "./app";
import { channel, clock, lock, onOccasion, transport } from "./browser";
import { Gumsole } from "./create";
import { watchUpdates } from "./update";
import { useWords } from "./words";

/** Resolves when screens may be drawn: who was here last, and their visits, are known. */
export async function createApp(): Promise<App> {
  await useWords(document.documentElement.lang || "en");
  const app: Gumsole = new Gumsole({
    transport,
    clock,
    random: Math.random,
    lock,
    channel: channel(),
    onOccasion,
    update: watchUpdates(() => app.wakened()),
    useWords,
  });
  await app.begin();
  return app;
}
