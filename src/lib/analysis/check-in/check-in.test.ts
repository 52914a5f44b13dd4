import { describe, expect, test } from 'vitest';
import { EMPTY_DIARY, type Diary, type DiaryEvent, type SessionDetails, type WeekChange } from '#contracts';
import { dueCheckIn } from './due-check-in';
import { knownOfWeek } from './known-of-week';

// Wednesday; the last whole week is 22 to 28 June.
const TODAY = '2026-07-01';
const WEEK = '2026-06-22';
const due = (played: readonly string[], diary: Partial<Diary> = {}, today = TODAY) =>
  dueCheckIn(today, { first: [...played].sort()[0], played }, { ...EMPTY_DIARY, ...diary });

describe('which week is asked about', () => {
  test('none in an empty app, and none in its first week', () => {
    expect(due([])).toBeUndefined();
    expect(due(['2026-06-29', '2026-06-30'])).toBeUndefined();
    expect(due(['2026-06-23', '2026-06-28'])).toBeUndefined();
  });
  test('the last whole one, from the first Monday that somebody was here for', () => {
    expect(due([WEEK])).toBe(WEEK);
    expect(due(['2026-06-03', '2026-06-25'])).toBe(WEEK);
    expect(due([WEEK], {}, '2026-06-28')).toBeUndefined();
    expect(due([WEEK], {}, '2026-06-29')).toBe(WEEK);
    expect(due([WEEK], {}, '2026-07-05')).toBe(WEEK);
    expect(due([WEEK], {}, '2026-07-06')).toBeUndefined();
  });
  test('none of which nothing is known', () => {
    expect(due(['2026-06-03', '2026-06-21', '2026-06-29'])).toBeUndefined();
    const skipped = { day: '2026-06-24', answer: 'skip', declaredAt: '' } as const;
    expect(due(['2026-06-03'], { declarations: [skipped] })).toBeUndefined();
    expect(due(['2026-06-03'], { declarations: [{ ...skipped, answer: 'rest' }] })).toBe(WEEK);
    const injury: DiaryEvent = { id: '1', kind: 'injury or pain', day: '2026-06-03', until: '2026-06-22' };
    expect(due([], { events: [injury] })).toBe(WEEK);
  });
  test('none twice, answered or passed over', () => {
    const at = '2026-06-29T08:00:00Z';
    expect(due([WEEK], { checkIns: [{ week: WEEK, at, sleep: 'good' }] })).toBeUndefined();
    expect(due([WEEK], { checkIns: [{ week: WEEK, at }] })).toBeUndefined();
    expect(due(['2026-06-15', WEEK], { checkIns: [{ week: '2026-06-15', at }] })).toBe(WEEK);
  });
});

const days = { recorded: 5, rest: 2, practised: 0, noData: 0 };
const tooEarly = { notKnown: { kind: 'too early', days: 8 } } as const;
const change = (usual: number, minutes: number): WeekChange => ({
  usual,
  minutes,
  difference: minutes - usual,
  percent: (100 * (minutes - usual)) / usual,
  weekdays: 7,
  daysWithoutData: 0
});
const week = { from: WEEK, to: '2026-06-28', change: tooEarly, days };
const told = (...details: SessionDetails[]) => details.map((one) => ({ day: '2026-06-24', details: one }));
const event = (more: Partial<DiaryEvent>): DiaryEvent => ({
  id: '1',
  kind: 'other',
  day: '2026-06-24',
  ...more
});

describe('what is filled in', () => {
  test('nothing where nothing speaks of it', () => {
    expect(
      knownOfWeek(week, told({ rpe: 4, note: 'tired, hurt' }), [event({ note: 'slept badly' })])
    ).toEqual({});
    const before = { day: '2026-06-21', details: { pain: true, fatigue: 9 } };
    const after = { ...before, day: '2026-06-29' };
    const events = [event({ kind: 'sleep', level: 'poor', day: '2026-06-21' })];
    expect(knownOfWeek(week, [before, after], events)).toEqual({});
  });
  test('pain as sessions said it, and as the diary says it', () => {
    expect(knownOfWeek(week, told({ pain: false }, {}, { pain: true }), []).pain).toEqual({
      answer: true,
      from: { kind: 'sessions', of: 1 }
    });
    expect(knownOfWeek(week, told({ pain: false }, { pain: false }), []).pain).toEqual({
      answer: false,
      from: { kind: 'sessions', of: 2 }
    });
    const injury = event({ kind: 'injury or pain', day: '2026-06-01', until: '2026-07-10' });
    expect(knownOfWeek(week, told({ pain: false }), [injury]).pain).toEqual({
      answer: true,
      from: { kind: 'diary', of: 1 }
    });
  });
  test('too much by the rule of the load notes; a week with days unknown is never “not too much”', () => {
    const tooMuch = (usual: number, minutes: number, noData = 0) =>
      knownOfWeek({ ...week, change: change(usual, minutes), days: { ...days, noData } }, [], [])
        .playedTooMuch;
    expect(tooMuch(400, 580)).toEqual({ answer: true, from: { kind: 'load', percent: 45 } });
    expect(tooMuch(400, 420)).toEqual({ answer: false, from: { kind: 'load', percent: 5 } });
    expect(tooMuch(400, 580, 1)?.answer).toBe(true);
    expect(tooMuch(400, 420, 1)).toBeUndefined();
  });
  test('sleep and recovery by the middle of what was said, fitness by an illness', () => {
    const sleep = (...levels: NonNullable<DiaryEvent['level']>[]) =>
      knownOfWeek(
        week,
        [],
        levels.map((level) => event({ kind: 'sleep', level }))
      ).sleep;
    expect(sleep('good', 'poor', 'good')).toEqual({ answer: 'good', from: { kind: 'diary', of: 3 } });
    expect(sleep('good', 'poor')?.answer).toBe('poor');
    const fatigue = told({ fatigue: 9 }, { fatigue: 5 }, { fatigue: 7 });
    expect(knownOfWeek(week, fatigue, []).recovered).toEqual({
      answer: 'poor',
      from: { kind: 'sessions', of: 3 }
    });
    const fresh = event({ kind: 'fatigue', level: 'good' });
    expect(knownOfWeek(week, fatigue, [fresh]).recovered?.answer).toBe('good');
    expect(knownOfWeek(week, [], [event({ kind: 'illness' })])).toEqual({
      fit: { answer: 'poor', from: { kind: 'diary', of: 1 } }
    });
  });
});
