/** What the app needs of the browser, behind the interfaces that can be had without one. */

import type { Answer, Clock, Lock, Transport } from "../outbox/transport";
import type { Channel } from "../store/database";

/** Without a sign of life for so long a request counts as lost. */
const PATIENCE_MS = 30_000;
/** A photo is also looked at by the server before it answers. */
const PATIENCE_WITH_BYTES_MS = 60_000;

/** XMLHttpRequest, because fetch tells nothing of how far an upload is. */
export const transport: Transport = (call) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const address = new URL(call.path, location.origin).href;
    request.open(call.method, address);
    request.setRequestHeader("Accept", "application/json");
    if (call.token) request.setRequestHeader("X-CSRF-Token", call.token);
    const type = call.type ?? (call.json === undefined ? null : "application/json");
    if (type) request.setRequestHeader("Content-Type", type);

    let patience: ReturnType<typeof setTimeout>;
    const alive = (): void => {
      clearTimeout(patience);
      patience = setTimeout(() => request.abort(), call.bytes ? PATIENCE_WITH_BYTES_MS : PATIENCE_MS);
    };
    request.upload.onprogress = ({ loaded, total }) => {
      alive();
      call.progress?.(total ? loaded / total : 0);
    };
    request.onprogress = alive;
    request.onloadend = () => {
      clearTimeout(patience);
      // A login page in between answers under another address.
      const ours = request.status > 0 && request.responseURL === address;
      if (ours) resolve(answerOf(request));
      else reject(new Error("no answer"));
    };
    alive();
    request.send(call.bytes ?? (call.json === undefined ? null : JSON.stringify(call.json)));
  });

function answerOf(request: XMLHttpRequest): Answer {
  return {
    status: request.status,
    type: (request.getResponseHeader("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase(),
    text: request.responseText,
    date: request.getResponseHeader("Date"),
    retryAfter: request.getResponseHeader("Retry-After"),
  };
}

export const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** One sender among all tabs of this phone. */
export const lock: Lock = async (work) => {
  if (!navigator.locks) {
    await work();
    return true;
  }
  return navigator.locks.request("gumsole-outbox", { ifAvailable: true }, async (held) => {
    if (held) await work();
    return held !== null;
  });
};

export function channel(): Channel | null {
  return typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("gumsole");
}

/** Calls when the network may be back or somebody is looking; gives what undoes it. */
export function onOccasion(call: () => void): () => void {
  const visible = (): void => void (document.visibilityState === "visible" && call());
  document.addEventListener("visibilitychange", visible);
  for (const name of ["pageshow", "focus", "online"]) addEventListener(name, call);
  return () => {
    document.removeEventListener("visibilitychange", visible);
    for (const name of ["pageshow", "focus", "online"]) removeEventListener(name, call);
  };
}
