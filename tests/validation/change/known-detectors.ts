import { branch, inverse, quantile, type Random } from '#math';
import { BUDGET_DAYS, DEFAULT_BUDGET } from '../../../src/lib/analysis/change/threshold';
import { virtualDays, type VirtualDays } from './virtual-scores';

/** Takes a day's scores, of known mean 0 and SD 1, and says how far from usual the days are by now. */
export type Detector = (row: Float64Array) => number;

/** The highest of one upper CUSUM, k = 0.5, for each of the first `fingers`. */
export function cusumBank(fingers: number): Detector {
  const sums = new Float64Array(fingers);
  return (row) => {
    sums.forEach((sum, f) => {
      sums[f] = Math.max(0, sum + row[f]! - 0.5);
    });
    return Math.max(...sums);
  };
}

/**
 * Multivariate EWMA (Lowry et al. 1992): Z = r x + (1 - r) Z, T2 = (2 - r) / r Z' R^-1 Z.
 *
 * @param between correlation of any two fingers
 */
export function mewma(fingers: number, between: number, r: number): Detector {
  const z = new Float64Array(fingers);
  const correlation = Array.from(z, (_, i) => Array.from(z, (_, j) => (i === j ? 1 : between)));
  const inverted = inverse(correlation)!;
  return (row) => {
    row.forEach((score, f) => {
      z[f] = r * score + (1 - r) * z[f]!;
    });
    const square = inverted.reduce(
      (sum, line, i) => sum + z[i]! * line.reduce((part, value, j) => part + value * z[j]!, 0),
      0
    );
    return ((2 - r) / r) * square;
  };
}

/** The level that as many of `people` in whom nothing changes reach in the budget's days as the budget allows. */
export function limitFor(make: () => Detector, course: VirtualDays, people: number, random: Random): number {
  const row = new Float64Array(course.fingers);
  const highest = Array.from({ length: people }, () => {
    const next = virtualDays(course, branch(random));
    const detector = make();
    let most = 0;
    for (let day = 0; day < BUDGET_DAYS; day++) {
      next(row);
      most = Math.max(most, detector(row));
    }
    return most;
  });
  return quantile(highest, 1 - DEFAULT_BUDGET);
}

/** Days until a detector passes its limit, of each of `people`, who change on the first day. */
export function daysUntil(
  make: () => Detector,
  limit: number,
  course: VirtualDays,
  shift: (row: Float64Array) => void,
  people: number,
  random: Random
): number[] {
  const row = new Float64Array(course.fingers);
  return Array.from({ length: people }, () => {
    const next = virtualDays(course, branch(random));
    const detector = make();
    for (let day = 1; ; day++) {
      next(row);
      shift(row);
      if (detector(row) > limit) return day;
    }
  });
}
