/**
 * The stores of each version that was released, written down by hand: a fixture does not come from the code that it tests.
 * [name, key, indexes]; `++` numbers its rows.
 */
const STORES: readonly (readonly (readonly [string, string | string[], readonly string[]])[])[] = [
  [],
  [
    ['meta', 'key', []],
    ['sessions', 'sid', ['state']],
    ['chunks', ['sid', 'seq'], []],
    ['minutes', ['sid', 'minute'], []],
    ['events', '++', ['sid']],
    ['quarantine', '++', ['sid']]
  ],
  [['probes', ['sid', 'from'], []]],
  [
    ['declarations', 'day', []],
    ['diary', 'id', []]
  ],
  [['digests', 'sid', []]],
  [['trials', 'id', []]],
  [['checkIns', 'week', []]],
  [['angles', ['sid', 'side', 'from'], []]],
  [['notes', ['sid', 'from'], []]],
  []
];
/** Indexes that came to a store later: [version, store, indexes]. */
const LATER_INDEXES = [
  [8, 'sessions', ['copyOf', 'startedAt']],
  [9, 'sessions', ['deletedAt']]
] as const;
/** The first that had to be upgraded, up to the one before today's. */
export const OLD_VERSIONS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('refused'));
  });

/** Makes the database as that version made it, and puts rows in; tables that it does not have are left out. */
export async function makeOldDatabase(
  factory: IDBFactory,
  version: number,
  rows: Readonly<Record<string, readonly object[]>>
): Promise<void> {
  const request = factory.open('handwell', version * 10);
  request.onupgradeneeded = () => {
    for (const [name, key, indexes] of STORES.slice(0, version + 1).flat()) {
      const store = request.result.createObjectStore(
        name,
        key === '++' ? { keyPath: 'id', autoIncrement: true } : { keyPath: key }
      );
      const later = LATER_INDEXES.filter(([since, to]) => since <= version && to === name);
      for (const index of [...indexes, ...later.flatMap(([, , more]) => more)])
        store.createIndex(index, index);
    }
  };
  const database = await answer(request);
  const names = Object.keys(rows).filter((name) => database.objectStoreNames.contains(name));
  const transaction = database.transaction(names, 'readwrite');
  for (const name of names) for (const row of rows[name] ?? []) transaction.objectStore(name).put(row);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  database.close();
}

/** Every row of a database as it is, past the app; undefined when there is none. */
export async function rowsOnDisk(
  factory: IDBFactory
): Promise<{ version: number; rows: Record<string, Record<string, unknown>[]> } | undefined> {
  if (!(await factory.databases()).some(({ name }) => name === 'handwell')) return undefined;
  const database = await answer(factory.open('handwell'));
  const { version } = database;
  const names = [...database.objectStoreNames];
  const rows: Record<string, Record<string, unknown>[]> = {};
  if (names.length > 0) {
    const transaction = database.transaction(names, 'readonly');
    await Promise.all(
      names.map(async (name) => {
        rows[name] = (await answer(transaction.objectStore(name).getAll())) as Record<string, unknown>[];
      })
    );
  }
  database.close();
  return { version, rows };
}
