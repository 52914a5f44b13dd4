import { jackknifeError } from '#math';
import { LEAST_COVERAGE, type Measured, type PlayedBlock } from '../played-block';
import { covariance, coverageOf, cyclesOf, momentsOf } from './cycles';
import { patternLength } from './timing-residuals';

/** With fewer digits it would be another number. */
const FEWEST_DIGITS = 4;

/** (sum lambda)^2 / sum lambda^2 of a covariance matrix: its trace squared over the sum of its squared entries. */
function participation(rows: readonly (readonly number[])[]): number {
  const trace = rows.reduce((sum, row, i) => sum + row[i]!, 0);
  const squares = rows.flat().reduce((sum, value) => sum + value * value, 0);
  return (trace * trace) / squares;
}

/**
 * Effective dimension of the running pattern (P2): D_eff = (sum lambda)^2 / sum lambda^2 over the eigenvalues of the
 * covariance of the ten joint velocities (MCP and PIP, of the thumb MCP and IP). 1 when everything moves as one, 10
 * when ten joints move independently and equally. Smaller is worse; analysed as it is.
 *
 * Standard error: jackknife over the cycles. Source: measurement B3.8. A digit that is not known is left out, which
 * lowers the coverage (and the value can be at most twice the digits); no value with fewer than four digits or half of
 * the samples.
 *
 * @param passes P2a and P2b
 * @example ten joints, nine of them still: 1
 */
export function effectiveDimension(passes: readonly PlayedBlock[]): Measured | undefined {
  if (passes.length === 0) return undefined;
  const period = patternLength(passes[0]!.signals.block.beats.map(({ digit }) => digit));
  const cycles = cyclesOf(passes, period);
  const asked = passes[0]!.digits;
  const digits = asked.filter((digit) =>
    passes.every(({ signals }) => signals.jointVelocity[digit]!.some(Number.isFinite))
  );
  if (digits.length < FEWEST_DIGITS) return undefined;
  const moments = cycles.map((cycle) => {
    const { jointVelocity } = cycle.played.signals;
    return momentsOf(
      cycle,
      digits.flatMap((digit) => [jointVelocity[digit]!, jointVelocity[digit + 5]!])
    );
  });
  const coverage = coverageOf(cycles, moments);
  const value = participation(covariance(moments));
  if (coverage < LEAST_COVERAGE || !Number.isFinite(value)) return undefined;
  const used = moments.filter(({ count }) => count > 0);
  const error = jackknifeError(used.map((_, i) => participation(covariance(used, i))));
  return {
    value,
    ...(Number.isFinite(error) ? { standardError: error } : {}),
    coverage: (coverage * digits.length) / asked.length
  };
}
