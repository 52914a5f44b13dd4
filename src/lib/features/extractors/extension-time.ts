import { GRID_HZ, type Milliseconds } from '#contracts';
import { measuredWindow, type BlockSignals } from '../block-signals';
import type { Tap } from '../events';
import { ALL_DIGITS, measuredGeometricMean, tapsOf, type PerDigit, type PlayedBlock } from '../played-block';

/** From the onset to where the release may begin, and from the next onset back to where it must be over. */
const AFTER_ONSET: Milliseconds = 40;
const BEFORE_NEXT: Milliseconds = 60;
/** The release lobe reaches as far as the velocity exceeds this share of its peak. */
const LOBE_EDGE = 0.1;
/** Peak velocity of a minimum-jerk movement over its mean velocity. */
const MINIMUM_JERK = 1.875;
/** A slower release is none: degrees per second, as for taps (measurement B2). */
const SLOWEST_RELEASE = 40;

/** Duration of one tap's release, ms; undefined where it is not known or there is none. */
function releaseTime(
  signals: BlockSignals,
  { digit, sample }: Tap,
  ioi: Milliseconds
): Milliseconds | undefined {
  const velocity = signals.velocity[digit]!;
  const from = sample + (AFTER_ONSET * GRID_HZ) / 1000;
  const window = measuredWindow(signals, velocity, from, sample + ((ioi - BEFORE_NEXT) * GRID_HZ) / 1000);
  if (!window) return undefined;
  let peak = window.first;
  for (let i = window.first; i <= window.last; i++) if (velocity[i]! < velocity[peak]!) peak = i;
  const fastest = velocity[peak]!;
  if (!(fastest < -SLOWEST_RELEASE) || peak === window.first) return undefined;
  const inLobe = (i: number) => i >= window.first && i <= window.last && velocity[i]! < LOBE_EDGE * fastest;
  let excursion = fastest;
  for (let i = peak - 1; inLobe(i); i--) excursion += velocity[i]!;
  for (let i = peak + 1; inLobe(i); i++) {
    // The lift to the next tap follows the release without a stop: where the velocity turns again, that begins.
    if (velocity[i]! < velocity[i - 1]! && velocity[i]! > fastest / 2) break;
    excursion += velocity[i]!;
  }
  return (1000 * MINIMUM_JERK * (excursion / GRID_HZ)) / fastest;
}

/**
 * Extension time tau of each digit's single taps (P1), ms: how long its release takes,
 *
 *     tau = 1.875 A_rel / |v_peak|
 *
 * the duration of a minimum-jerk movement with the same excursion and peak velocity. A_rel is the integral of F' over the
 * lobe around the fastest extension, as far as F' exceeds a tenth of its peak. Geometric mean over the taps; larger is
 * worse; analyse ln tau. The analysis filter widens a short release: with the lift of
 * the next tap after it, 115 ms reads about 163 at 30 frames a second (7 Hz) and 138 at 60 (10 Hz).
 *
 * The time from 90 to 10 % is not used: it falls when the lift before a stroke shrinks (measurement B3.5).
 * Standard error: over the taps. Source: measurement B3.5. No value with fewer than half of the taps.
 *
 * @param played P1
 * @example a release twice as slow, of whatever size: nearly twice the time
 */
export function extensionTime(played: PlayedBlock): PerDigit {
  const { ioi = 500 } = played.signals.block;
  return ALL_DIGITS.map((digit) =>
    measuredGeometricMean(
      tapsOf(played, digit).flatMap((tap) => releaseTime(played.signals, tap, ioi) ?? []),
      played.found.asked[digit]!
    )
  );
}
