import { expect, test } from 'vitest';
import {
  PIPELINE_VERSION,
  type ProbeRecord,
  type SessionRecord,
  type TrialMark,
  type TrialRecord
} from '#contracts';
import { plannedOrder } from '#analysis';
import { trialCourse, trialLength } from './trial-course';

const DAYS = [6, 4];
const TRIAL: TrialRecord = {
  id: 't',
  ver: 1,
  change: 'thin glove',
  activity: 'piano',
  hand: 'right',
  surface: 'instrument',
  tempo: 'standard',
  plannedAt: '2026-03-01T09:00:00Z',
  seed: 1,
  days: DAYS,
  order: plannedOrder(DAYS, 1)
};
const session = (sid: string, startedAt: string, change: Partial<SessionRecord> = {}): SessionRecord => ({
  sid,
  ver: 1,
  kind: 'camera',
  state: 'complete',
  startedAt,
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['right'],
  pipeline: PIPELINE_VERSION,
  details: {},
  trial: 't',
  ...change
});
const SUNDAY = session('a', '2026-03-01T10:00:00Z');
const block = (n: number, sid = 'a', parts: readonly ('P0' | 'P1')[] = ['P0', 'P1']): ProbeRecord => ({
  sid,
  from: 60_000 * n,
  probe: {
    version: 1,
    hand: 'right',
    blocks: parts.map((id) => ({ id, from: 60_000 * n, to: 60_000 * n + 3000, beats: [] }))
  },
  surface: 'instrument',
  practice: false,
  pipeline: PIPELINE_VERSION,
  trial: { id: 't', block: n, condition: TRIAL.order[n]! } satisfies TrialMark
});
const blocks = (n: number) => Array.from({ length: n }, (_, i) => block(i));
const course = (probes: readonly ProbeRecord[], now = '2026-03-01T12:00:00Z', sessions = [SUNDAY]) =>
  trialCourse(TRIAL, probes, sessions, now, 'Europe/Berlin');

test('the next block is the first that was not played to its end', () => {
  expect(course([]).next).toEqual({
    block: 0,
    condition: TRIAL.order[0],
    day: 1,
    ofDay: 1,
    blocksOfDay: 6
  });
  expect(course(blocks(2)).next).toMatchObject({ block: 2, ofDay: 3 });
  expect(course([...blocks(2), block(2, 'a', ['P0'])]).next).toMatchObject({ block: 2 });
  expect(course([block(0), block(2)]).next).toMatchObject({ block: 1 });
});

test('when a day’s blocks are played the next ones are for another day, which begins at four in the morning', () => {
  expect(course(blocks(5)).restToday).toBe(false);
  expect(course(blocks(6))).toMatchObject({ restToday: true, next: { block: 6, day: 2, ofDay: 1 } });
  expect(course(blocks(6), '2026-03-02T02:00:00Z').restToday).toBe(true);
  expect(course(blocks(6), '2026-03-02T04:00:00Z').restToday).toBe(false);
  expect(course(blocks(7)).restToday).toBe(false);
});

test('all played: there is no next one', () => {
  const all = course(blocks(10));
  expect(all.next).toBeUndefined();
  expect(all.played.map((one) => one.block)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('what was removed, belongs to another trial or was played by someone else was not played', () => {
  const gone = session('a', SUNDAY.startedAt, { deletedAt: '2026-03-01T11:00:00Z' });
  const lent = session('a', SUNDAY.startedAt, { details: { someoneElse: true } });
  for (const sessions of [[], [gone], [lent]]) {
    expect(course(blocks(3), undefined, sessions).next?.block).toBe(0);
  }
  const other = { ...block(0), trial: { ...block(0).trial!, id: 'u' } };
  expect(course([other]).next?.block).toBe(0);
});

test('of a block played twice the first counts', () => {
  const later = session('b', '2026-03-02T10:00:00Z');
  const first = { ...block(0), result: { features: [] } } as unknown as ProbeRecord;
  const found = course([block(0, 'b'), first], undefined, [SUNDAY, later]);
  expect(found.played).toEqual([{ block: 0, result: { features: [] } }]);
  expect(found.sids).toEqual(['a', 'b']);
});

test('ten blocks at the standard tempo take ten minutes and a half', () => {
  expect(trialLength({ hand: 'right', tempo: 'standard', days: [10] })).toBe(635_000);
  expect(trialLength({ hand: 'right', tempo: 'standard', days: DAYS })).toBe(381_000);
});
