/** The service worker: a newer version of the app waits until the person agrees. */

import { signal } from "@preact/signals";
import type { Update } from "./world";

type Waking = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

/** `send`: the system says that there is a network again. */
export function watchUpdates(send: () => void): Update {
  const ready = signal(false);
  const workers = navigator.serviceWorker;
  let registration: Waking | null = null;
  let taking = false;
  if (workers) {
    workers.addEventListener("message", ({ data }) => {
      if ((data as { type?: unknown } | null)?.type === "send") send();
    });
    workers.addEventListener("controllerchange", () => taking && location.reload());
    void register(workers, ready).then((found) => (registration = found));
  }
  return {
    ready,
    take() {
      taking = true;
      const waiting = registration?.waiting;
      // One that took over by itself meanwhile, when no page was open, needs only to be loaded.
      if (waiting) waiting.postMessage({ type: "take-over" });
      else location.reload();
    },
    wake() {
      registration?.sync?.register("send").catch(() => undefined);
    },
  };
}

async function register(
  workers: ServiceWorkerContainer,
  ready: { value: boolean },
): Promise<Waking | null> {
  try {
    const registration = await workers.register("/phone/worker.js", { scope: "/phone/" });
    // The very first one replaces nothing.
    const look = (): void => void (ready.value = !!registration.waiting && !!workers.controller);
    const follow = (): void => registration.installing?.addEventListener("statechange", look);
    registration.addEventListener("updatefound", follow);
    // One may have been found before this page was there.
    follow();
    look();
    return registration;
  } catch {
    // Without it the app works as long as its page is open.
    return null;
  }
}
