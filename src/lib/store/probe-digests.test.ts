import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import {
  PIPELINE_VERSION,
  unpackDigests,
  type NewSession,
  type ProbeRecord,
  type Result,
  type SessionSummary
} from '#contracts';
import { openConnection, type Connection } from './connection';
import { createSessionLog } from './session-log';

const SESSION: NewSession = {
  kind: 'typed',
  startedAt: '2026-03-01T10:00:00.000Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: [],
  details: {}
};
const SUMMARY: SessionSummary = {
  durationS: 5,
  minutes: 0.1,
  longestStretchS: 5,
  hands: {},
  frames: { received: 5, processed: 5, withHand: 5, dropped: 0 },
  gaps: []
};
const probe = (sid: string, from: number, hand: 'left' | 'right' = 'left'): ProbeRecord => ({
  sid,
  from,
  probe: { version: 1, hand, blocks: [] },
  surface: 'table',
  practice: false,
  pipeline: PIPELINE_VERSION
});

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
function logOf(connection: Connection) {
  let made = 0;
  const log = createSessionLog(connection, () => `sid-${++made}`);
  const digests = async () =>
    value(await log.listDigests()).map(({ sid, ...packed }) => [
      sid,
      unpackDigests(sid, packed).map(({ from, hand }) => [from, hand])
    ]);
  return { log, digests };
}

test('digests follow their probes: written, written again, and gone with the session', async () => {
  const connection = value(
    await openConnection({ indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'i' })
  );
  const { log, digests } = logOf(connection);
  const sids = [];
  for (let i = 0; i < 2; i++) sids.push(value(await log.save(SESSION, SUMMARY)).sid);
  const [first, second] = sids as [string, string];
  for (const one of [probe(first, 9), probe(first, 5), probe(second, 1), probe(first, 9, 'right')])
    value(await log.putProbe(one));
  expect(await digests()).toEqual([
    [
      first,
      [
        [5, 'left'],
        [9, 'right']
      ]
    ],
    [second, [[1, 'left']]]
  ]);
  value(await log.discard(first));
  expect(await digests()).toEqual([[second, [[1, 'left']]]]);
  value(await log.deleteAll());
  expect(await digests()).toEqual([]);
});

test('a database of the third schema, or with digests of another version, gets them when they are read', async () => {
  const indexedDB = new IDBFactory();
  const third = new Dexie('handwell', { indexedDB, IDBKeyRange });
  third.version(3).stores({
    meta: 'key',
    sessions: 'sid, state',
    chunks: '[sid+seq]',
    minutes: '[sid+minute]',
    events: '++id, sid',
    quarantine: '++id, sid',
    probes: '[sid+from]',
    declarations: 'day',
    diary: 'id'
  });
  await third.open();
  await third.table('meta').add({ key: 'installId', value: 'i' });
  // More than are made in one go.
  const sids = Array.from({ length: 60 }, (_, i) => `s${100 + i}`);
  await third.table('probes').bulkAdd(sids.flatMap((sid) => [probe(sid, 1), probe(sid, 2, 'right')]));
  third.close();
  const connection = value(
    await openConnection({ indexedDB, IDBKeyRange, newInstallId: 'i', installId: 'i' })
  );
  const { digests } = logOf(connection);
  const all = sids.map((sid) => [
    sid,
    [
      [1, 'left'],
      [2, 'right']
    ]
  ]);
  expect(await digests()).toEqual(all);
  value(
    await connection.use(async (db) => {
      await db.digests.clear();
      await db.meta.put({ key: 'digests', value: 'of another version' });
    })
  );
  expect(await digests()).toEqual(all);
});
