import { mean, standardDeviation } from './statistics';
import { student975 } from './student';

/** With fewer probes a spread is a guess. */
const FEWEST = 3;

/**
 * Where one more probe lies 19 times of 20 when nothing has changed, in the unit of `values`: the prediction interval
 *
 *     mean +- t * SD * sqrt(1 + 1/n)
 *
 * with t the 97.5 % quantile of Student's distribution with n - 1 degrees of freedom.
 * Source: measurement C7 and G (a 95 % figure).
 *
 * @param values of n other probes, on the scale of analysis (see `transformed`)
 * @returns undefined below three
 */
export function usualRange(
  values: readonly number[]
): { readonly low: number; readonly high: number } | undefined {
  const finite = values.filter(Number.isFinite);
  const n = finite.length;
  if (n < FEWEST) return undefined;
  const reach = student975(n - 1) * standardDeviation(finite) * Math.sqrt(1 + 1 / n);
  return { low: mean(finite) - reach, high: mean(finite) + reach };
}
