import { GRID_HZ, type Hertz } from '#contracts';
import { fft, powerOfTwo } from '#math';
import { ALL_DIGITS, measuredMean, tapsOf, type PerDigit, type PlayedBlock } from '../played-block';
import { tapCycle } from './tap-cycle';

/** The spectrum is looked at up to here, and as far as it exceeds a twentieth of its peak. */
const HIGHEST: Hertz = 10;
const THRESHOLD = 0.05;
/** Zero-padding to 2^(ceil(log2 N) + 4). */
const PADDING = 2 ** 4;

/**
 * Spectral arc length of a velocity: minus the length of the normalised magnitude spectrum M from the first to the last
 * frequency up to 10 Hz at which M >= 0.05,
 *
 *     SPARC = -sum sqrt((df / (f_K - f_0))^2 + dM^2)
 *
 * No unit; negative; nearer 0 is smoother; independent of size and of duration at a fixed shape.
 * Source: measurement B3.9; Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet 2015.
 *
 * @param rate samples per second, at least 20
 * @returns undefined of fewer than two samples or of no movement
 * @example exp(-5 t^2), t from -1 to 1 at 100 Hz: -1.41403
 */
export function spectralArcLength(velocity: ArrayLike<number>, rate: Hertz): number | undefined {
  const n = velocity.length;
  if (n < 2) return undefined;
  const size = powerOfTwo(n) * PADDING;
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < n; i++) re[i] = velocity[i]!;
  fft(re, im);
  const bins = Math.floor((HIGHEST * size) / rate + 1e-9) + 1;
  let peak = 0;
  for (let k = 0; k <= size / 2; k++) {
    re[k] = re[k]! * re[k]! + im[k]! * im[k]!;
    if (re[k]! > peak) peak = re[k]!;
  }
  if (!(peak > 0)) return undefined;
  peak = Math.sqrt(peak);
  for (let k = 0; k < bins; k++) re[k] = Math.sqrt(re[k]!);
  let first = -1;
  let last = -1;
  for (let k = 0; k < bins; k++) {
    if (re[k]! < THRESHOLD * peak) continue;
    if (first < 0) first = k;
    last = k;
  }
  if (last <= first) return undefined;
  let length = 0;
  const along = 1 / (last - first);
  for (let k = first + 1; k <= last; k++) {
    const rise = (re[k]! - re[k - 1]!) / peak;
    length += Math.sqrt(along * along + rise * rise);
  }
  return -length;
}

/**
 * SPARC of each digit's single taps (P1): mean over the taps of `spectralArcLength` of F' over one tap cycle, at 60 Hz.
 * Smaller (more negative) is worse; analysed as it is.
 *
 * Standard error: over the taps. Test-retest in patients: SRD 28-35 % (JNER 2020), that is a SEM of 10-13 %.
 * Source: measurement B3.9. No value with fewer than half of the taps.
 */
export const tapSpectralArcLength = (played: PlayedBlock): PerDigit =>
  ALL_DIGITS.map((digit) =>
    measuredMean(
      tapsOf(played, digit).flatMap((tap) => {
        const cycle = tapCycle(played, tap);
        return (cycle && spectralArcLength(cycle, GRID_HZ)) ?? [];
      }),
      played.found.asked[digit]!
    )
  );
