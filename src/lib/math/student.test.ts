import { expect, test } from 'vitest';
import { normalOfStudent, student95, student975 } from './student';

test('the quantiles of the printed tables', () => {
  for (const [freedoms, printed] of [
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [19, 2.093],
    [30, 2.042],
    [1e6, 1.96]
  ] as const) {
    expect(Math.abs(student975(freedoms) / printed - 1)).toBeLessThan(0.002);
  }
});

test('too few degrees of freedom are refused', () => {
  expect(() => student975(1)).toThrow(RangeError);
});

test('one-sided 5 % of the printed tables', () => {
  for (const [freedoms, printed] of [
    [4, 2.132],
    [10, 1.812],
    [19, 1.729],
    [29, 1.699]
  ] as const) {
    expect(Math.abs(student95(freedoms) / printed - 1)).toBeLessThan(0.002);
  }
});

test('the normal number of a printed quantile has its probability, on both sides', () => {
  // Quantiles of 99.95 %, 99.5 %, 97.5 % and 90 % and the normal numbers of the same probabilities.
  for (const [freedoms, quantiles] of [
    [9, [4.781, 3.25, 2.262, 1.383]],
    [19, [3.883, 2.861, 2.093, 1.328]],
    [29, [3.659, 2.756, 2.045, 1.311]]
  ] as const) {
    [3.2905, 2.5758, 1.96, 1.2816].forEach((z, i) => {
      expect(normalOfStudent(quantiles[i]!, freedoms)).toBeCloseTo(z, 3);
      expect(normalOfStudent(-quantiles[i]!, freedoms)).toBeCloseTo(-z, 3);
    });
  }
  expect(normalOfStudent(0, 19)).toBe(0);
});
