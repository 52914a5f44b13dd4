import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { fullRows } from '../../src/lib/store/backup/random-rows';
import { openDatabase, SCHEMA_VERSION } from '../../src/lib/store/database';
import { makeOldDatabase, OLD_VERSIONS, rowsOnDisk } from './old-database';

test('every version of the database before today’s is upgraded by the torture', () => {
  expect(OLD_VERSIONS).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1));
});

/** Opens it as the app does. @returns [store, key, numbers its rows, indexes] of each store */
async function opened(indexedDB: IDBFactory, installId?: string) {
  const result = await openDatabase({
    ...{ indexedDB, IDBKeyRange, newInstallId: 'NEW' },
    ...(installId && { installId })
  });
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  const { db } = result.value;
  const names = [...db.backendDB().objectStoreNames];
  const { transaction } = db.backendDB().transaction(names, 'readonly').objectStore(names[0]!);
  const stores = names.map((name) => {
    const { keyPath, autoIncrement, indexNames } = transaction.objectStore(name);
    return [name, keyPath, autoIncrement, [...indexNames]];
  });
  db.close({ disableAutoOpen: true });
  return stores;
}

test.each(OLD_VERSIONS)(
  'a database of version %i has today’s stores and indexes after it is opened, and each of its rows as it was',
  async (version) => {
    const disk = new IDBFactory();
    const rows = { ...fullRows(1), meta: [{ key: 'installId', value: 'OLD' }] };
    await makeOldDatabase(disk, version, rows);
    const before = (await rowsOnDisk(disk))!;
    // Digests are made when they are first read.
    for (const name of Object.keys(before.rows).filter((one) => one !== 'digests'))
      expect(before.rows[name]!.length, name).toBeGreaterThan(0);
    expect(before.version).toBe(10 * version);

    expect(await opened(disk, 'OLD')).toEqual(await opened(new IDBFactory()));
    const after = (await rowsOnDisk(disk))!;
    expect(after.version).toBe(10 * SCHEMA_VERSION);
    for (const [name, found] of Object.entries(after.rows))
      expect(found, name).toEqual(before.rows[name] ?? []);
  }
);
