import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openConnection } from './connection';
import { fillLog, hasSuchLog } from './full-log';

const value = <T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};
const MIB = 2 ** 20;

test('more than a log holds is written, in values that stay in it, and taken out again, also when it does not fit', async () => {
  const connection = value(
    await openConnection({ indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'A' })
  );
  const rows = () => connection.use((db) => db.meta.toArray());
  const before = await rows();
  const sizes: number[] = [];
  let room = Infinity;
  await connection.use(async (db) =>
    db.meta.hook('creating', (_key, row) => {
      sizes.push(row.value.length);
      if (sizes.length > room) throw new DOMException('', 'QuotaExceededError');
    })
  );
  expect((await fillLog(connection)).ok).toBe(true);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(4 * MIB);
  expect(Math.max(...sizes)).toBeLessThan(MIB / 16);
  expect(await rows()).toEqual(before);
  room = sizes.length + 10;
  expect((await fillLog(connection)).ok).toBe(false);
  expect(await rows()).toEqual(before);
});

test('a browser keeps its databases in such a log when it tells how much of one was lost', () => {
  expect(hasSuchLog({ prototype: { dataLoss: 'none' } })).toBe(true);
  expect(hasSuchLog({ prototype: {} })).toBe(false);
  expect(hasSuchLog(undefined)).toBe(false);
});
