import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { loadModel, TASKS_VISION_VERSION } from './tracker-start';

afterEach(() => vi.unstubAllGlobals());

it('the version that recordings name is the installed one, pinned exactly', () => {
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const installed = read('node_modules/@mediapipe/tasks-vision/package.json').version;
  const pinned = (read('package.json').dependencies as Record<string, string>)['@mediapipe/tasks-vision'];
  expect([TASKS_VISION_VERSION, pinned]).toEqual([installed, installed]);
});

/** SHA-256 of the letters "model". */
const SUM = '9372c470eeadd5ecd9c3c74c2b3cb633f8e2f2fad799250a0f70d652b6b825e4';

/** A network that answers with these, one after the other, and says which cache was asked. */
function network(...answers: (() => Response)[]) {
  const caches: (string | undefined)[] = [];
  vi.stubGlobal('fetch', async (_: string, options: RequestInit) => {
    caches.push(options.cache);
    return answers[caches.length - 1]!();
  });
  return caches;
}
const whole = () => new Response('model');
const other = () => new Response('mode!');
const cut = () => new Response('mod');
const gone = () => new Response('', { status: 404 });
const off = () => {
  throw new TypeError('Failed to fetch');
};

it('a model with the release’s sum is used', async () => {
  const caches = network(whole);
  expect(await loadModel('/m', SUM)).toMatchObject({ ok: true, value: { sha256: SUM } });
  expect(caches).toEqual(['default']);
});

it.each([other, cut])('a changed or cut model in the cache is fetched anew, past the cache', async (kept) => {
  const caches = network(kept, whole);
  expect(await loadModel('/m', SUM)).toMatchObject({ ok: true, value: { sha256: SUM } });
  expect(caches).toEqual(['default', 'reload']);
});

it.each([other, gone, off])(
  'a changed model that cannot be had right is refused after one more try',
  async (second) => {
    const caches = network(other, second);
    expect(await loadModel('/m', SUM)).toMatchObject({ ok: false, failure: { kind: 'model-broken' } });
    expect(caches).toEqual(['default', 'reload']);
  }
);

it.each([gone, off])('a model that is not there is told as missing', async (answer) => {
  network(answer);
  expect(await loadModel('/m', SUM)).toMatchObject({ ok: false, failure: { kind: 'model-missing' } });
});
