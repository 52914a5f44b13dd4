import { expect, test } from 'vitest';
import type { CheckInAnswers } from '#contracts';
import { answersOf, CHECK_IN_ITEMS, checkInText, choicesOf, sourceText } from './check-in-words';

const WHOLE: CheckInAnswers = {
  pain: true,
  playedTooMuch: false,
  fit: 'good',
  sleep: 'poor',
  recovered: 'fair'
};

test('answers come through the form as they were, and what was skipped stays away', () => {
  for (const answers of [WHOLE, {}, { pain: false }, { recovered: 'poor' as const }]) {
    expect(answersOf(choicesOf(answers))).toEqual(answers);
  }
});

test('each of the five is asked, and each of its answers says something', () => {
  expect(CHECK_IN_ITEMS.map(({ item }) => item)).toEqual(Object.keys(WHOLE));
  for (const { options, said } of CHECK_IN_ITEMS)
    expect(Object.keys(said)).toEqual(options.map(({ value }) => value));
  expect(checkInText(WHOLE)).toBe('something hurt, not too much, fit, slept badly, partly recovered');
  expect(checkInText({})).toBe('');
});

test('where an answer is from', () => {
  expect(sourceText({ kind: 'sessions', of: 1 })).toBe('from 1 session');
  expect(sourceText({ kind: 'diary', of: 2 })).toBe('from 2 diary entries');
  expect(sourceText({ kind: 'load', percent: 44.8 })).toBe('45 % more than in the three weeks before');
  expect(sourceText({ kind: 'load', percent: -12 })).toBe('12 % less than in the three weeks before');
  expect(sourceText({ kind: 'load', percent: 0.3 })).toBe('as much as in the three weeks before');
});
