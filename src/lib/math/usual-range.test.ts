import { expect, test } from 'vitest';
import { normal, seededRandom } from './random';
import { usualRange } from './usual-range';

test('of fewer than three probes there is none', () => {
  expect(usualRange([1, 2])).toBeUndefined();
  expect(usualRange([1, 2, NaN])).toBeUndefined();
  const { low, high } = usualRange([9, 10, 11])!;
  expect((low + high) / 2).toBeCloseTo(10, 9);
  expect(high - 10).toBeCloseTo(4.303 * Math.sqrt(4 / 3), 3);
});

test('one more probe lies outside in 5 % of cases, after three others and after thirty', () => {
  const random = seededRandom(12);
  for (const others of [3, 30]) {
    const cases = 20_000;
    let outside = 0;
    for (let i = 0; i < cases; i++) {
      const { low, high } = usualRange(Array.from({ length: others }, () => normal(random)))!;
      const next = normal(random);
      if (next < low || next > high) outside++;
    }
    // 0.5 percentage points are three standard errors of 20,000 cases.
    expect(Math.abs(outside / cases - 0.05), `${others} others`).toBeLessThan(0.005);
  }
});
