import { expect, test } from 'vitest';
import type { LoadReport, LoadTotals, LoadTrigger, LoadWeek, NotKnown, WeekChange } from '#contracts';
import {
  changeSentence,
  figureText,
  leftOutSentences,
  rangeSentence,
  rangeTitle,
  ratioSentence,
  triggerWords,
  usualNote,
  weekColumn,
  whyNot
} from './load-words';

const totals: LoadTotals = { measured: 95, stated: 20, sessions: 3, withoutRpe: 0, hands: {} };
const notOver = { notKnown: { kind: 'not over' } } as const;
const week: LoadWeek = {
  year: 2026,
  number: 48,
  from: '2026-11-23',
  to: '2026-11-29',
  ...totals,
  days: { recorded: 2, rest: 0, practised: 0, noData: 1 },
  restDays: notOver,
  monotony: notOver,
  strain: notOver,
  change: notOver
};
const report: LoadReport = {
  range: { span: 'week', back: 0, from: '2026-11-23', to: '2026-11-29', earlier: false },
  today: '2026-11-26',
  first: '2026-11-02',
  days: [],
  weeks: [week],
  totals,
  pieces: [],
  sevenDays: { from: '2026-11-19', to: '2026-11-25', restDays: notOver, monotony: notOver, strain: notOver },
  ratio: { value: 1.44 },
  triggers: [],
  leftOut: { misdated: 1, someoneElse: 2, uncounted: 0, withoutMinutes: 0 },
  atOnce: { sessions: 0, minutes: 0 },
  typedAtOnce: 0
};
const change: WeekChange = {
  minutes: 580,
  usual: 400,
  difference: 180,
  percent: 45,
  weekdays: 7,
  daysWithoutData: 0
};
const empty: LoadTotals = { measured: 0, stated: 0, sessions: 0, withoutRpe: 0, hands: {} };

test('measured and stated minutes stand apart in the sentence', () => {
  expect(rangeSentence(report)).toBe(
    'This week so far: 1 h 35 min measured and 20 min from the timer or typed, on 2 of 3 days.'
  );
});
test('a range without sessions is not called zero minutes, and a week of rest is called rest', () => {
  const none = { ...week, ...empty, days: { recorded: 0, rest: 0, practised: 0, noData: 3 } };
  expect(rangeSentence({ ...report, totals: empty, weeks: [none] })).not.toMatch(/\b0\b/);
  const rest = { ...none, days: { recorded: 0, rest: 2, practised: 0, noData: 0 } };
  expect(rangeSentence({ ...report, totals: empty, weeks: [rest] })).toContain('2 rest days.');
});
test('the comparison gives minutes and percent, and says what it stands on', () => {
  const said = (of: LoadWeek['change'], range = report.range) =>
    changeSentence({ ...report, range, weeks: [{ ...week, change: of }] });
  expect(said(change)).toBe('Together 9 h 40 min: 3 h 00 min more than your usual 6 h 40 min (+45\u00a0%).');
  expect(changeSentence({ ...report, weeks: [{ ...week, stated: 0, change }] })).toBe(
    'That is 3 h 00 min more than your usual 6 h 40 min (+45\u00a0%).'
  );
  const less = { ...change, minutes: 310, difference: -90, percent: -22.5, weekdays: 3, daysWithoutData: 2 };
  expect(said(less, { ...report.range, span: 'month' })).toBe(
    'This week so far 5 h 10 min: 1 h 30 min less than your usual 6 h 40 min up to Wednesday (−23\u00a0%).'
  );
  expect(usualNote({ ...report, weeks: [{ ...week, change: less }] })).toBe(
    'Your usual is the mean of the three weeks before. 2 days of them have no minutes, so it may be more.'
  );
  expect(said({ ...change, difference: 3 })).toContain('about your usual');
  expect(said({ notKnown: { kind: 'too early', days: 5 } })).toContain('in 5 days');
  expect(said(notOver)).toBe('');
});
test('a dash stands for what is not known, and every reason has words', () => {
  expect(figureText({ value: 1.732 }, 1)).toBe('1.7');
  expect(figureText(notOver, 1)).toBe('–');
  const reasons: NotKnown[] = [
    { kind: 'days without data', days: 1 },
    { kind: 'days without minutes', days: 2 },
    { kind: 'sessions without RPE', sessions: 1 },
    { kind: 'weeks without data', weeks: 2 },
    { kind: 'too early', days: 3 },
    { kind: 'not over' },
    { kind: 'no load' },
    { kind: 'all days alike' }
  ];
  expect(new Set(reasons.map(whyNot)).size).toBe(reasons.length);
});
test('a trigger has its numbers, its rule, and no word of risk', () => {
  const triggers: LoadTrigger[] = [
    { kind: 'jump', year: 2026, number: 48, ...change },
    { kind: 'no rest', days: 12, since: '2026-11-14' },
    { kind: 'long stretch', minutes: 64, day: '2026-11-24', sid: 's' }
  ];
  const [jump, noRest, stretch] = triggers.map(triggerWords);
  expect(jump?.text).toContain(
    'You played 9 h 40 min in week 48, 3 h 00 min more than your usual 6 h 40 min (+45\u00a0%). Large jumps are a common time for complaints; consider spreading it. This does not predict injury.'
  );
  expect(noRest?.title).toBe('12 days in a row');
  expect(stretch?.title).toBe('1 h 04 min without a break');
  for (const words of [jump, noRest, stretch]) {
    expect(words?.rule).toContain('own rule of thumb, not tested');
    expect(words?.text).toContain('does not predict injury');
    expect(JSON.stringify(words)).not.toMatch(/risk|danger|warning|dystonia/i);
  }
});
test('the ratio is a sentence when it is known, and nothing when not', () => {
  expect(ratioSentence(report)).toContain('1.4 times as much a day');
  expect(ratioSentence({ ...report, ratio: notOver })).toBe('');
});
test('what is left out or counted once is said, in the number it has', () => {
  expect(leftOutSentences(report)).toEqual([
    '1 session has a date that cannot be right and is left out. A clock was probably wrong.',
    '2 sessions somebody else played are left out.'
  ]);
  const double = { ...report, leftOut: { misdated: 0, someoneElse: 0, uncounted: 0, withoutMinutes: 0 } };
  expect(leftOutSentences({ ...double, atOnce: { sessions: 1, minutes: 30 } })).toEqual([
    '1 session ran while another one did. That time counts once: 30 min are taken out.'
  ]);
});
test('a range over two months or years names both', () => {
  expect(rangeTitle({ from: '2026-11-30', to: '2026-12-06' })).toBe('30 Nov – 6 Dec 2026');
  expect(rangeTitle({ from: '2026-11-23', to: '2026-11-29' })).toBe('23 – 29 Nov 2026');
  expect(rangeTitle({ from: '2026-12-28', to: '2027-01-03' })).toBe('28 Dec 2026 – 3 Jan 2027');
});
test('a week without sessions is marked as rest only when no day of it is unknown', () => {
  const of = (days: LoadWeek['days']) => weekColumn({ ...week, ...empty, days }, '2026-11-02').mark;
  expect(of({ recorded: 0, rest: 7, practised: 0, noData: 0 })).toBe('rest');
  expect(of({ recorded: 0, rest: 6, practised: 0, noData: 1 })).toBe('no data');
  expect(of({ recorded: 0, rest: 0, practised: 0, noData: 0 })).toBeUndefined();
  expect(weekColumn(week, '2026-12-01').words().value).toBe('before you began');
});
