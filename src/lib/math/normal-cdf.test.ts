import { expect, test } from 'vitest';
import { normalCdf } from './normal-cdf';

test('the probabilities of the printed table', () => {
  for (const [z, printed] of [
    [0, 0.5],
    [1, 0.841345],
    [1.96, 0.975002],
    [-1.6449, 0.049995],
    [3, 0.99865],
    [-4, 0.000032]
  ] as const) {
    expect(normalCdf(z)).toBeCloseTo(printed, 6);
  }
});
