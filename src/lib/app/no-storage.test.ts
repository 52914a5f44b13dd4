import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeCamera } from '../capture/fake-camera';
import { answerRequests } from '../store/answer-requests';
import { fakeKeys } from '../store/fake-browser';
import { systemClock } from '../store/store-clock';
import type { StoreReply, StoreRequest } from '../store/store-messages';
import { failureMessage } from '../ui/messages';
import { RecordDesk } from './record-desk.svelte';

// Another file of this worker has loaded the desk with what it put in place of other modules.
vi.hoisted(() => vi.resetModules());
// It reads the list of all sessions again after each.
vi.mock('./hands-today.svelte', () => ({
  HandsToday: class {
    open = () => () => {};
    hurt = false;
  }
}));

type Environment = Parameters<typeof answerRequests>[2];
let environment: Environment;

/** A storage worker of the app's own code, in a browser that has what `environment` says. */
class FakeStoreWorker {
  onmessage: ((event: { data: StoreReply }) => void) | null = null;
  onerror = null;
  readonly #answer = answerRequests((data) => this.onmessage?.({ data }), systemClock, environment);
  postMessage = (request: StoreRequest) => void this.#answer(request);
  terminate = () => {};
}

function refusingFactory(): IDBFactory {
  const factory = new IDBFactory();
  factory.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  return factory;
}
function failingFactory(): IDBFactory {
  const factory = new IDBFactory();
  factory.open = () => {
    const request = new EventTarget() as unknown as IDBOpenDBRequest;
    Object.defineProperty(request, 'error', {
      value: new DOMException('Not in a private window.', 'InvalidStateError')
    });
    setTimeout(() => void request.onerror?.(new Event('error')));
    return request;
  };
  return factory;
}

let asked = 0;
let keys: () => unknown;
beforeEach(() => {
  const memory = new Map<string, string>();
  keys = () => fakeKeys(memory);
  Object.defineProperty(globalThis, 'localStorage', { get: () => keys(), configurable: true });
  const { navigator, document } = fakeCamera(200, (t) => ({ t, hands: [] })).globals;
  asked = 0;
  const getUserMedia = () => {
    asked += 1;
    return navigator.mediaDevices.getUserMedia();
  };
  const locks = { request: async (...all: unknown[]) => (all.at(-1) as (lock: object) => unknown)({}) };
  vi.stubGlobal('Worker', FakeStoreWorker);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', {
    ...navigator,
    locks,
    mediaDevices: { ...navigator.mediaDevices, getUserMedia }
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, 'localStorage');
});

const browsers: Record<string, { environment: Environment; keys?: () => never }> = {
  'has no database at all': { environment: { IDBKeyRange } },
  'refuses to open one': { environment: { indexedDB: refusingFactory(), IDBKeyRange } },
  'fails to open one': { environment: { indexedDB: failingFactory(), IDBKeyRange } },
  'refuses its keys': {
    environment: { indexedDB: new IDBFactory(), IDBKeyRange },
    keys: () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    }
  }
};

for (const [what, one] of Object.entries(browsers))
  test(`a browser that ${what} is told before anything begins, again at each try, and nothing is recorded`, async () => {
    ({ environment } = one);
    if (one.keys) keys = one.keys;
    const desk = new RecordDesk();
    const told = () => desk.failure && failureMessage(desk.failure).title;
    const sentence = 'This browser does not let the page keep anything';
    await desk.open();
    expect(told()).toBe(sentence);
    await desk.turnCameraOn();
    expect([told(), desk.camera, asked]).toEqual([sentence, 'off', 0]);
    await desk.startWithoutCamera();
    expect([told(), desk.state.phase]).toEqual([sentence, 'idle']);
    await desk.close();
  });

test('when the browser keeps data again, the next try begins without a reload', async () => {
  environment = { indexedDB: refusingFactory(), IDBKeyRange };
  const desk = new RecordDesk();
  await desk.open();
  expect(desk.failure?.kind).toBe('storage-unavailable');
  environment = { indexedDB: new IDBFactory(), IDBKeyRange, files: async () => undefined };
  await desk.startWithoutCamera();
  expect([desk.failure, desk.state.phase]).toEqual([undefined, 'recording']);
  await desk.close();
});
