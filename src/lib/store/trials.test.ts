import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { EMPTY_DIARY, type NewSession, type Result, type TrialRecord } from '#contracts';
import { openConnection } from './connection';
import { createDemoLog } from './demo-log';
import { createSessionLog } from './session-log';
import { readSmallFile } from './read-json';
import { createTrialLog } from './trial-log';
import { isTrialsText, readTrialsText, trialsText } from './trials-file';

const trial = (id: string, change: Partial<TrialRecord> = {}): TrialRecord => ({
  id,
  ver: 1,
  change: 'thin glove',
  activity: 'piano',
  hand: 'right',
  surface: 'instrument',
  tempo: 'standard',
  plannedAt: '2026-03-01T10:00:00Z',
  seed: 7,
  days: [4, 4],
  order: ['with', 'without', 'without', 'with', 'without', 'without', 'with', 'with'],
  ...change
});

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
let log: ReturnType<typeof createTrialLog>;
let sessions: ReturnType<typeof createSessionLog>;
let demo: ReturnType<typeof createDemoLog>;
beforeEach(async () => {
  const connection = value(
    await openConnection({ indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'i' })
  );
  log = createTrialLog(connection);
  sessions = createSessionLog(connection, () => 's');
  demo = createDemoLog(connection);
});

test('trials come newest first, and none that is there is replaced by another of its id', async () => {
  value(await log.mergeTrials([trial('a')]));
  value(await log.mergeTrials([trial('b', { plannedAt: '2026-03-02T10:00:00Z' }), trial('a', { seed: 8 })]));
  expect(value(await log.listTrials()).map(({ id, seed }) => [id, seed])).toEqual([
    ['b', 7],
    ['a', 7]
  ]);
  value(await log.removeTrial('b'));
  expect(value(await log.listTrials()).map(({ id }) => id)).toEqual(['a']);
});

test('deleting everything takes the trials along, and no made-up year stands beside one', async () => {
  value(await log.mergeTrials([trial('a')]));
  expect(value(await demo.putDemo([], EMPTY_DIARY))).toBe(false);
  value(await sessions.deleteAll());
  expect(value(await log.listTrials())).toEqual([]);
  expect(value(await demo.putDemo([], EMPTY_DIARY))).toBe(true);
});

test('a session keeps the trial it was played for', async () => {
  const session: NewSession = {
    kind: 'camera',
    startedAt: '2026-03-01T10:00:00Z',
    timeZone: 'Europe/Berlin',
    activity: 'piano',
    handsExpected: ['right'],
    details: {},
    trial: 'a'
  };
  value(await sessions.begin(session));
  expect(value(await sessions.list())[0]!.trial).toBe('a');
});

test('trials written to a file are read back the same', () => {
  const trials = [trial('a'), trial('b', { digit: 'ring' })];
  const text = trialsText(trials);
  expect(isTrialsText(text)).toBe(true);
  expect(value(readTrialsText(text))).toEqual(trials);
});

test('of a file of more than 16 MB nothing is read', async () => {
  const text = () => Promise.resolve('read');
  expect(await readSmallFile({ size: 16_000_000, text })).toEqual({ ok: true, value: 'read' });
  const never = () => Promise.reject(new Error('read'));
  expect(await readSmallFile({ size: 16_000_001, text: never })).toEqual({
    ...{ ok: false, failure: { kind: 'file-too-large', bytes: 16_000_001 } }
  });
});

test('an order that the plan could not have given is refused by name', () => {
  const all = Array<'with'>(4).fill('with');
  for (const order of [[...all, ...Array<'without'>(4).fill('without')], trial('a').order.slice(1)]) {
    const read = readTrialsText(trialsText([trial('a'), trial('b', { order })]));
    expect(read).toMatchObject({ ok: false, failure: { path: 'trials[1].order' } });
  }
});
