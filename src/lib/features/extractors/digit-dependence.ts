import { inverse, jackknifeError } from '#math';
import { ALL_DIGITS, LEAST_COVERAGE, neighbours, type PerDigit, type PlayedBlock } from '../played-block';
import { covariance, coverageOf, cyclesOf, momentsOf } from './cycles';
import { patternLength } from './timing-residuals';

/** R^2 of each variable from all the others: 1 - 1 / (inverse correlation matrix)_ii. */
function explained(rows: readonly (readonly number[])[]): number[] | undefined {
  const scale = rows.map((row, i) => Math.sqrt(row[i]!));
  const correlations = rows.map((row, i) => row.map((value, j) => value / (scale[i]! * scale[j]!)));
  return inverse(correlations)?.map((row, i) => Math.max(0, 1 - 1 / row[i]!));
}

/**
 * Dependence of each digit on the others in the running pattern (P2): R^2 of the linear prediction of its F' from the F'
 * of the other digits at the same moment. 0 independent .. 1 fully predicted; larger is worse; analyse its logit. The
 * literature's "digit independence" is 1 - R^2, turned round here so that larger is worse.
 *
 * Standard error: jackknife over the cycles. Source: measurement B3.8; Ingram 2008. A digit that is not known is left
 * out of the others, which lowers the coverage; without a direct neighbour, or with fewer than half of the samples, or
 * when a digit does not move at all or the digits determine each other exactly, there is no value.
 *
 * @param passes P2a and P2b
 * @example a finger that moves with half of each neighbour's velocity and nothing of its own but jitter: near 1
 */
export function digitDependence(passes: readonly PlayedBlock[]): PerDigit {
  const none = ALL_DIGITS.map(() => undefined);
  if (passes.length === 0) return none;
  const period = patternLength(passes[0]!.signals.block.beats.map(({ digit }) => digit));
  const cycles = cyclesOf(passes, period);
  const asked = passes[0]!.digits;
  const digits = asked.filter((digit) =>
    passes.every(({ signals }) => signals.velocity[digit]!.some(Number.isFinite))
  );
  const moments = cycles.map((cycle) =>
    momentsOf(
      cycle,
      digits.map((digit) => cycle.played.signals.velocity[digit]!)
    )
  );
  const coverage = coverageOf(cycles, moments);
  const values = digits.length > 1 ? explained(covariance(moments)) : undefined;
  if (!values || coverage < LEAST_COVERAGE) return none;
  const used = moments.filter(({ count }) => count > 0);
  const leftOut = used.flatMap((_, i) => {
    const without = explained(covariance(used, i));
    return without ? [without] : [];
  });
  return ALL_DIGITS.map((digit) => {
    const at = digits.indexOf(digit);
    if (at < 0 || neighbours(digit, asked).some((other) => !digits.includes(other))) return undefined;
    const error = jackknifeError(leftOut.map((all) => all[at]!));
    return {
      value: values[at]!,
      ...(Number.isFinite(error) ? { standardError: error } : {}),
      coverage: (coverage * (digits.length - 1)) / (asked.length - 1)
    };
  });
}
