import { expect, test } from 'vitest';
import { bankBudgets, BUDGETS, threshold } from './threshold';
import { THRESHOLDS } from './threshold-table';

const usual = { days: 30, charts: 5, rho: 0.1, budget: 0.34 };
const from = (change: Partial<typeof usual>) => threshold({ ...usual, ...change });

test('a node of the table is given back, every one', () => {
  THRESHOLDS.values.forEach((ofDays, d) =>
    ofDays.forEach((ofCharts, c) =>
      ofCharts.forEach((ofRho, r) =>
        ofRho.forEach((value, b) =>
          expect(
            threshold({
              days: THRESHOLDS.days[d]!,
              charts: THRESHOLDS.charts[c]!,
              rho: THRESHOLDS.rho[r]!,
              budget: THRESHOLDS.budgets[b]!
            })
          ).toBeCloseTo(value, 9)
        )
      )
    )
  );
});

test('longer baselines need less; more charts, autocorrelation and a smaller budget need more', () => {
  expect(from({ days: 25 })).toBeLessThan(from({ days: 20 }));
  expect(from({ days: 25 })).toBeGreaterThan(from({}));
  expect(from({ charts: 7 })).toBeGreaterThan(from({}));
  expect(from({ rho: 0.15 })).toBeGreaterThan(from({}));
  expect(from({ budget: 0.25 })).toBeGreaterThan(from({}));
});

test('beyond the edge the edge holds', () => {
  expect(from({ days: 80 })).toBe(from({}));
  expect(from({ charts: 2 })).toBe(from({}));
  expect(from({ rho: 0.7 })).toBe(from({ rho: 0.4 }));
});

test('the banks together have the whole budget, and free play the smaller part of it', () => {
  for (const budget of BUDGETS) {
    const { probes, freePlay } = bankBudgets(budget);
    expect(1 - (1 - probes) * (1 - freePlay)).toBeCloseTo(budget, 9);
    expect(freePlay).toBeLessThan(probes / 2);
  }
});
