// Keeps the app on the phone, so that it opens without a connection and says so. What the API answers is never kept.
// `files` comes before the first line: the addresses of what the app is made of. Each holds a digest of its content.

const CACHE = `companion ${files.join(" ")}`;
const APP = "/app";
const OFFLINE = "/app/offline";

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll([...files, APP, OFFLINE]);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("companion ") && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

// The newest page where there is a connection; its language may have changed.
const page = async (request) => {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && new URL(request.url).pathname === APP) await cache.put(APP, answer.clone());
    return answer;
  } catch {
    return (await cache.match(APP)) ?? (await cache.match(OFFLINE)) ?? Response.error();
  }
};

const file = async (request, path) => {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  // A scope is a beginning, and other pages begin so, too.
  if (request.mode === "navigate" && [APP, `${APP}/callback`].includes(pathname)) event.respondWith(page(request));
  else if (files.includes(pathname)) event.respondWith(file(request, pathname));
});
