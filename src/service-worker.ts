/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;

/**
 * The second of three walls: a page or worker of this site that asks another one gets no answer, whatever
 * library asked. Requests to this site itself go through untouched.
 */
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin !== self.location.origin) event.respondWith(Response.error());
});

export {};
