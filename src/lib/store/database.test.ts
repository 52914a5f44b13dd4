import { Dexie } from 'dexie';
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { openConnection } from './connection';
import { openDatabase, SCHEMA_VERSION, type OpenOptions } from './database';
import { storageFailure } from './storage-failure';

const options = (indexedDB: IDBFactory): OpenOptions => ({
  indexedDB,
  IDBKeyRange,
  newInstallId: 'install-1'
});
const remove = (indexedDB: IDBFactory) =>
  new Promise((resolve) => (indexedDB.deleteDatabase('handwell').onsuccess = resolve));

/** As something else leaves it that opens a database of this name first. */
const openWithoutId = (indexedDB: IDBFactory) =>
  new Promise<void>((resolve) => {
    indexedDB.open('handwell', 1).onsuccess = ({ target }) => {
      (target as IDBOpenDBRequest).result.close();
      resolve();
    };
  });

test('the first open makes a database with the new id, the next keeps it', async () => {
  const idb = new IDBFactory();
  const first = await openDatabase(options(idb));
  if (!first.ok) throw new Error(first.failure.kind);
  expect(first.value.installId).toBe('install-1');
  first.value.db.close();
  const again = await openDatabase({ ...options(idb), newInstallId: 'install-2', installId: 'install-1' });
  expect(again.ok && again.value.installId).toBe('install-1');
});

test('a database of a newer release is refused and left as it was', async () => {
  const idb = new IDBFactory();
  const newer = new Dexie('handwell', { indexedDB: idb, IDBKeyRange });
  newer.version(SCHEMA_VERSION + 1).stores({ other: 'id' });
  await newer.open();
  newer.close();
  expect(await openDatabase(options(idb))).toEqual({
    ok: false,
    failure: { kind: 'storage-newer-version', found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION }
  });
  const [info] = await idb.databases();
  expect(info?.version).toBe(10 * (SCHEMA_VERSION + 1));
});

test('an upgrade that fails half-way is told as that, and the older database stays as it was until one succeeds', async () => {
  const idb = new IDBFactory();
  const OLD_STORES = {
    meta: 'key',
    sessions: 'sid, state',
    chunks: '[sid+seq]',
    minutes: '[sid+minute]',
    events: '++id, sid',
    quarantine: '++id, sid'
  };
  const rows = Array.from({ length: 100 }, (_, i) => ({ sid: `s${i}`, state: 'complete' }));
  const old = () => {
    const db = new Dexie('handwell', { indexedDB: idb, IDBKeyRange });
    db.version(1).stores(OLD_STORES);
    return db;
  };
  const before = old();
  await before.open();
  await before.table('meta').add({ key: 'installId', value: 'install-0' });
  await before.table('sessions').bulkAdd(rows);
  before.close();

  const create = IDBDatabase.prototype.createObjectStore;
  const failing = vi.spyOn(IDBDatabase.prototype, 'createObjectStore');
  failing.mockImplementation(function (this: IDBDatabase, storeName, parameters) {
    if (storeName === 'checkIns') throw Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    return create.call(this, storeName, parameters);
  });
  const refused = await openDatabase({ ...options(idb), installId: 'install-0' });
  expect(failing.mock.calls.map(([name]) => name)).toContain('probes');
  failing.mockRestore();
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'storage-upgrade-failed' } });
  if (!refused.ok) expect(JSON.stringify(refused.failure)).toContain('no room');
  expect((await idb.databases())[0]?.version).toBe(10);
  const after = old();
  await after.open();
  expect([...after.backendDB().objectStoreNames].sort()).toEqual(Object.keys(OLD_STORES).sort());
  expect(await after.table('sessions').count()).toBe(100);
  after.close();

  const opened = await openDatabase({ ...options(idb), installId: 'install-0' });
  if (!opened.ok) throw new Error(opened.failure.kind);
  expect(opened.value.db.backendDB().version).toBe(10 * SCHEMA_VERSION);
  expect(await opened.value.db.sessions.toArray()).toEqual(rows.toSorted((a, b) => (a.sid < b.sid ? -1 : 1)));
});

test('a database of this release that cannot be opened is not told as a failed upgrade', async () => {
  const idb = new IDBFactory();
  const first = await openDatabase(options(idb));
  if (first.ok) first.value.db.close();
  const real = idb.open.bind(idb);
  // Its version can be read.
  const open = vi.spyOn(idb, 'open').mockImplementation((name, version) => {
    if (version === undefined) return real(name);
    throw Object.assign(new Error('backing store'), { name: 'UnknownError' });
  });
  expect(await openDatabase(options(idb))).toMatchObject({
    ok: false,
    failure: { kind: 'storage-unavailable' }
  });
  open.mockRestore();
});

test('a vanished database is reported and not made again', async () => {
  const idb = new IDBFactory();
  const lost = await openDatabase({ ...options(idb), installId: 'install-0' });
  expect(lost).toEqual({ ok: false, failure: { kind: 'storage-lost' } });
  expect(await idb.databases()).toEqual([]);
  const anew = await openDatabase({ ...options(idb), installId: 'install-0', acceptLoss: true });
  expect(anew.ok && anew.value.installId).toBe('install-1');
});

test('a database that has no id is reported, and taken with one when the person begins anew', async () => {
  const idb = new IDBFactory();
  await openWithoutId(idb);
  const found = { ...options(idb), installId: 'install-0' };
  expect(await openDatabase(found)).toEqual({ ok: false, failure: { kind: 'storage-lost' } });
  const anew = await openDatabase({ ...found, acceptLoss: true });
  if (!anew.ok) throw new Error(anew.failure.kind);
  expect(anew.value.installId).toBe('install-1');
  anew.value.db.close();
  const again = await openDatabase({ ...options(idb), installId: 'install-1' });
  expect(again.ok && again.value.installId).toBe('install-1');
});

test('a database that lost its id during a recording is taken over when the person begins anew', async () => {
  const idb = new IDBFactory();
  const opened = await openConnection(options(idb));
  if (!opened.ok) throw new Error(opened.failure.kind);
  const connection = opened.value;
  // The handle dies with what it was a handle of.
  await remove(idb);
  await openWithoutId(idb);
  expect(await connection.use((db) => db.sessions.count())).toEqual({
    ok: false,
    failure: { kind: 'storage-lost' }
  });
  expect(await connection.anew('install-2')).toEqual({ ok: true, value: 'install-2' });
  expect(await connection.use((db) => db.sessions.count())).toEqual({ ok: true, value: 0 });
  connection.close();
  const again = await openDatabase({ ...options(idb), installId: 'install-2' });
  expect(again.ok && again.value.installId).toBe('install-2');
});

test('a database that is another one is reported', async () => {
  const idb = new IDBFactory();
  const first = await openDatabase(options(idb));
  if (first.ok) first.value.db.close();
  const other = await openDatabase({ ...options(idb), installId: 'install-0' });
  expect(other).toEqual({ ok: false, failure: { kind: 'storage-lost' } });
});

test('a database deleted under an open connection is not made again by the next write', async () => {
  const idb = new IDBFactory();
  const connection = await openConnection(options(idb));
  if (!connection.ok) throw new Error(connection.failure.kind);
  await remove(idb);
  const wrote = await connection.value.use((db) => db.meta.put({ key: 'a', value: 'b' }));
  expect(wrote).toEqual({ ok: false, failure: { kind: 'storage-lost' } });
  expect(await idb.databases()).toEqual([]);
});

test('an upgrade by another tab closes this one, which then says that the version is newer', async () => {
  const idb = new IDBFactory();
  const connection = await openConnection(options(idb));
  if (!connection.ok) throw new Error(connection.failure.kind);
  const newer = new Dexie('handwell', { indexedDB: idb, IDBKeyRange });
  newer.version(SCHEMA_VERSION + 1).stores({ meta: 'key' });
  await newer.open();
  const wrote = await connection.value.use((db) => db.meta.put({ key: 'a', value: 'b' }));
  expect(wrote).toEqual({
    ok: false,
    failure: { kind: 'storage-newer-version', found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION }
  });
});

test('a dead handle is replaced and the job repeated', async () => {
  const idb = new IDBFactory();
  const connection = await openConnection(options(idb));
  if (!connection.ok) throw new Error(connection.failure.kind);
  let calls = 0;
  const result = await connection.value.use(async (db) => {
    if (++calls === 1) throw Object.assign(new Error('gone'), { name: 'DatabaseClosedError' });
    return (await db.meta.get('installId'))?.value;
  });
  expect(result).toEqual({ ok: true, value: 'install-1' });
});

test('a full disk is recognised inside an AbortError', () => {
  const inner = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  expect(storageFailure(Object.assign(new Error('abort'), { name: 'AbortError', inner }))).toEqual({
    kind: 'storage-full'
  });
});

test('a database of the first schema opens with everything in it, and takes probes, a diary, trials and check-ins', async () => {
  const idb = new IDBFactory();
  const first = new Dexie('handwell', { indexedDB: idb, IDBKeyRange });
  first.version(1).stores({
    meta: 'key',
    sessions: 'sid, state',
    chunks: '[sid+seq]',
    minutes: '[sid+minute]',
    events: '++id, sid',
    quarantine: '++id, sid'
  });
  await first.open();
  await first.table('meta').add({ key: 'installId', value: 'install-0' });
  await first.table('sessions').add({ sid: 's', state: 'complete' });
  first.close();
  const opened = await openDatabase({ ...options(idb), installId: 'install-0' });
  if (!opened.ok) throw new Error(opened.failure.kind);
  expect(await opened.value.db.sessions.toArray()).toEqual([{ sid: 's', state: 'complete' }]);
  await opened.value.db.probes.add({ sid: 's', from: 5 } as never);
  expect(await opened.value.db.probes.get(['s', 5])).toEqual({ sid: 's', from: 5 });
  await opened.value.db.declarations.add({ day: '2026-03-01', answer: 'rest', declaredAt: '' });
  expect(await opened.value.db.declarations.count()).toBe(1);
  await opened.value.db.checkIns.add({ week: '2026-03-02', at: '' });
  expect(await opened.value.db.checkIns.count()).toBe(1);
  await opened.value.db.trials.add({ id: 't' } as never);
  expect(await opened.value.db.trials.count()).toBe(1);
});
