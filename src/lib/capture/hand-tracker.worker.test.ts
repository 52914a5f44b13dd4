import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from './messages';

vi.mock('./tracker-start', () => ({
  loadModel: async () => ({ ok: true, value: { bytes: new Uint8Array(), sha256: '' } })
}));

const sent: string[] = [];
const said: FromWorker[] = [];
/** What the worker finds around it; it is loaded once. */
const scope = {
  location: { href: 'https://handwell.test/worker.js', origin: 'https://handwell.test' },
  fetch: async (url: string) => void sent.push(url),
  XMLHttpRequest: Object,
  onmessage: undefined as ((event: { data: ToWorker }) => void) | undefined,
  postMessage: (message: FromWorker) => said.push(message)
};
beforeEach(() => vi.stubGlobal('self', scope));
afterEach(() => vi.unstubAllGlobals());

const DETAIL = 'Aborted(CompileError: WebAssembly.instantiate(): section extends past end of the module)';

/** What the library tried when it was run. */
const tried: Promise<unknown>[] = [];
vi.doMock('@mediapipe/tasks-vision', () => {
  tried.push(scope.fetch('https://elsewhere.test/log').then(() => 'sent', String));
  tried.push(scope.fetch('https://handwell.test/own').then(() => 'own'));
  expect(() => new scope.XMLHttpRequest()).toThrow('shut off');
  return { HandLandmarker: { createFromOptions: () => Promise.reject(new Error(DETAIL)) } };
});

it('the wall stands before the tracker’s library is run, and lets nothing out to another origin', async () => {
  await import('./hand-tracker.worker');
  expect(await Promise.all(tried)).toEqual(['Error: Blocked a request to https://elsewhere.test.', 'own']);
  expect(sent).toEqual(['https://handwell.test/own']);
});

it.each([
  ['a damaged file of the tracker', {}, 'tracker-broken'],
  ['a browser without WebGL', null, 'webgl-unavailable']
])('%s is told as what it is, with the library’s own words', async (_, webgl2, kind) => {
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => webgl2;
    }
  );
  await import('./hand-tracker.worker');
  said.length = 0;
  scope.onmessage!({ data: { type: 'open', request: { wasm: {}, delegate: 'CPU' } } as ToWorker });
  await vi.waitFor(() => expect(said).toEqual([{ type: 'open-failed', failure: { kind, detail: DETAIL } }]));
});
