import { standardDeviation } from './statistics';
import { student975 } from './student';

/** With fewer probes a spread is a guess. */
const FEWEST_PROBES = 4;

/**
 * Smallest detectable change of a feature, in the unit of `values`: the difference between two probes that chance alone
 * exceeds in 5 % of pairs,
 *
 *     SDC = t * sqrt(2) * SD_within
 *
 * with the person's own SD over repeated probes and t the 97.5 % quantile of Student's distribution with n - 1 degrees of
 * freedom. The design's 1.96 is that quantile of infinitely many probes; with four it would be exceeded in 14 % of pairs
 * of which nothing is true, with twenty in 6 %.
 * Source: measurement C7 and G (a 95 % figure).
 *
 * @param values one per probe, on the scale of analysis (see `transformed`); differences of ln are ratios
 * @returns undefined below four probes
 * @example smallestDetectableChange([2.1, 1.9, 2.0, 2.2]) // 0.58
 */
export function smallestDetectableChange(values: readonly number[]): number | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length < FEWEST_PROBES) return undefined;
  return student975(finite.length - 1) * Math.SQRT2 * standardDeviation(finite);
}
