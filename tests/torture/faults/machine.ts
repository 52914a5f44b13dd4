import { IDBKeyRange } from 'fake-indexeddb';
import type { Result, StorageFailure } from '#contracts';
import type { Store } from '#store';
import { answerRequests } from '../../../src/lib/store/answer-requests';
import { fakeKeys } from '../../../src/lib/store/fake-browser';
import { fakeFiles } from '../../../src/lib/store/fake-files';
import { openStoreIn } from '../../../src/lib/store/open-store';
import type { StoreReply, StoreRequest } from '../../../src/lib/store/store-messages';
import type { StoreWorker } from '../../../src/lib/store/worker-calls';
import { failingDisk, Killed } from './failing-disk';
import type { virtualTime } from './virtual-world';

export interface Tab {
  readonly store: Store;
  isDead(): boolean;
  /** The promise, or an exception when the page was killed before. */
  alive<T>(promise: Promise<T>): Promise<T>;
  kill(): void;
}

/** One computer: its disk, which may fail, what the browser remembers, and its locks. One tab at a time. */
export function machine(
  disk: ReturnType<typeof failingDisk>,
  time: ReturnType<typeof virtualTime>,
  onDeleted: () => void,
  files: ReturnType<typeof fakeFiles> = fakeFiles()
) {
  const memory = new Map<string, string>();
  let held = new Set<string>();

  /** Opens the app's store in a new tab, in the real worker's code. */
  async function tab(options: { acceptLoss?: boolean } = {}): Promise<Result<Tab, StorageFailure>> {
    held = new Set();
    const own = held;
    let reject: (error: Killed) => void = () => {};
    const killed = new Promise<never>((_, no) => (reject = no));
    killed.catch(() => undefined);
    const besides = files.page();
    const page = disk.page(
      () => {
        besides.die();
        time.forgetTimers();
        reject(new Killed());
      },
      () => {
        // The browser deletes its own files with the database.
        besides.die();
        files.files.clear();
        onDeleted();
      }
    );
    const locks = {
      request: async (name: string, _options: unknown, use: (lock: unknown) => unknown) => {
        if (own.has(name)) return use(null);
        own.add(name);
        try {
          return await use({ name });
        } finally {
          own.delete(name);
        }
      }
    } as unknown as LockManager;
    const worker: StoreWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => {},
      postMessage: (request: StoreRequest) => void answer(request)
    };
    const post = (reply: StoreReply) => {
      if (!page.isDead()) worker.onmessage?.({ data: reply } as MessageEvent);
    };
    const answer = answerRequests(post, time.clock, {
      indexedDB: page.factory,
      IDBKeyRange,
      files: async () => besides.folder
    });
    const alive = <T>(promise: Promise<T>) => Promise.race([promise, killed]);
    const opened = await alive(
      openStoreIn(
        {
          worker,
          locks,
          memory: fakeKeys(memory),
          clock: time.clock,
          // Nothing here is encrypted.
          cipher: {
            encrypt: () => Promise.reject(new Error('no cipher')),
            decrypt: () => Promise.reject(new Error('no cipher'))
          }
        },
        options
      )
    );
    return opened.ok
      ? { ok: true, value: { store: opened.value, isDead: page.isDead, alive, kill: page.die } }
      : opened;
  }
  return { tab, disk, files: files.files };
}
export type Machine = ReturnType<typeof machine>;
