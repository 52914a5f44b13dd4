import { expect, test } from 'vitest';
import { leftOutSentences, weekSentence, weekTitle } from './week-words';

const week = {
  isThisWeek: true,
  measured: 95,
  stated: 20,
  daysRecorded: 2,
  daysSoFar: 3,
  leftOut: { inFuture: 1, someoneElse: 2, withoutMinutes: 0 }
};

test('measured and stated minutes stand apart in the sentence', () => {
  expect(weekSentence(week)).toBe(
    'This week so far: 1 h 35 min measured and 20 min from the timer or typed, on 2 of 3 days.'
  );
});
test('a week without sessions is not called zero minutes', () => {
  expect(weekSentence({ ...week, measured: 0, stated: 0, daysRecorded: 0 })).not.toMatch(/\b0\b/);
});
test('what is left out is said, in the number it has', () => {
  expect(leftOutSentences(week)).toEqual([
    '1 session has a start in the future and is left out. A clock was probably wrong.',
    '2 sessions somebody else played are left out.'
  ]);
});
test('a week over two months names both', () => {
  expect(weekTitle(['2026-11-30', '2026-12-06'])).toBe('30 Nov – 6 Dec 2026');
  expect(weekTitle(['2026-11-23', '2026-11-29'])).toBe('23 – 29 Nov 2026');
});
