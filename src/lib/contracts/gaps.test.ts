import { expect, test } from 'vitest';
import { allGaps, gapTime, sessionLength } from './gaps';

test('a session’s length has every gap once, where two overlap too', () => {
  const gaps = [
    { from: 5000, to: 9000, reason: 'damaged' },
    { from: 1000, to: 6000, reason: 'paused' }
  ] as const;
  expect(sessionLength({ durationS: 2, gaps })).toBe(10_000);
  expect(sessionLength({ durationS: 2, gaps: [] })).toBe(2000);
});

test('damage that was told when a session was closed is not told twice, what came later is, and a pause stays', () => {
  const paused = { from: 1000, to: 1500, reason: 'paused' } as const;
  const told = { from: 2000, to: 3000, reason: 'damaged' } as const;
  const grown = { from: 1000, to: 3000, reason: 'damaged' } as const;
  const later = { from: 8000, to: 9000, reason: 'damaged' } as const;
  expect(allGaps([told, paused], [told, later])).toEqual([paused, told, later]);
  expect(allGaps([paused, told], [grown])).toEqual([paused, grown]);
  expect(allGaps([told], [])).toEqual([told]);
});

test('overlapping gaps count once, and only between the two times', () => {
  const gaps = [
    { from: 5, to: 10, reason: 'hidden' },
    { from: 0, to: 8, reason: 'paused' },
    { from: 20, to: 30, reason: 'paused' }
  ] as const;
  expect(gapTime(gaps, 2, 25)).toBe(13);
});
