import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { decryptBackup, encryptBackup } from './backup/encrypt-backup';
import { answerRequests } from './answer-requests';
import { fakeFiles } from './fake-files';
import { openStoreIn } from './open-store';
import { systemClock } from './store-clock';
import type { StoreRequest } from './store-messages';
import type { StoreWorker } from './worker-calls';

/** A work factor for tests. */
const QUICK = 2;

/** For tests. One browser: a database, a memory and locks that its tabs share. */
export function browser() {
  const indexedDB = new IDBFactory();
  const memory = new Map<string, string>();
  const held = new Set<string>();
  const files = fakeFiles();
  const locks = {
    request: async (name: string, _options: unknown, use: (lock: unknown) => unknown) => {
      if (held.has(name)) return use(null);
      held.add(name);
      try {
        return await use({ name });
      } finally {
        held.delete(name);
      }
    }
  } as unknown as LockManager;

  function realWorker(): StoreWorker {
    const worker: StoreWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => {},
      postMessage: (request: StoreRequest) => void answer(request)
    };
    const answer = answerRequests(
      (reply) => worker.onmessage?.({ data: reply } as MessageEvent),
      systemClock,
      { indexedDB, IDBKeyRange, files: async () => files.page().folder }
    );
    return worker;
  }
  function tab(worker = realWorker()) {
    return openStoreIn({
      worker,
      locks,
      memory: {
        getItem: (key) => memory.get(key) ?? null,
        setItem: (key, text) => void memory.set(key, text),
        removeItem: (key) => void memory.delete(key)
      },
      clock: systemClock,
      cipher: {
        encrypt: (file, passphrase) => encryptBackup(file, passphrase, QUICK),
        decrypt: decryptBackup
      }
    });
  }
  return { tab, held, memory, indexedDB, files };
}
