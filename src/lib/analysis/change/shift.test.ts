import { expect, test } from 'vitest';
import { beginningOf, chanceOf, effectOf, focusOf, standingOut } from './shift';

test('Benjamini and Hochberg name all up to the last that lies under the line', () => {
  // At 10 % of five the line is 0.02, 0.04, 0.06, 0.08, 0.1.
  expect(standingOut([0.03, 0.9, 0.035, 0.021, 0.2])).toEqual([true, false, true, true, false]);
  expect(standingOut([0.03, 0.9, 0.8, 0.21, 0.2])).toEqual([false, false, false, false, false]);
  expect(standingOut([])).toEqual([]);
});

test('the interval of an effect: t of the baseline, three parts of variance', () => {
  const { sds, low, high, days } = effectOf([1, 2, 1.5, 1.5], 30, 0);
  expect([sds, days]).toEqual([1.5, 4]);
  const half = 1.699 * Math.sqrt(1 / 4 + 1 / 30 + 1.5 ** 2 / 58);
  expect(high - sds).toBeCloseTo(half, 2);
  expect(sds - low).toBeCloseTo(half, 2);
  expect(effectOf([1, 2, 1.5, 1.5], 30, 0.3).high).toBeGreaterThan(high);
});

test('the chance of a shift, one-sided and two-sided', () => {
  // t = 2.045 with 29 degrees of freedom: 2.5 %.
  const sds = 2.045 * Math.sqrt(1 / 6 + 1 / 30);
  expect(chanceOf(sds, 6, 30, 0, false)).toBeCloseTo(0.025, 4);
  expect(chanceOf(-sds, 6, 30, 0, true)).toBeCloseTo(0.05, 4);
  expect(chanceOf(sds, 6, 30, 0.2, false)).toBeGreaterThan(0.025);
});

test('the beginning is where the shift begins', () => {
  const scores = [0.2, -0.5, 0.1, 0, 2, 1.8, 2.2, 1.9];
  const { likely, from, to } = beginningOf(scores, 0);
  expect(likely).toBe(4);
  expect(from).toBeLessThanOrEqual(4);
  expect(to).toBeGreaterThanOrEqual(4);
  expect(to - from).toBeLessThan(4);
});

test('one finger, or everything', () => {
  expect(focusOf(2, 0.2)).toBe('finger');
  expect(focusOf(2, 1.2)).toBe('everything');
  // Others that moved by little are no reason to say so.
  expect(focusOf(0.9, 0.4)).toBe('finger');
});
