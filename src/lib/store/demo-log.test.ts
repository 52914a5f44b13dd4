import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import {
  EMPTY_DIARY,
  PIPELINE_VERSION,
  type Diary,
  type NewSession,
  type Result,
  type SessionRecord,
  type SessionSummary
} from '#contracts';
import { openConnection } from './connection';
import { openDatabase, type HandwellDatabase } from './database';
import { createDemoLog } from './demo-log';
import { diaryText } from './diary-file';
import { createDiaryLog } from './diary-log';
import { createSessionLog, type StoredSession } from './session-log';

const NEW: NewSession = {
  kind: 'typed',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: [],
  details: {}
};
const SUMMARY: SessionSummary = {
  durationS: 60,
  minutes: 1,
  longestStretchS: 0,
  hands: {},
  frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
  gaps: []
};
const madeUp = (sid: string): StoredSession => {
  const record: SessionRecord = {
    ...NEW,
    sid,
    ver: 1,
    kind: 'camera',
    state: 'complete',
    pipeline: PIPELINE_VERSION,
    summary: SUMMARY
  };
  const probe = { version: 1, hand: 'right', blocks: [] } as const;
  return {
    record,
    minutes: [{ sid, minute: 0, framesProcessed: 1, framesWithHand: 1, hands: {} }],
    events: [{ sid, t: 5, kind: 'felt-odd' }],
    probes: [{ sid, from: 7, probe, surface: 'instrument', practice: false, pipeline: PIPELINE_VERSION }]
  };
};
const SESSIONS = [madeUp('a'), madeUp('b')];
const DIARY: Diary = {
  declarations: [{ day: '2026-02-01', answer: 'rest', declaredAt: '2026-02-01T20:00:00Z' }],
  events: [{ id: 'c', kind: 'concert or exam', day: '2026-02-03' }],
  checkIns: [{ week: '2026-02-02', at: '2026-02-09T08:00:00Z', sleep: 'good' }]
};

let db: HandwellDatabase;
let demo: ReturnType<typeof createDemoLog>;
let log: ReturnType<typeof createSessionLog>;
let diary: ReturnType<typeof createDiaryLog>;

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
beforeEach(async () => {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'i' };
  const connection = value(await openConnection(options));
  demo = createDemoLog(connection);
  let next = 0;
  log = createSessionLog(connection, () => `own${next++}`);
  diary = createDiaryLog(connection);
  db = value(await openDatabase({ ...options, installId: 'i' })).db;
});

/** Everything that is in the database, by table. */
const content = async () =>
  Object.fromEntries(
    await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const))
  );

test('a made-up year goes in marked and comes out whole: the database is as it was', async () => {
  const before = await content();
  expect(value(await demo.putDemo(SESSIONS, DIARY))).toBe(true);
  expect(value(await log.list()).map((session) => session.demo)).toEqual([true, true]);
  expect(value(await log.get('a'))).toEqual({
    ...SESSIONS[0],
    record: { ...SESSIONS[0]!.record, demo: true }
  });
  expect(value(await log.listProbes())).toHaveLength(2);
  const { declarations, events, checkIns } = value(await diary.readDiary());
  expect([...declarations, ...events, ...checkIns].map((said) => said.demo)).toEqual([true, true, true]);

  expect(value(await demo.removeDemo())).toBe(true);
  expect(await content()).toEqual(before);
  expect(value(await demo.removeDemo())).toBe(false);
});

test('it comes in only where nothing of the person’s own is', async () => {
  value(await diary.declareDays(DIARY.declarations[0]!));
  expect(value(await demo.putDemo(SESSIONS, DIARY))).toBe(false);
  value(await diary.undeclareDay('2026-02-01'));
  const own = value(await log.save(NEW, SUMMARY));
  expect(value(await demo.putDemo(SESSIONS, DIARY))).toBe(false);
  expect(value(await log.list())).toEqual([own]);
});

test('only what is marked is removed', async () => {
  value(await demo.putDemo(SESSIONS, DIARY));
  const own = value(await log.save(NEW, SUMMARY));
  await db.diary.put({ id: 'own', kind: 'stress', day: '2026-02-02' });
  value(await demo.removeDemo());
  expect(value(await log.list())).toEqual([own]);
  expect(value(await diary.readDiary())).toMatchObject({ declarations: [], events: [{ id: 'own' }] });
});

test('what is said while it is in belongs to it: it is in no export, and no undo brings it back', async () => {
  value(await demo.putDemo(SESSIONS, DIARY));
  value(await diary.declareDays({ day: '2026-02-05', answer: 'rest', declaredAt: '2026-02-06T08:00:00Z' }));
  const said = value(await diary.putDiaryEvent({ id: 'd', kind: 'stress', day: '2026-02-04' }));
  expect(said.demo).toBe(true);
  value(await diary.putCheckIn({ week: '2026-02-09', at: '2026-02-16T08:00:00Z', pain: true }));
  const { declarations, events, checkIns } = value(await diary.readDiary());
  expect([declarations.length, events.length, checkIns.length]).toEqual([2, 2, 2]);
  expect(JSON.parse(diaryText({ declarations, events, checkIns }, []))).toMatchObject(EMPTY_DIARY);
  value(await demo.removeDemo());
  value(await diary.putDiaryEvent(said));
  value(await diary.declareDays(declarations[1]!));
  value(await diary.putCheckIn(checkIns[1]!));
  expect(value(await diary.readDiary())).toEqual(EMPTY_DIARY);
});

test('deleting everything takes it along, with its mark', async () => {
  const before = await content();
  value(await demo.putDemo(SESSIONS, DIARY));
  value(await log.deleteAll());
  expect(await content()).toEqual(before);
});
