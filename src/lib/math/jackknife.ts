import { mean } from './statistics';

/**
 * Standard error by the jackknife: how much a statistic of n parts changes when each part in turn is left out,
 * sqrt((n - 1) / n * sum (x_i - mean x)^2).
 *
 * @param leftOut the statistic without part i, for each i
 * @returns NaN of fewer than two parts
 * @example jackknifeError([2.5, 2, 1.5]) // of the mean of 1, 2, 3: 1 / sqrt(3)
 */
export function jackknifeError(leftOut: readonly number[]): number {
  const n = leftOut.length;
  if (n < 2) return NaN;
  const middle = mean(leftOut);
  const squares = leftOut.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(((n - 1) / n) * squares);
}
