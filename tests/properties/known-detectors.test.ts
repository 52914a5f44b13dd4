import { expect, test } from 'vitest';
import { mean, seededRandom } from '#math';
import { daysUntil, mewma } from '../validation/change/known-detectors';

test('a MEWMA of four variables, r = 0.25, with the published limit of 16.38 runs 500 days without a change', () => {
  const course = { fingers: 4, between: 0.5, rho: 0 };
  const runs = daysUntil(
    () => mewma(4, 0.5, 0.25),
    16.38,
    course,
    () => {},
    2000,
    seededRandom(3)
  );
  // A run's length scatters by its own mean: 2,000 of them know it to 2.2 %.
  expect(Math.abs(mean(runs) / 500 - 1)).toBeLessThan(0.066);
});
