import { expect, test } from 'vitest';
import { seededRandom } from './random';
import { correlation, mean, median, quantile, standardDeviation } from './statistics';

test('mean, standard deviation and quantiles of known numbers', () => {
  expect(mean([1, 2, 3, 6])).toBe(3);
  expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  expect(median([9, 1, 5])).toBe(5);
});

test('quantiles are those of the sorted values, whatever their order and ties', () => {
  const random = seededRandom(5);
  for (let n = 1; n < 60; n++) {
    const values = Array.from({ length: n }, () => Math.floor(random() * 20) / 3);
    const sorted = Float64Array.from(values).sort();
    for (const q of [0, 0.1, 0.5, 0.95, 1]) {
      const at = q * (n - 1);
      const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
      expect(quantile(values, q)).toBeCloseTo(low + (at % 1) * (high - low), 12);
    }
  }
  expect(median([NaN, 1, 2])).toBe(2);
  expect(median([3, 1, NaN, 2])).toBe(2.5);
  expect(quantile([1, NaN, 2, 3], 1)).toBeNaN();
});

test('nothing has no mean, no spread and no quantile', () => {
  expect([mean([]), standardDeviation([3]), median([])]).toEqual([NaN, NaN, NaN]);
});

test('correlation is 1 along a line, -1 against it, and unknown of a constant', () => {
  expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  expect(correlation([1, 1, 1], [3, 2, 1])).toBeNaN();
});
