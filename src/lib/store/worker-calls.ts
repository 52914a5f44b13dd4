import { fail, ok, type Result, type StorageFailure } from '#contracts';
import type { RecordingStatus } from './recording-writer';
import type { StoreOperation, StoreReply, StoreRequest } from './store-messages';
import type { StoreCalls } from './store-server';

/** What is needed of a Worker. */
export interface StoreWorker {
  postMessage(message: StoreRequest, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** The page's side of the protocol: each call resolves with the worker's one answer, or when the worker dies. */
export function createWorkerCalls(worker: StoreWorker, onStatus: (status: RecordingStatus) => void) {
  const pending = new Map<number, (result: Result<never, StorageFailure>) => void>();
  const parts = new Map<number, unknown[]>();
  let lastId = 0;
  let dead: StorageFailure | undefined;
  let recording: RecordingStatus | undefined;

  worker.onmessage = ({ data }: MessageEvent<StoreReply>) => {
    if ('status' in data) return onStatus((recording = data.status));
    const { id } = data;
    const before = parts.get(id);
    if ('part' in data) {
      if (before) before.push(...data.part);
      else parts.set(id, [...data.part]);
      return undefined;
    }
    const { result } = data;
    const whole = before && result.ok ? ok(before.concat(result.value)) : result;
    pending.get(id)?.(whole as Result<never, StorageFailure>);
    pending.delete(id);
    parts.delete(id);
    return undefined;
  };
  worker.onerror = (event) => {
    const failure = die(event.message || 'storage worker failed');
    // Nothing more is heard of a recording, and nothing of it is saved.
    if (recording) onStatus({ ...recording, saving: 'stuck', failure });
  };

  function die(detail: string): StorageFailure {
    const failure = (dead = { kind: 'storage-unavailable', detail } as const);
    for (const resolve of pending.values()) resolve(fail(failure));
    pending.clear();
    return failure;
  }

  type Unnumbered = StoreRequest extends infer R ? (R extends StoreRequest ? Omit<R, 'id'> : never) : never;
  function ask<T>(request: Unnumbered, transfer: Transferable[] = []): Promise<Result<T, StorageFailure>> {
    if (dead) return Promise.resolve(fail(dead));
    const id = ++lastId;
    return new Promise((resolve) => {
      pending.set(id, resolve);
      worker.postMessage({ ...request, id }, transfer);
    });
  }

  return {
    open: (options: Extract<StoreRequest, { open: unknown }>['open']) => ask<string>({ open: options }),
    call: <Op extends StoreOperation>(op: Op, ...args: Parameters<StoreCalls[Op]>) =>
      ask<never>(
        { call: op, args },
        args.filter(
          (arg) => typeof MessagePort !== 'undefined' && (arg as unknown) instanceof MessagePort
        ) as never[]
      ) as ReturnType<StoreCalls[Op]>,
    close() {
      die('closed');
      worker.terminate();
    }
  };
}
