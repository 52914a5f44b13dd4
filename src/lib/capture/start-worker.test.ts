import { afterEach, expect, it, vi } from 'vitest';
import type { FromWorker } from './messages';
import { startWorker } from './start-worker';

afterEach(() => vi.unstubAllGlobals());

const TRACKER = {
  package: '@mediapipe/tasks-vision',
  version: '0',
  modelSha256: '',
  delegate: 'CPU'
} as const;

/** A browser whose tracking worker opens at once. How many were started. */
function browser(globals: Record<string, unknown>) {
  let started = 0;
  class Opens {
    onmessage: ((event: { data: FromWorker }) => void) | null = null;
    constructor() {
      started += 1;
    }
    postMessage = () =>
      queueMicrotask(() => this.onmessage?.({ data: { type: 'opened', tracker: TRACKER } }));
  }
  const all = { Worker: Opens, location: { origin: 'https://handwell.test' }, ...globals };
  for (const [name, value] of Object.entries(all)) vi.stubGlobal(name, value);
  return () => started;
}
const options = { hands: 1, delegate: 'CPU' } as const;

it('without WebAssembly, or with one that cannot run the tracker, no worker is started, and that is said', async () => {
  for (const [wasm, detail] of [
    [undefined, 'this browser has no WebAssembly'],
    [{ validate: () => false }, 'this browser’s WebAssembly has no SIMD']
  ] as const) {
    const started = browser({ WebAssembly: wasm });
    expect(await startWorker(options)).toEqual({ ok: false, failure: { kind: 'wasm-unavailable', detail } });
    expect(started()).toBe(0);
  }
});

it('a WebAssembly with SIMD, as this Node’s, runs the tracker', async () => {
  const started = browser({});
  expect(await startWorker(options)).toMatchObject({ ok: true, value: { tracker: TRACKER } });
  expect(started()).toBe(1);
});
