import { expect, test } from 'vitest';
import type { RecordingStatus } from './recording-writer';
import { createWorkerCalls, type StoreWorker } from './worker-calls';

test('a storage worker that dies is told to who waits, and to who watches a recording', async () => {
  const worker: StoreWorker = { onmessage: null, onerror: null, postMessage() {}, terminate() {} };
  const heard: RecordingStatus[] = [];
  const { call } = createWorkerCalls(worker, (status) => heard.push(status));
  const status: RecordingStatus = {
    sid: 's',
    saving: 'database',
    savedUntilMs: 900,
    queuedMs: 0,
    droppedHands: 0
  };
  worker.onmessage?.({ data: { status } } as MessageEvent);
  const waiting = call('unfinished');
  worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
  const failure = { kind: 'storage-unavailable', detail: 'out of memory' };
  expect(await waiting).toEqual({ ok: false, failure });
  expect(heard).toEqual([status, { ...status, saving: 'stuck', failure }]);
});
