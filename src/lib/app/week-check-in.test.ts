import { expect, test } from 'vitest';
import { EMPTY_DIARY, PIPELINE_VERSION, type SessionDetails, type SessionRecord } from '#contracts';
import { weekToCheck } from './week-check-in';

// Wednesday; the last whole week is 22 to 28 June.
const CLOCK = { now: '2026-07-01T12:00:00Z', timeZone: 'UTC' };
const session = (day: string, minutes: number, details: SessionDetails = {}): SessionRecord => ({
  sid: day,
  ver: 1,
  kind: 'typed',
  state: 'complete',
  startedAt: `${day}T18:00:00Z`,
  timeZone: 'UTC',
  activity: 'piano',
  handsExpected: [],
  pipeline: PIPELINE_VERSION,
  details,
  summary: {
    durationS: minutes * 60,
    minutes,
    longestStretchS: 0,
    hands: {},
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
    gaps: []
  }
});
const due = (sessions: readonly SessionRecord[], diary = EMPTY_DIARY) =>
  weekToCheck({ sessions, diary, restRules: [] }, CLOCK);
/** A session on every day from one to another of June. */
const june = (from: number, to: number, minutes: number) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    session(`2026-06-${String(from + i).padStart(2, '0')}`, minutes)
  );

test('nobody is asked in an empty app', () => expect(due([])).toBeUndefined());

test('four weeks, the last with twice as much and pain once: both are filled in', () => {
  const asked = due([...june(1, 21, 30), ...june(22, 27, 60), session('2026-06-28', 60, { pain: true })]);
  expect(asked?.week).toMatchObject({ from: '2026-06-22', to: '2026-06-28' });
  expect(asked?.known).toEqual({
    pain: { answer: true, from: { kind: 'sessions', of: 1 } },
    playedTooMuch: { answer: true, from: { kind: 'load', percent: 100 } }
  });
});

test('who has been here for years is asked too, about what they said lately', () => {
  const asked = due([session('2021-03-01', 30, { pain: true }), session('2026-06-23', 30, { fatigue: 8 })]);
  expect(asked?.known).toEqual({ recovered: { answer: 'poor', from: { kind: 'sessions', of: 1 } } });
});

test('what somebody else played is not filled in, and a week that was passed over is not asked about', () => {
  const other = session('2026-06-24', 30, { pain: true, someoneElse: true });
  expect(due([...june(15, 23, 30), other])?.known).toEqual({});
  const passed = { ...EMPTY_DIARY, checkIns: [{ week: '2026-06-22', at: CLOCK.now }] };
  expect(due(june(15, 28, 30), passed)).toBeUndefined();
});
