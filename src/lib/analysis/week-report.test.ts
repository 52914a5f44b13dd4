import { describe, expect, test } from 'vitest';
import { PIPELINE_VERSION, type SessionRecord } from '#contracts';
import { weekOf } from './week';
import { weekReport } from './week-report';

const NOW = '2026-11-26T12:00:00Z';
const week = weekOf('2026-11-26');

function session(startedAt: string, minutes: number, more: Partial<SessionRecord> = {}): SessionRecord {
  return {
    sid: startedAt,
    ver: 1,
    kind: 'camera',
    state: 'complete',
    startedAt,
    timeZone: 'UTC',
    activity: 'piano',
    handsExpected: ['left', 'right'],
    pipeline: PIPELINE_VERSION,
    details: {},
    summary: {
      durationS: minutes * 60,
      minutes,
      longestStretchS: 0,
      hands: {},
      frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
      gaps: []
    },
    ...more
  };
}
const report = (...sessions: SessionRecord[]) => weekReport(sessions, week, NOW, 'UTC');

describe('weekReport', () => {
  test('a day without a session is no data, and a day to come is ahead', () => {
    expect(report().days.map((day) => day.kind)).toEqual([
      'no-data',
      'no-data',
      'no-data',
      'no-data',
      'ahead',
      'ahead',
      'ahead'
    ]);
  });
  test('a session in which nothing moved makes its day recorded, with 0 minutes', () => {
    expect(report(session('2026-11-24T10:00:00Z', 0)).days[1]).toMatchObject({
      kind: 'recorded',
      measured: 0
    });
  });
  test('measured minutes and stated minutes are never added together', () => {
    const both = report(
      session('2026-11-24T10:00:00Z', 30),
      session('2026-11-24T12:00:00Z', 5, { kind: 'file' }),
      session('2026-11-24T14:00:00Z', 20, { kind: 'typed' }),
      session('2026-11-24T16:00:00Z', 7, { kind: 'timer' })
    );
    expect(both).toMatchObject({ measured: 35, stated: 27, sessions: 4, daysRecorded: 1 });
  });
  test('what somebody else played is left out and counted as left out', () => {
    const one = report(session('2026-11-24T10:00:00Z', 30, { details: { someoneElse: true } }));
    expect(one).toMatchObject({ measured: 0, sessions: 0, leftOut: { someoneElse: 1 } });
    expect(one.days[1]?.kind).toBe('no-data');
  });
  test('a start in the future is left out and counted as left out', () => {
    const one = report(session('2026-11-26T12:00:01Z', 30), session('2099-01-01T00:00:00Z', 30));
    expect(one).toMatchObject({ measured: 0, leftOut: { inFuture: 2 } });
  });
  test('a session that is still being recorded has no minutes yet', () => {
    const { summary: _, ...unfinished } = session('2026-11-26T11:00:00Z', 1, { state: 'recording' });
    expect(report(unfinished)).toMatchObject({ sessions: 0, leftOut: { withoutMinutes: 1 } });
  });
  test('a deleted session counts for nothing', () => {
    const one = report(session('2026-11-24T10:00:00Z', 30, { deletedAt: NOW }));
    expect(one).toMatchObject({ measured: 0, leftOut: { inFuture: 0, someoneElse: 0, withoutMinutes: 0 } });
  });
  test('a session over midnight lies on the day it started, in one piece', () => {
    const one = report(session('2026-11-24T23:30:00Z', 90));
    expect(one.days[1]).toMatchObject({ kind: 'recorded', measured: 90 });
    expect(one.days[2]?.kind).toBe('no-data');
  });
  test('after a flight each session keeps the day of the zone it was played in', () => {
    // 22:00 in Tokyo on Tuesday, then 20:00 in Los Angeles on the same Tuesday, 31 hours later.
    const tokyo = session('2026-11-24T13:00:00Z', 10, { timeZone: 'Asia/Tokyo' });
    const angeles = session('2026-11-25T04:00:00Z', 15, { timeZone: 'America/Los_Angeles' });
    expect(report(tokyo, angeles).days[1]).toMatchObject({ measured: 25, sessions: 2 });
  });
  test('Sunday night until 04:00 on Monday belongs to the week before', () => {
    expect(report(session('2026-11-23T03:59:00Z', 10)).sessions).toBe(0);
    expect(report(session('2026-11-23T04:00:00Z', 10)).sessions).toBe(1);
  });
});
