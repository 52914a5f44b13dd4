import { expect, test } from 'vitest';
import { student975 } from './student';

test('the quantiles of the printed tables', () => {
  for (const [freedoms, printed] of [
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
  expect(() => student975(2)).toThrow(RangeError);
});
