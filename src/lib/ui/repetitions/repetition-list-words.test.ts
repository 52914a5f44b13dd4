import { expect, test } from 'vitest';
import type { Repetition, Repetitions } from '#contracts';
import {
  usualSentence,
  counted,
  foundSentence,
  impactSentence,
  rateSentences,
  repetitionFacts,
  throwSetSentences
} from './repetition-list-words';

const one: Repetition = {
  ...{ start: 1000, top: 1800, impact: 2100, end: 2500, impactFrom: 'movement', fps: 30 },
  trace: { from: 0, step: 10, values: new Float32Array(0) }
};
const found = (fps: number, all: readonly Repetition[] = [one]): Repetitions => ({
  ...(all.length > 0 && { side: 'right' }),
  ...{ fps, bandwidth: fps / 5, all, others: 0 }
});

test('one is a putt, several are putts, and practice strokes are said to be among putts only', () => {
  expect([counted(1, 'golf putting'), counted(2, 'darts')]).toEqual(['1 putt', '2 throws']);
  expect(foundSentence(found(30), 'golf putting')).toMatch(/^1 putt was found.*Practice strokes/);
  expect(foundSentence(found(30, [one, one]), 'darts')).toBe(
    '2 throws were found in the path of the right hand.'
  );
});

test('none found is told apart from none looked for and from no hand seen', () => {
  const say = (fps: number) => foundSentence(found(fps, []), 'golf putting');
  expect(new Set([say(0), say(15), say(30)]).size).toBe(3);
});

test('at 30 pictures a second the impact is said not to be seen, at 60 it is not, and a release never is', () => {
  const says = (fps: number, activity: 'golf putting' | 'darts') =>
    rateSentences(found(fps), activity).join(' ');
  expect(says(30, 'golf putting')).toContain('It does not show the impact itself');
  expect(says(60, 'golf putting')).not.toContain('does not show');
  expect(says(15, 'golf putting')).toContain('too seldom');
  for (const fps of [30, 60, 120])
    expect(says(fps, 'darts')).toContain('When the hand lets go is seen at no such rate');
});

test('what was not measured has its reason and never a number', () => {
  const facts = (more: Partial<Repetition>) =>
    Object.fromEntries(repetitionFacts({ ...one, ...more }, 'golf putting'));
  expect(facts({ peakRate: 118.4 })).toMatchObject({
    'Fastest turn': '118°/s',
    'Hand at impact, against its own address': 'not at this camera rate'
  });
  expect(facts({})['Fastest turn']).toBe('pictures are missing');
  expect(facts({ peakRate: 1, impactAngle: -1.26, reversals: 0 })).toMatchObject({
    'Hand at impact, against its own address': '−1.3°',
    'Changes of direction in the 0.3 s before': '0'
  });
});

test('it is said for how many putts sound tells the moment of impact, and how far the clocks lie apart', () => {
  const all = [one, ...Array.from({ length: 5 }, () => ({ ...one, impactFrom: 'sound' }) as const)];
  const say = (soundLate: number) => impactSentence({ ...found(60, all), soundLate }, true);
  expect(say(-34.6)).toContain('of 5 of 6 putts; of the other it is read off the movement');
  expect(say(-34.6)).toContain('35 ms earlier than the pictures');
  expect(say(20)).toContain('20 ms later');
  expect(say(0.2)).toContain('at the same time');
  expect(impactSentence(found(60), true)).toContain(
    'Nothing that the microphone heard goes with these putts'
  );
  expect(impactSentence(found(60), false)).toBe('');
});

test('what is usual says where it comes from, and nothing stands out of too few', () => {
  expect(usualSentence(found(60), undefined, undefined)).toContain('here were 0');
  const baseline = { from: 'first of session', count: 10, sessions: 1, median: 118, mad: 4 } as const;
  expect(usualSentence(found(60), baseline, 142.9)).toMatch(
    /first 10 putts of this very session.*above 143°\/s/
  );
  expect(usualSentence(found(60), { ...baseline, from: 'earlier sessions', sessions: 3 }, 142.9)).toContain(
    '3 earlier sessions'
  );
});

test('of a set of throws the spread is told, and of too few nothing', () => {
  const rate = { median: 812.4, sd: 95.2, count: 10 };
  const said = throwSetSentences({ count: 10, back: 420, forward: 180, rate }, 'darts').join(' ');
  expect(said).toContain('10 throws were found. Back took 0.42 s, forward 0.18 s.');
  expect(said).toContain('812°/s (median) and varied by 95°/s from throw to throw');
  expect(throwSetSentences({ count: 1, back: 420, forward: 180 }, 'darts').join(' ')).toContain(
    'fewer than five'
  );
});
