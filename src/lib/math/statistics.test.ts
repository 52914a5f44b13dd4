import { expect, test } from 'vitest';
import { correlation, mean, median, quantile, standardDeviation } from './statistics';

test('mean, standard deviation and quantiles of known numbers', () => {
  expect(mean([1, 2, 3, 6])).toBe(3);
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  expect(median([9, 1, 5])).toBe(5);
});

test('nothing has no mean, no spread and no quantile', () => {
  expect([mean([]), standardDeviation([3]), median([])]).toEqual([NaN, NaN, NaN]);
});

test('correlation is 1 along a line, -1 against it, and unknown of a constant', () => {
  expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  expect(correlation([1, 1, 1], [3, 2, 1])).toBeNaN();
});
