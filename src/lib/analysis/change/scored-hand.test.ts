import { expect, test } from 'vitest';
import { mean, normals, seededRandom, standardDeviation } from '#math';
import { chartScore, handBaseline, handStanding } from './scored-hand';

/** Days of five fingers of which any two correlate by r. */
function daysOf(n: number, r: number, seed: number): Float64Array[] {
  const normal = normals(seededRandom(seed));
  return Array.from({ length: n }, () => {
    const shared = Math.sqrt(r) * normal();
    return Float64Array.from({ length: 5 }, () => shared + Math.sqrt(1 - r) * normal());
  });
}

test('days like those of the baseline stand about its mean, whole and in their own part', () => {
  const baseline = handBaseline(daysOf(2000, 0.3, 1));
  expect(baseline.correlation).toBeCloseTo(0.3, 1);
  const later = daysOf(4000, 0.3, 2).map((row) => handStanding(baseline, row));
  for (const part of ['plain', 'own'] as const) {
    for (let f = 0; f < 5; f++) {
      const values = later.map((standing) => standing[part][f]!);
      expect(Math.abs(mean(values))).toBeLessThan(0.15);
      expect(standardDeviation(values)).toBeCloseTo(1, 1);
    }
  }
});

test('in its own part one finger stands out further, and what all share nearly vanishes', () => {
  const baseline = handBaseline(daysOf(4000, 0.3, 3));
  const own = (row: number[]) => handStanding(baseline, row).own;
  const still = own([0, 0, 0, 0, 0]);
  expect(own([0, 0, 0, 2, 0])[3]! - still[3]!).toBeCloseTo(2 * 1.11, 1);
  // 1 - 4 * 0.3 / 1.9, over sqrt(1 - 0.19).
  expect(own([2, 2, 2, 2, 2])[3]! - still[3]!).toBeCloseTo(2 * 0.41, 1);
});

test('a finger that was not scored has no score, and the others keep their scatter', () => {
  const baseline = handBaseline(daysOf(2000, 0.5, 4));
  const later = daysOf(4000, 0.5, 5).map((row) => {
    row[0] = NaN;
    row[1] = NaN;
    return handStanding(baseline, row).own;
  });
  expect(later[0]![0]).toBeNaN();
  expect(standardDeviation(later.map((own) => own[4]!))).toBeCloseTo(1, 1);
});

test('a finger that was scored on too few days has no baseline, and predicts nothing', () => {
  const rows = daysOf(20, 0.3, 6);
  for (const row of rows.slice(0, 5)) row[2] = NaN;
  const baseline = handBaseline(rows);
  expect(baseline.fingers.map(Boolean)).toEqual([true, true, false, true, true]);
  expect(handStanding(baseline, rows[10]!).own[2]).toBeNaN();
});

test('one wild day is left out of the baseline', () => {
  const rows = daysOf(20, 0, 7);
  const before = handBaseline(rows).fingers[1]!.plain;
  rows[4]![1] = 40;
  const { days, sd } = handBaseline(rows).fingers[1]!.plain;
  expect(days).toBe(19);
  expect(Math.abs(sd / before.sd - 1)).toBeLessThan(0.2);
});

test('a few days are allowed for: 5 % of later days exceed the 95 % point, with twenty days of baseline', () => {
  const normal = normals(seededRandom(8));
  let exceeded = 0;
  const people = 20_000;
  for (let i = 0; i < people; i++) {
    const days = Array.from({ length: 20 }, normal);
    if (chartScore((normal() - mean(days)) / standardDeviation(days), 20, 20) > 1.645) exceeded++;
  }
  expect(Math.abs(exceeded / people - 0.05)).toBeLessThan(0.005);
});
