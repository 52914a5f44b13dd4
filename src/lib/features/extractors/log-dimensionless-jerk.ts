import { GRID_HZ, type Hertz } from '#contracts';
import { ALL_DIGITS, measuredMean, tapsOf, type PerDigit, type PlayedBlock } from '../played-block';
import { tapCycle } from './tap-cycle';

/**
 * Log dimensionless jerk of a velocity v: LDLJ = -ln(T^3 / v_peak^2 * integral of (v'')^2 dt), with T = N / rate and v''
 * from second differences. No unit; larger (nearer 0) is smoother. It depends on the rate (minimum jerk: -5.01 at 30 Hz,
 * -5.22 at 100 Hz), so it is only used at 60 Hz.
 * Source: measurement B3.9; Balasubramanian et al. 2015.
 *
 * @param rate samples per second
 * @returns undefined of fewer than three samples, or when the jerk or the velocity is 0
 * @example exp(-5 t^2), t from -1 to 1 at 100 Hz: -5.81636
 */
export function logDimensionlessJerk(velocity: ArrayLike<number>, rate: Hertz): number | undefined {
  const n = velocity.length;
  let peak = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    peak = Math.max(peak, Math.abs(velocity[i]!));
    if (i >= 2) squares += (velocity[i]! - 2 * velocity[i - 1]! + velocity[i - 2]!) ** 2;
  }
  if (n < 3 || !(squares > 0) || !(peak > 0)) return undefined;
  const integral = squares * rate ** 3;
  return -Math.log(((n / rate) ** 3 / peak ** 2) * integral);
}

/**
 * LDLJ of each digit's single taps (P1): mean over the taps of `logDimensionlessJerk` of F' over one tap cycle, at 60
 * Hz. Smaller (more negative) is worse; analysed as it is.
 *
 * Standard error: over the taps. Test-retest in patients: SRD 23-31 % (JNER 2020), that is a SEM of 8-11 %.
 * Source: measurement B3.9. No value with fewer than half of the taps.
 */
export const tapLogDimensionlessJerk = (played: PlayedBlock): PerDigit =>
  ALL_DIGITS.map((digit) =>
    measuredMean(
      tapsOf(played, digit).flatMap((tap) => {
        const cycle = tapCycle(played, tap);
        return (cycle && logDimensionlessJerk(cycle, GRID_HZ)) ?? [];
      }),
      played.found.asked[digit]!
    )
  );
