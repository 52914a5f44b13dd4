/// <reference lib="webworker" />
import { build, version } from '$service-worker';
import { isRecording, type OfflineRequest, type Release, type Saving } from '#contracts';

declare const self: ServiceWorkerGlobalScope;

/** Every release's cache begins so. Other apps may lie at the same origin. */
const RELEASE = 'handwell-';
/** One release, whole: a cache that lacks a file is never there. */
const CACHE = `${RELEASE}${version}`;
const PAUSE_MS = 2_000;

/** Fetches the whole release, or keeps nothing of it: then the version before goes on. Waits while somebody records. */
async function save(): Promise<void> {
  // The development server has no release.
  if (build.length === 0) return;
  const release = (await (await fetch('release.json', { cache: 'no-store' })).json()) as Release;
  if (release.version !== version) throw new Error(`The site is at ${release.version}, this is ${version}.`);
  const cache = await caches.open(CACHE);
  const total = release.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  try {
    for (const file of release.files) {
      while (await isRecording(self.navigator.locks))
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await cache.put(file.path, await checked(file));
      done += file.bytes;
      await tell({ done, total });
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** A file of the release; from the network when what the browser has of it is another. */
async function checked({ path, sha256 }: Release['files'][number]): Promise<Response> {
  for (const cache of ['default', 'reload'] as const) {
    const response = await fetch(path, { cache });
    const body = await response.arrayBuffer();
    if (!response.ok || (await hexDigest(body)) !== sha256) continue;
    // Made anew: one that was redirected answers no navigation, and the body is not encoded any more.
    const headers = new Headers(response.headers);
    headers.delete('Content-Encoding');
    return new Response(body, { headers });
  }
  throw new Error(`${path} is not the file that the release names.`);
}

async function hexDigest(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function tell(saving: Saving): Promise<void> {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(saving);
}

/** Caches of Handwell's other releases. */
const others = async (): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith(RELEASE) && name !== CACHE);

async function removeEarlier(): Promise<void> {
  const names = await others();
  // One of them may be a later one, that comes in or waits.
  if (self.registration.installing || self.registration.waiting) return;
  for (const name of names) await caches.delete(name);
}

interface Routed extends ExtendableEvent {
  addRoutes?(route: { condition: { urlPattern: string }; source: { cacheName: string } }): Promise<void>;
}
/** Where the browser can, it takes what never changes out of the cache by itself: asking this worker costs each time. */
async function routeImmutable(event: Routed): Promise<void> {
  const urlPattern = `${new URL(self.registration.scope).pathname}_app/immutable/*`;
  await event.addRoutes?.({ condition: { urlPattern }, source: { cacheName: CACHE } });
}

self.addEventListener('install', (event) =>
  event.waitUntil(Promise.all([save(), build.length > 0 && routeImmutable(event)]))
);

self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      // Pages of an earlier version keep it until they are opened again.
      if ((await others()).length === 0) await self.clients.claim();
    })()
  )
);

self.addEventListener('message', (event) => {
  const request = event.data as OfflineRequest;
  event.waitUntil(
    (async () => {
      if (request === 'works') await removeEarlier();
      else if (!(await isRecording(self.navigator.locks))) await self.skipWaiting();
    })()
  );
});

/** `record` is the page record.html; an address with a folder's name its index. */
function pathsOf({ pathname }: URL): string[] {
  const path = pathname.slice(new URL(self.registration.scope).pathname.length).replace(/\/$/, '');
  return path === '' ? ['index.html'] : [path, `${path}.html`, `${path}/index.html`];
}

let opened: Promise<Cache> | undefined;

async function answer(request: Request): Promise<Response> {
  const cache = await (opened ??= caches.open(CACHE));
  // What was found to be another file than it should be is asked for past every cache.
  const isRenewed = request.cache === 'reload' && request.mode !== 'navigate';
  for (const path of pathsOf(new URL(request.url))) {
    const saved = isRenewed ? undefined : await cache.match(path);
    if (saved) return saved;
  }
  try {
    return await fetch(request);
  } catch {
    return (request.mode === 'navigate' && (await cache.match('404.html'))) || Response.error();
  }
}

/**
 * The second of three walls: a page or worker of this site that asks another one gets no answer, whatever library asked.
 * What belongs to the release comes from its cache, with or without a network.
 */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== self.location.origin) event.respondWith(Response.error());
  else if (request.method === 'GET') event.respondWith(answer(request));
});
