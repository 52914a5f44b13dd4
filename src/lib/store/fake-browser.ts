import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { decryptBackup, encryptBackup } from './backup/encrypt-backup';
import { answerRequests } from './answer-requests';
import { fakeFiles } from './fake-files';
import { OPEN_PREFIX } from './open-mark';
import { openStoreIn } from './open-store';
import { systemClock } from './store-clock';
import type { StoreRequest } from './store-messages';
import type { StoreWorker } from './worker-calls';

/** A work factor for tests. */
const QUICK = 2;

/** For tests. A localStorage over these keys. */
export const fakeKeys = (keys: Map<string, string>) => ({
  getItem: (key: string) => keys.get(key) ?? null,
  setItem: (key: string, text: string) => void keys.set(key, text),
  removeItem: (key: string) => void keys.delete(key),
  key: (i: number) => [...keys.keys()][i] ?? null,
  get length() {
    return keys.size;
  }
});

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
  function tab(options: { readonly acceptLoss?: boolean } = {}, worker = realWorker()) {
    const surroundings = {
      worker,
      locks,
      memory: fakeKeys(memory),
      clock: systemClock,
      cipher: {
        encrypt: (file: Blob, passphrase: string) => encryptBackup(file, passphrase, QUICK),
        decrypt: decryptBackup
      }
    };
    return openStoreIn(surroundings, options);
  }
  /** Who writes, of those who hold a lock: every open tab has one besides. */
  const writing = () => [...held].filter((name) => !name.startsWith(OPEN_PREFIX));
  return { tab, held, writing, locks, memory, indexedDB, files };
}
