import type { Milliseconds } from '#contracts';
import { mean } from '#math';
import { ALL_DIGITS, LEAST_COVERAGE, type PerDigit, type PlayedBlock } from '../played-block';
import { withoutNoise } from './onset-noise';
import { timingResiduals } from './timing-residuals';

/** Fewer degrees of freedom and the value says more of chance than of the finger. */
const FEWEST_FREEDOMS = 5;

/**
 * Timing instability J of each digit, ms: SD over repetitions of the same place in the pattern, of onsets without
 * their pass's tempo, profile and drift (see `timingResiduals`), pooled over the digit's places and over the passes;
 * the camera's own scatter is taken out: J^2 = max(J_obs^2 - s_on^2, J_obs^2 / 4). Larger is worse; analyse ln J.
 *
 * Standard error: J_obs^2 / (J sqrt(2 f)) with f = taps - places.
 * Source: measurement B3.1, A5; van Vugt 2012; larger in affected hands: Jabusch 2004.
 * No value where fewer than half of the taps or five degrees of freedom are left, or the camera's noise is not known.
 *
 * @param passes P2a and P2b
 * @param noise s_on of each digit (see `onsetNoise`)
 * @example a finger that scatters by 6 ms around its own pattern, seen without noise: about 6
 */
export function timingInstability(
  passes: readonly PlayedBlock[],
  noise: readonly (Milliseconds | undefined)[]
): PerDigit {
  const timing = timingResiduals(passes);
  return ALL_DIGITS.map((digit) => {
    const own = timing?.residuals.filter((residual) => residual.digit === digit) ?? [];
    const asked = passes.reduce((sum, { found }) => sum + found.asked[digit]!, 0);
    const positions = [...new Set(own.map(({ position }) => position))];
    const freedoms = own.length - positions.length;
    const scatter = noise[digit];
    if (freedoms < FEWEST_FREEDOMS || own.length < LEAST_COVERAGE * asked) return undefined;
    if (scatter === undefined) return undefined;
    const squares = positions.reduce((sum, position) => {
      const same = own.filter((residual) => residual.position === position);
      const middle = mean(same.map(({ deviation }) => deviation));
      return sum + same.reduce((s, { deviation, share }) => s + (deviation - middle) ** 2 / share, 0);
    }, 0);
    const observed = squares / freedoms;
    if (!(observed > 0)) return undefined;
    const value = Math.sqrt(withoutNoise(observed, scatter ** 2));
    return {
      value,
      standardError: observed / value / Math.sqrt(2 * freedoms),
      coverage: own.length / asked
    };
  });
}
