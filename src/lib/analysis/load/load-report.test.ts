import { describe, expect, test } from 'vitest';
import {
  PIPELINE_VERSION,
  type DayAnswer,
  type DayDeclaration,
  type Figure,
  type HandSummary,
  type LoadSpan,
  type RestRule,
  type SessionDetails,
  type SessionRecord
} from '#contracts';
import { dayAt, dayNumber } from '../day-number';
import { loadReport } from './load-report';

/** A Thursday, in ISO week 48. */
const TODAY = '2026-11-26';
const NOW = `${TODAY}T12:00:00Z`;

interface Made extends Partial<Omit<SessionRecord, 'summary' | 'details'>> {
  readonly rpe?: number;
  readonly stretchMin?: number;
  readonly details?: SessionDetails;
  readonly gaps?: readonly { readonly from: number; readonly to: number }[];
  readonly hands?: { readonly left?: HandSummary; readonly right?: HandSummary };
}
function session(startedAt: string, minutes: number, made: Made = {}): SessionRecord {
  const { rpe, stretchMin = 0, details, gaps = [], hands = {}, ...more } = made;
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
    details: { ...(rpe !== undefined && { rpe }), ...details },
    summary: {
      durationS: minutes * 60,
      minutes,
      longestStretchS: stretchMin * 60,
      hands,
      frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
      gaps: gaps.map(({ from, to }) => ({ from: from * 60_000, to: to * 60_000, reason: 'paused' }))
    },
    ...more
  };
}
/** At 10:00 on a day so many days before today. */
const ago = (days: number, minutes: number, made: Made = {}) =>
  session(`${dayAt(dayNumber(TODAY) - days)}T10:00:00Z`, minutes, made);
const said = (days: number, answer: DayAnswer): DayDeclaration => ({
  day: dayAt(dayNumber(TODAY) - days),
  answer,
  declaredAt: NOW
});

interface Given {
  readonly sessions?: readonly SessionRecord[];
  readonly said?: readonly DayDeclaration[];
  readonly rules?: readonly RestRule[];
  readonly span?: LoadSpan;
  readonly back?: number;
  readonly now?: string;
  readonly zone?: string;
}
function report(given: Given) {
  const { sessions = [], said: declarations = [], rules = [], span = 'week', back = 0 } = given;
  const range = { span, back };
  return loadReport(sessions, declarations, rules, {
    now: given.now ?? NOW,
    timeZone: given.zone ?? 'UTC',
    range
  });
}
const states = (given: Given) => report(given).days.map(({ state }) => state);
const week = (given: Given) => report(given).weeks.at(-1)!;
const valueOf = (figure: Figure) => ('value' in figure ? figure.value : undefined);
/** Days from the first to the last before today, both with, oldest first. */
const each = <T>(from: number, to: number, make: (days: number) => T): T[] =>
  Array.from({ length: from - to + 1 }, (_, i) => make(from - i));

describe('days', () => {
  test('recorded, declared rest, said to be practised and no data are four things', () => {
    const given = { sessions: [ago(3, 30)], said: [said(2, 'rest'), said(1, 'practised')] };
    expect(states(given)).toEqual(['recorded', 'rest', 'practised', 'open', 'ahead', 'ahead', 'ahead']);
    expect(states({ sessions: [ago(3, 30)] }).slice(1, 4)).toEqual(['no data', 'no data', 'open']);
  });
  test('nothing is missing before the first entry', () => {
    expect(states({ sessions: [ago(2, 30)] }).slice(0, 3)).toEqual(['before', 'recorded', 'no data']);
  });
  test('a recorded day stays recorded, whatever was said about it', () => {
    expect(report({ sessions: [ago(2, 30)], said: [said(2, 'rest')] }).days[1]).toMatchObject({
      state: 'recorded',
      measured: 30
    });
  });
  test('a session in which nothing moved makes its day recorded, with 0 minutes', () => {
    expect(report({ sessions: [ago(2, 0)] }).days[1]).toMatchObject({ state: 'recorded', measured: 0 });
  });
  test('the weekly rule holds from its day on, until the next one, and only for days that are over', () => {
    const rules = [
      { since: '2026-11-09', weekdays: [2, 4] },
      { since: '2026-11-24', weekdays: [3, 4] }
    ];
    const month = report({ sessions: [ago(24, 5)], rules, span: 'month' });
    expect(month.days.filter(({ state }) => state === 'rest').map(({ date }) => date)).toEqual([
      '2026-11-10',
      '2026-11-12',
      '2026-11-17',
      '2026-11-19',
      '2026-11-25'
    ]);
  });
  test('the word about one day goes before the weekly rule', () => {
    const rules = [{ since: '2026-01-01', weekdays: [3] }];
    expect(states({ sessions: [ago(3, 5)], rules, said: [said(1, 'practised')] })[2]).toBe('practised');
  });
  test('yesterday is asked for once, and only when nothing is known about it', () => {
    const sessions = [ago(5, 30)];
    expect(report({ sessions }).ask).toBe('2026-11-25');
    expect(report({ sessions, said: [said(1, 'skip')] }).ask).toBeUndefined();
    expect(report({ sessions, said: [said(1, 'skip')] }).days[2]?.state).toBe('no data');
    expect(report({ sessions, said: [said(1, 'rest')] }).ask).toBeUndefined();
    expect(report({ sessions: [ago(1, 30)] }).ask).toBeUndefined();
    expect(report({}).ask).toBeUndefined();
  });
});

describe('minutes', () => {
  test('measured and stated minutes are never added together', () => {
    const sessions = [
      session(`${TODAY}T06:00:00Z`, 30),
      session(`${TODAY}T07:00:00Z`, 5, { kind: 'file' }),
      session(`${TODAY}T08:00:00Z`, 20, { kind: 'typed' }),
      session(`${TODAY}T09:00:00Z`, 7, { kind: 'timer' })
    ];
    expect(report({ sessions }).totals).toMatchObject({ measured: 35, stated: 27, sessions: 4 });
  });
  test('what is deleted counts for nothing; what is edited counts as it stands now', () => {
    expect(report({ sessions: [ago(1, 30, { deletedAt: NOW })] })).toMatchObject({
      totals: { sessions: 0 },
      leftOut: { misdated: 0, someoneElse: 0, uncounted: 0, withoutMinutes: 0 }
    });
    expect(week({ sessions: [ago(1, 30)] })).toMatchObject({ withoutRpe: 1 });
    expect(week({ sessions: [ago(1, 30, { rpe: 4 })] })).toMatchObject({ withoutRpe: 0, load: 120 });
  });
  test('a start in the future, somebody else and a session without minutes are left out and counted', () => {
    const { summary: _, ...unfinished } = ago(0, 1, { state: 'recording' });
    const sessions = [
      session('2026-11-26T12:00:01Z', 30),
      session('2099-01-01T00:00:00Z', 30),
      ago(1, 30, { details: { someoneElse: true } }),
      unfinished
    ];
    expect(report({ sessions })).toMatchObject({
      totals: { sessions: 0, measured: 0 },
      leftOut: { misdated: 2, someoneElse: 1, uncounted: 0, withoutMinutes: 1 }
    });
    expect(report({ sessions, back: 1 }).leftOut).toMatchObject({ misdated: 2, someoneElse: 0 });
  });
  test('AU is RPE times minutes; a session without RPE is missing and never a zero', () => {
    const sessions = [ago(3, 30, { rpe: 4 }), ago(2, 60), ago(1, 10, { rpe: 0 })];
    const { days, totals } = report({ sessions });
    expect(totals).toMatchObject({ load: 120, withoutRpe: 1 });
    expect(days[0]).toMatchObject({ load: 120, withoutRpe: 0 });
    expect(days[1]).not.toHaveProperty('load');
    expect(days[2]).toMatchObject({ load: 0 });
  });
  test('pieces differ neither by case nor by spaces, and minutes without one stand by themselves', () => {
    const sessions = [
      ago(3, 10, { details: { piece: 'partita  2' } }),
      ago(2, 20, { details: { piece: 'Partita 2 ' } }),
      ago(1, 50)
    ];
    expect(report({ sessions }).pieces).toEqual([
      { minutes: 50, sessions: 1 },
      { piece: 'Partita 2', minutes: 30, sessions: 2 }
    ]);
  });
  test('hands and fingers are sums, and their coverage is of all practice, that without a camera too', () => {
    const right = { movingS: 600, seenS: 1200, fingerMovingS: [60, 120, 180, 240, 300] };
    const sessions = [ago(2, 30, { hands: { right } }), ago(1, 30, { kind: 'typed' })];
    expect(report({ sessions }).totals.hands).toEqual({
      right: { ...right, coverage: 1200 / 3600 }
    });
  });
  test('the longest stretch is that of one session, and unknown where nothing was measured', () => {
    expect(
      report({ sessions: [ago(2, 60, { stretchMin: 20 }), ago(1, 60, { stretchMin: 31 })] }).totals
    ).toMatchObject({ longestStretch: 31 });
    expect(report({ sessions: [ago(1, 60, { kind: 'typed' })] }).totals).not.toHaveProperty('longestStretch');
  });
});

describe('two sessions at once', () => {
  const at = (time: string, minutes: number, made?: Made) => session(`${TODAY}T${time}Z`, minutes, made);
  test('time that two clocks counted is one time, and stays with the session that measured it', () => {
    const { totals, atOnce } = report({
      sessions: [at('08:00:00', 60, { kind: 'timer', rpe: 5 }), at('08:30:00', 60, { rpe: 2 })]
    });
    expect(totals).toMatchObject({ measured: 60, stated: 30, load: 5 * 30 + 2 * 60 });
    expect(atOnce).toEqual({ sessions: 1, minutes: 30 });
  });
  test('the same recording twice is one', () => {
    expect(report({ sessions: [at('08:00:00', 40), at('08:00:00', 40)] })).toMatchObject({
      totals: { measured: 40 },
      atOnce: { sessions: 1, minutes: 40 }
    });
  });
  test('three sessions in and after each other count their union', () => {
    const sessions = [at('08:00:00', 100), at('08:10:00', 30), at('08:30:00', 120)];
    expect(report({ sessions }).totals.measured).toBeCloseTo(150, 9);
  });
  test('what is played in the pause of another session is not double', () => {
    const sessions = [at('08:00:00', 60, { gaps: [{ from: 30, to: 90 }] }), at('08:40:00', 30)];
    expect(report({ sessions })).toMatchObject({ totals: { measured: 90 }, atOnce: { sessions: 0 } });
  });
  test('a typed session keeps its minutes, because its time is an estimate, and is counted', () => {
    const sessions = [
      at('08:00:00', 60),
      at('08:30:00', 45, { kind: 'typed' }),
      at('08:30:00', 5, { kind: 'typed' })
    ];
    expect(report({ sessions })).toMatchObject({
      totals: { measured: 60, stated: 50 },
      atOnce: { sessions: 0, minutes: 0 },
      typedAtOnce: 2
    });
  });
});

describe('time', () => {
  test('a session over midnight lies on the day it started, in one piece', () => {
    const { days } = report({ sessions: [session('2026-11-24T23:30:00Z', 90)] });
    expect(days[1]).toMatchObject({ measured: 90 });
    expect(days[2]?.state).toBe('no data');
  });
  test('Sunday night until 04:00 on Monday belongs to the week before', () => {
    expect(week({ sessions: [session('2026-11-23T03:59:00Z', 10)] }).sessions).toBe(0);
    expect(week({ sessions: [session('2026-11-23T04:00:00Z', 10)] }).sessions).toBe(1);
  });
  test('after a flight each session keeps the day of the zone it was played in', () => {
    // 22:00 in Tokyo on Tuesday, then 20:00 in Los Angeles on the same Tuesday, 31 hours later.
    const tokyo = session('2026-11-24T13:00:00Z', 10, { timeZone: 'Asia/Tokyo' });
    const angeles = session('2026-11-25T04:00:00Z', 15, { timeZone: 'America/Los_Angeles' });
    expect(report({ sessions: [tokyo, angeles] }).days[1]).toMatchObject({ measured: 25, sessions: 2 });
  });
  test('a session of tomorrow by its own zone is in the report, and its day is today', () => {
    const line = session('2026-11-29T16:00:00Z', 10, { timeZone: 'Pacific/Kiritimati' });
    const now = '2026-11-29T16:30:00Z';
    const { today, weeks } = report({ sessions: [line], now, zone: 'America/Los_Angeles' });
    expect(today).toBe('2026-11-30');
    expect(weeks).toMatchObject([{ number: 49, measured: 10 }]);
  });
  test('a week with a clock change has seven days, and its nights belong where they began', () => {
    const zone = 'Europe/Berlin';
    const night = (startedAt: string) => session(startedAt, 10, { timeZone: zone });
    // The clock goes from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October.
    const spring = [
      night('2026-03-28T22:30:00Z'),
      night('2026-03-29T01:30:00Z'),
      night('2026-03-29T02:00:00Z')
    ];
    const march = report({ sessions: spring, now: '2026-03-29T12:00:00Z', zone });
    expect(march.days.map(({ measured }) => measured)).toEqual([0, 0, 0, 0, 0, 20, 10]);
    const autumn = [
      night('2026-10-25T00:30:00Z'),
      night('2026-10-25T01:30:00Z'),
      night('2026-10-25T03:00:00Z')
    ];
    const october = report({ sessions: autumn, now: '2026-10-25T12:00:00Z', zone });
    expect(october.days.map(({ measured }) => measured)).toEqual([0, 0, 0, 0, 0, 20, 10]);
  });
  test('week 53 comes after 52 and before 1, and all are in a year', () => {
    const given = { sessions: [session('2026-12-20T10:00:00Z', 5)], now: '2027-01-10T12:00:00Z' };
    const all = report({ ...given, span: 'all' }).weeks;
    expect(all.map(({ year, number }) => `${year}-${number}`)).toEqual([
      '2026-51',
      '2026-52',
      '2026-53',
      '2027-1'
    ]);
    expect(all[2]).toMatchObject({ from: '2026-12-28', to: '2027-01-03' });
    expect(report({ ...given, span: 'year' }).weeks).toHaveLength(52);
  });
  test('29 February is a day of its week', () => {
    const { days } = report({ sessions: [session('2028-02-29T10:00:00Z', 5)], now: '2028-03-05T12:00:00Z' });
    expect(days[1]).toMatchObject({ date: '2028-02-29', measured: 5 });
    expect(days[2]?.date).toBe('2028-03-01');
  });
  test('ranges follow each other without a gap, and say whether something lies before', () => {
    const sessions = [ago(60, 30)];
    const now = report({ sessions, span: 'month' }).range;
    const before = report({ sessions, span: 'month', back: 1 }).range;
    expect(now).toMatchObject({ from: '2026-11-02', to: '2026-11-29', earlier: true });
    expect(before).toMatchObject({ from: '2026-10-05', to: '2026-11-01', earlier: true });
    expect(report({ sessions, span: 'month', back: 2 }).range.earlier).toBe(false);
    expect(report({ sessions, span: 'all' }).range).toMatchObject({ from: '2026-09-21', earlier: false });
  });
});

describe('this week and the three before', () => {
  /** Minutes on each of the 21 days of the three weeks before, which end four days ago. */
  const before = (minutes: number) => each(24, 4, (days) => ago(days, minutes));
  test('an unfinished week is compared with the same weekdays', () => {
    const given = { sessions: [...before(20), ago(3, 60), ago(2, 60), ago(1, 30)] };
    expect(week(given).change).toEqual({
      minutes: 150,
      usual: 60,
      difference: 90,
      percent: 150,
      weekdays: 3,
      daysWithoutData: 0
    });
    // Today counts from the moment it has something.
    expect(week({ sessions: [...given.sessions, ago(0, 10)] }).change).toMatchObject({
      minutes: 160,
      usual: 80,
      weekdays: 4
    });
    expect(week({ ...given, back: 1 }).change).toMatchObject({ notKnown: { kind: 'too early' } });
  });
  test('days of the three weeks without data are counted, rest days are not', () => {
    const sessions = [ago(24, 90), ago(17, 90), ago(10, 90), ago(3, 90)];
    expect(week({ sessions }).change).toMatchObject({ usual: 90, difference: 0, daysWithoutData: 6 });
    expect(week({ sessions, said: [said(16, 'rest'), said(15, 'practised')] }).change).toMatchObject({
      daysWithoutData: 5
    });
  });
  test('before there are three weeks it says how long to go', () => {
    expect(week({ sessions: [ago(16, 30), ago(3, 30)] }).change).toEqual({
      // The first week begins on 9 November, so 30 November is the first Monday to compare.
      notKnown: { kind: 'too early', days: 5 }
    });
    expect(week({ sessions: [ago(22, 30), ago(3, 30)] }).change).toMatchObject({
      notKnown: { kind: 'weeks without data', weeks: 2 }
    });
  });
  test('from three weeks of rest there is a difference and no percent', () => {
    const said_ = each(24, 4, (days) => said(days, 'rest'));
    const { change } = week({ sessions: [ago(3, 90)], said: said_ });
    expect(change).toMatchObject({ usual: 0, difference: 90, daysWithoutData: 0 });
    expect(change).not.toHaveProperty('percent');
  });
});

describe('monotony, strain, rest days, ratio', () => {
  /** The week before this one: Monday is ten days ago. */
  const lastWeek = (loads: readonly (number | undefined)[]) =>
    loads.flatMap((load, i) => (load === undefined ? [] : [ago(10 - i, load, { rpe: 1 })]));
  const given = {
    sessions: lastWeek([60, 60, undefined, 60, 120, 60, 60]),
    said: [said(8, 'rest')],
    back: 1
  };
  test('monotony is mean by sample SD of the daily AU, rest days 0; strain is the sum times it', () => {
    // 60 60 0 60 120 60 60: mean 60, sum of squares 7200, SD 34.641.
    const { monotony, strain } = week(given);
    expect(valueOf(monotony)).toBeCloseTo(1.7320508, 6);
    expect(valueOf(strain)).toBeCloseTo(727.46134, 4);
    expect(report(given).sevenDays).toMatchObject({ from: '2026-11-16', to: '2026-11-22', monotony, strain });
  });
  test('a day without data, without minutes or without RPE leaves them unknown, and says so', () => {
    const { said: _, ...noData } = given;
    const reason = (of: Given) => week(of).monotony;
    expect(reason(noData)).toEqual({ notKnown: { kind: 'days without data', days: 1 } });
    expect(reason({ ...given, said: [said(8, 'practised')] })).toEqual({
      notKnown: { kind: 'days without minutes', days: 1 }
    });
    expect(reason({ ...given, sessions: [...given.sessions, ago(9, 5)] })).toEqual({
      notKnown: { kind: 'sessions without RPE', sessions: 1 }
    });
    expect(reason({ sessions: [ago(3, 5, { rpe: 1 })] })).toEqual({ notKnown: { kind: 'not over' } });
  });
  test('days that are alike have no monotony, and a week of rest has none either', () => {
    expect(week({ sessions: lastWeek([60, 60, 60, 60, 60, 60, 62]), back: 1 }).monotony).toEqual({
      notKnown: { kind: 'all days alike' }
    });
    const rest = { said: each(10, 4, (days) => said(days, 'rest')), back: 1 };
    expect(week(rest).monotony).toEqual({ notKnown: { kind: 'no load' } });
  });
  test('a rest day is one declared or under 10 minutes, and all days must be known', () => {
    expect(week(given).restDays).toEqual({ value: 1 });
    expect(week({ ...given, sessions: lastWeek([60, 60, undefined, 9, 120, 60, 10]) }).restDays).toEqual({
      value: 2
    });
    expect(week({ ...given, said: [] }).restDays).toEqual({
      notKnown: { kind: 'days without data', days: 1 }
    });
    // Of an unfinished week, the days that have come.
    expect(week({ sessions: [ago(3, 60)], said: [said(2, 'rest'), said(1, 'practised')] }).restDays).toEqual({
      value: 1
    });
  });
  test('the ratio comes after 28 days and is that of the daily minutes', () => {
    const days = (count: number) => each(count, 1, (day) => ago(day, day <= 7 ? 60 : 40));
    expect(valueOf(report({ sessions: days(28) }).ratio)).toBeCloseTo(1.5, 9);
    expect(report({ sessions: days(26) }).ratio).toEqual({ notKnown: { kind: 'too early', days: 2 } });
    expect(report({ sessions: [...days(28)].slice(0, -1) }).ratio).toEqual({
      notKnown: { kind: 'days without data', days: 1 }
    });
  });
});

describe('triggers', () => {
  const kinds = (given: Given) => report(given).triggers.map(({ kind }) => kind);
  const usual = each(24, 4, (days) => ago(days, days % 2 === 0 ? 30 : 0));
  test('a jump needs more than 30 percent and more than 60 minutes, both', () => {
    // Of the first three weekdays of the three weeks: 24 and 22, 16, 10 and 8 days ago, 150 minutes, 50 a week.
    expect(week({ sessions: [...usual, ago(3, 110)] }).change).toMatchObject({ usual: 50, difference: 60 });
    expect(kinds({ sessions: [...usual, ago(3, 110)] })).toEqual([]);
    const [jump] = report({ sessions: [...usual, ago(3, 111)] }).triggers;
    expect(jump).toMatchObject({
      kind: 'jump',
      number: 48,
      minutes: 111,
      usual: 50,
      difference: 61,
      percent: 122
    });
    const much = each(24, 4, (days) => ago(days, days % 2 === 0 ? 180 : 0));
    // 300 minutes a week, then 390: exactly 30 percent.
    expect(kinds({ sessions: [...much, ago(3, 390)] })).toEqual([]);
    expect(kinds({ sessions: [...much, ago(3, 391)] })).toEqual(['jump']);
  });
  test('a range of the past has none, and on Monday morning last week still speaks', () => {
    const sessions = [...usual, ago(3, 200)];
    expect(kinds({ sessions, back: 1 })).toEqual([]);
    expect(kinds({ sessions, span: 'all' })).toEqual(['jump']);
    expect(report({ sessions, now: '2026-11-30T08:00:00Z' }).triggers).toMatchObject([
      { kind: 'jump', number: 48, weekdays: 7 }
    ]);
  });
  test('no rest day in ten: every one recorded with 10 minutes or said to be practised', () => {
    const row = each(10, 1, (days) => ago(days, 10));
    expect(report({ sessions: row }).triggers).toEqual([{ kind: 'no rest', days: 10, since: '2026-11-16' }]);
    expect(kinds({ sessions: row.slice(1) })).toEqual([]);
    expect(kinds({ sessions: row.slice(1), said: [said(10, 'practised')] })).toEqual(['no rest']);
    expect(kinds({ sessions: row.toSpliced(4, 1) })).toEqual([]);
    expect(kinds({ sessions: row.toSpliced(4, 1, ago(6, 9)) })).toEqual([]);
    expect(kinds({ sessions: [...row, ago(0, 9)] })).toEqual([]);
    expect(report({ sessions: [...row, ago(0, 30)] }).triggers).toMatchObject([{ days: 11 }]);
  });
  test('a stretch of more than 50 minutes is told for a week', () => {
    const long = (days: number, stretchMin: number) => ago(days, 90, { stretchMin });
    expect(kinds({ sessions: [long(2, 50)] })).toEqual([]);
    expect(report({ sessions: [long(6, 51), long(2, 64), long(1, 55)] }).triggers).toEqual([
      { kind: 'long stretch', minutes: 64, day: '2026-11-24', sid: '2026-11-24T10:00:00Z' }
    ]);
    expect(kinds({ sessions: [long(7, 64)] })).toEqual([]);
  });
});

test('each activity has its minutes and load, and they add up to the whole', () => {
  const one = [ago(1, 30, { details: { rpe: 4 } }), ago(2, 20)];
  expect(report({ sessions: one }).totals.activities).toHaveLength(1);
  expect(report({ sessions: [] }).totals.activities).toBeUndefined();
  const { totals } = report({ sessions: [...one, ago(3, 60, { activity: 'golf putting' })] });
  expect(totals.activities).toEqual([
    { activity: 'golf putting', minutes: 60, sessions: 1 },
    { activity: 'piano', minutes: 50, sessions: 2, load: 120 }
  ]);
  expect(totals).toMatchObject({ load: 120, withoutRpe: 2, sessions: 3 });
});

test('putts and throws are what the person counted, each activity by itself', () => {
  const sessions = [
    ago(1, 30, { activity: 'golf putting', details: { repetitions: 120 } }),
    ago(2, 30, { activity: 'golf putting', details: { repetitions: 80 } }),
    ago(2, 20, { activity: 'darts', details: { repetitions: 0 } }),
    ago(3, 20, { activity: 'golf putting' })
  ];
  const { totals, weeks } = report({ sessions });
  expect(totals.repetitions).toEqual({ 'golf putting': 200, darts: 0 });
  expect(weeks.at(-1)!.repetitions).toEqual({ 'golf putting': 200, darts: 0 });
  expect(report({ sessions: [ago(1, 30)] }).totals).not.toHaveProperty('repetitions');
});

test('what fingers did is added up where it was measured, and absent where it never was', () => {
  const fingers = {
    strokes: [1, 2, 3, 4, 5],
    excursion: [40, 80, 120, 160, 200],
    measuredS: [9, 9, 9, 9, 0]
  };
  const hand = { movingS: 10, seenS: 10, fingerMovingS: [1, 2, 3, 4, 5] };
  const measured = { hands: { right: { ...hand, fingers }, left: hand } };
  const sessions = [ago(1, 30, measured), ago(2, 30, measured), ago(3, 30, { hands: { right: hand } })];
  const { hands } = report({ sessions }).totals;
  expect(hands.right!.fingers).toEqual({
    strokes: [2, 4, 6, 8, 10],
    excursion: [80, 160, 240, 320, 400],
    measuredS: [18, 18, 18, 18, 0]
  });
  expect(hands.left).not.toHaveProperty('fingers');
});

test('the report is plain JSON', () => {
  const made = report({
    sessions: [ago(24, 30), ago(1, 30, { rpe: 3 })],
    said: [said(2, 'rest')],
    span: 'all'
  });
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
});

test('an empty app has a report too', () => {
  const made = report({ span: 'all' });
  expect(made).toMatchObject({ today: TODAY, totals: { sessions: 0 }, pieces: [], triggers: [] });
  expect(made.weeks).toHaveLength(1);
});
