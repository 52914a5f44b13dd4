import { fail, ok, type HandFrame, type Result, type StorageFailure } from '#contracts';
import type { OpenOptions } from './database';
import { storageFailure } from './storage-failure';
import type { Clock } from './store-clock';
import type { StoreReply, StoreRequest } from './store-messages';
import { createStoreServer, type StoreCalls } from './store-server';

/** Buffers that can be handed over instead of copied: those behind the landmarks of read frames, and of a backup's rows. */
function buffersOf(result: Result<unknown, StorageFailure>): ArrayBuffer[] {
  const { frames = [], rows = [] } = ((result.ok && result.value) || {}) as {
    frames?: readonly HandFrame[];
    rows?: readonly object[];
  };
  const buffers = new Set<unknown>();
  for (const { hands } of frames) for (const { image } of hands) buffers.add(image.buffer);
  for (const row of rows)
    for (const value of Object.values(row)) buffers.add(ArrayBuffer.isView(value) ? value.buffer : value);
  return [...buffers].filter((one) => one instanceof ArrayBuffer);
}

/** Of a longer list so many go at once, so that no frame of the page waits until thousands are copied. */
const PART = 400;

/**
 * The worker's side of the protocol: returns the handler of requests. A request that throws, comes before
 * `open` or names no operation is answered with `storage-unavailable`.
 */
export function answerRequests(
  post: (reply: StoreReply, transfer: Transferable[]) => void,
  clock: Clock,
  environment: Pick<OpenOptions, 'indexedDB' | 'IDBKeyRange' | 'name' | 'files'> = {}
): (request: StoreRequest) => Promise<void> {
  let calls: StoreCalls | undefined;

  async function answer(request: StoreRequest): Promise<Result<unknown, StorageFailure>> {
    if ('open' in request) {
      const server = await createStoreServer({ ...environment, ...request.open }, clock, (status) =>
        post({ status }, [])
      );
      if (!server.ok) return server;
      calls = server.value.calls;
      return ok(server.value.installId);
    }
    if (!calls || !Object.hasOwn(calls, request.call)) {
      return fail({ kind: 'storage-unavailable', detail: `no operation ${request.call}` });
    }
    const call = calls[request.call] as (...args: unknown[]) => Promise<Result<unknown, StorageFailure>>;
    return call(...request.args);
  }

  return async (request) => {
    let result: Result<unknown, StorageFailure>;
    try {
      result = await answer(request);
    } catch (error) {
      result = fail(storageFailure(error));
    }
    const { id } = request;
    if (result.ok && Array.isArray(result.value)) {
      const list = result.value as readonly unknown[];
      const last = Math.floor(Math.max(0, list.length - 1) / PART) * PART;
      for (let i = 0; i < last; i += PART) post({ id, part: list.slice(i, i + PART) }, []);
      result = ok(list.slice(last));
    }
    post({ id, result }, buffersOf(result));
  };
}
