/** The service worker: the app opens without a network, from the first load on.
 *
 * It keeps the shell of one build, all of it or nothing, and answers with that and nothing newer
 * until the page says so; a build never meets pieces of another. Of the API it keeps only the
 * pictures of checklists, each checked against its name: no answer about people is ever kept. */

declare const self: ServiceWorkerGlobalScope;
/** Both by phone/build.mjs: the build's name, and the addresses of its pieces. */
declare const VERSION: string;
declare const SHELL: readonly string[];

const PAGE = "/phone/";
const SHELLS = "gumsole-shell-";
const CACHE = SHELLS + VERSION;
const PICTURES = "gumsole-pictures";
/** Fetched when a language or script is first shown, and kept from then on. */
const KEPT_ONCE_FETCHED = /^\/static\/phone\/(words\/[\w-]+\.json|fonts\/[\w-]+\.woff2)$/;
const PICTURE = /^\/api\/v1\/pictures\/([0-9a-f]{64})$/;
/** What a path's content must call itself: a sign-in page of some hotel is none of these. */
const TYPES: readonly (readonly [RegExp, RegExp])[] = [
  [/\.js$/, /^text\/javascript\b/],
  [/\.css$/, /^text\/css\b/],
  [/\.json$/, /^application\/json\b/],
  [/\.woff2$/, /^font\/woff2\b/],
  [/\/$/, /^text\/html\b/],
];

self.addEventListener("install", (event) => event.waitUntil(keepShell()));

self.addEventListener("activate", (event) => event.waitUntil(dropOldShells().then(() => self.clients.claim())));

self.addEventListener("message", (event) => {
  if ((event.data as { type?: unknown } | null)?.type === "take-over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname === PAGE) event.respondWith(fromShell(PAGE, request));
  } else if (SHELL.includes(url.pathname)) event.respondWith(fromShell(url.pathname, request));
  else if (KEPT_ONCE_FETCHED.test(url.pathname)) event.respondWith(keptOnceFetched(url.pathname, request));
  else if (PICTURE.test(url.pathname)) event.respondWith(picture(url.pathname, request));
});

/** Background Sync, where the browser has it: the page that is open does the sending. */
self.addEventListener("sync" as keyof ServiceWorkerGlobalScopeEventMap, (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === "send") waitUntil.call(event, tellPages({ type: "send" }));
});

async function keepShell(): Promise<void> {
  const page = ours(PAGE, await fetchAnew(PAGE));
  if (page.headers.get("Gumsole-Shell") !== VERSION) throw new Error("the page is of another build");
  const words = page.headers.get("Gumsole-Words")?.split(",").filter(Boolean) ?? [];
  const needed = [...SHELL, ...words.map((tag) => `/static/phone/words/${tag}.json`)];
  const wanted = (await keptBefore()).filter((path) => !needed.includes(path));
  const pieces = await Promise.all([
    ...needed.map(async (path) => [path, ours(path, await fetchAnew(path))] as const),
    ...wanted.map(async (path) => [path, await unlessGone(path)] as const),
  ]);
  const cache = await caches.open(CACHE);
  // The page last: whoever finds it finds all that it needs.
  for (const [path, piece] of [...pieces, [PAGE, page] as const]) if (piece) await cache.put(path, piece);
}

/** What an older build kept when it was fetched, so that no language is lost by an update. */
async function keptBefore(): Promise<string[]> {
  const found: string[] = [];
  for (const name of await shells())
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  return found.filter((path) => KEPT_ONCE_FETCHED.test(path));
}

async function dropOldShells(): Promise<void> {
  for (const name of await shells()) if (name !== CACHE) await caches.delete(name);
}

async function shells(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(SHELLS));
}

async function fromShell(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request);
}

async function keptOnceFetched(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept) return kept;
  const answer = await fetch(request);
  if (isOurs(path, answer)) await keep(cache, path, answer.clone());
  return answer;
}

async function picture(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(path);
  if (kept) return kept;
  const answer = await fetch(request);
  if (!answer.ok || answer.redirected) return answer;
  const bytes = await answer.clone().arrayBuffer();
  if ((await sha256(bytes)) === PICTURE.exec(path)?.[1]) await keep(cache, path, answer.clone());
  return answer;
}

/** A full phone costs what might have been kept, never the answer itself. */
async function keep(cache: Cache, path: string, answer: Response): Promise<void> {
  await cache.put(path, answer).catch(() => undefined);
}

/** Past every cache between. */
function fetchAnew(path: string): Promise<Response> {
  return fetch(path, { cache: "reload", credentials: "same-origin" });
}

async function unlessGone(path: string): Promise<Response | null> {
  const answer = await fetchAnew(path);
  return answer.status === 404 ? null : ours(path, answer);
}

/** Throws where somebody else answered, or with something else. */
function ours(path: string, answer: Response): Response {
  if (!isOurs(path, answer)) throw new Error(`${path} is not ours`);
  return answer;
}

function isOurs(path: string, answer: Response): boolean {
  if (answer.status !== 200 || answer.redirected || answer.type !== "basic") return false;
  const type = answer.headers.get("Content-Type") ?? "";
  return TYPES.some(([of, is]) => of.test(path) && is.test(type));
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function tellPages(message: { readonly type: "send" }): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

export {};
