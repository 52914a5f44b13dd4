import { expect, it } from 'vitest';
import { isOwnWorker } from './allow-own-workers';

const PAGE = 'https://handwell.test/record';

it.each([
  '/_app/immutable/workers/hand-tracker.worker-Ck2bNQ1u.js',
  'https://handwell.test/_app/immutable/workers/store.worker-BE6KbsW3.js',
  'service-worker.js',
  '/service-worker.js',
  '/practice/_app/immutable/workers/store.worker-BE6KbsW3.js',
  '/assets/store.worker-BE6KbsW3.js'
])('a worker of the site may run: %s', (url) => expect(isOwnWorker(url, PAGE)).toBe(true));

it.each([
  'https://elsewhere.test/_app/immutable/workers/store.worker-BE6KbsW3.js',
  '//elsewhere.test/service-worker.js',
  'http://handwell.test/service-worker.js',
  'https://handwell.test:8443/service-worker.js',
  'blob:https://handwell.test/service-worker.js',
  'data:text/javascript,/service-worker.js',
  'javascript:alert(1)//service-worker.js',
  'file:///service-worker.js',
  '/other.js',
  '/upload/workers/store.js',
  '/?/service-worker.js',
  '/#/service-worker.js',
  '/_app/immutable/workers/../../../other.js',
  '/_app/immutable/workers/%2e%2e/other.js'
])('nothing else runs: %s', (url) => expect(isOwnWorker(url, PAGE)).toBe(false));

it('where the sources are served, a script lies anywhere on the site and nowhere else', () => {
  expect(isOwnWorker('/src/lib/store/store.worker.ts?worker_file', PAGE, /./)).toBe(true);
  expect(isOwnWorker('blob:https://handwell.test/1', PAGE, /./)).toBe(false);
});
