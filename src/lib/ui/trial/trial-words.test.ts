import { expect, test } from 'vitest';
import type { TrackingComparison, TrialFindings } from '#contracts';
import { answerWords, prospectSentences } from './trial-words';

const findings: TrialFindings = {
  difference: -0.42,
  low: -0.7,
  high: -0.1,
  p: 8 / 252,
  orders: 252,
  scatter: 0.2,
  scored: { without: 5, with: 5 }
};
const jitter: TrackingComparison = { measure: 'jitter', unit: 'deg', without: 0.4, with: 0.71, equal: false };
const present: TrackingComparison = { measure: 'hand present', unit: '', without: 1, with: 1, equal: true };

test('a plan is told with its length, its orders, its power and how often it is wrong', () => {
  const prospect = { orders: 120, level: 0.05, power: 0.53, sds: 1.5 };
  const [length, orders, power, level] = prospectSentences(prospect, [6, 4], 6.4);
  expect(length).toBe(
    '10 blocks of about half a minute, 6, 4 on 2 days, at most 6 min a day with the pauses.'
  );
  expect(orders).toContain('120 orders');
  expect(power).toContain('1.5 times your own scatter');
  expect(power).toContain('53 %');
  expect(level).toContain('5.0 %');
});

test('a difference is told with its size, interval and p, and which way it goes', () => {
  const { title, sentences } = answerWords(
    { kind: 'different', findings, tracking: [present] },
    'thin glove'
  );
  expect(title).toBe('Different: more independent with thin glove');
  expect(sentences[0]).toContain('0.42 points lower, 2.1 times your own scatter');
  expect(sentences[0]).toContain('from −0.70 to −0.10');
  expect(sentences[0]).toContain('252 orders');
  expect(sentences[0]).toContain('3.2 %');
  expect(sentences[0]).toContain('p = 0.032');
});

test('where the tracking differs it is said in what, and no difference is told', () => {
  const { title, sentences } = answerWords(
    { kind: 'cannot tell', why: 'tracking differs', tracking: [jitter, present], scored: 10, of: 10 },
    'thin glove'
  );
  expect(title).toContain('Cannot tell');
  expect(sentences.join(' ')).toContain('0.40° without, 0.71° with');
  expect(sentences.join(' ')).not.toContain('points');
});

test('too few says how many more would do', () => {
  const { sentences } = answerWords(
    { kind: 'too few', findings, tracking: [present], more: { blocks: 10, sds: 1.5 } },
    'thin glove'
  );
  expect(sentences[1]).toContain('10 more would do: a new trial of 20 blocks');
  const none = answerWords({ kind: 'too few', findings, tracking: [present] }, 'thin glove');
  expect(none.sentences[1]).toContain('more blocks than a trial can have');
});

test('before the end nothing but the progress is told', () => {
  expect(answerWords({ kind: 'not over', played: 3, of: 10 }, 'glove').title).toBe('3 of 10 blocks played');
});
