import { GRID_HZ, type Milliseconds } from '#contracts';
import { median } from '#math';
import { rate, type BlockSignals } from '../block-signals';
import type { Tap } from '../events';
import { FEWEST_TAPS } from '../played-block';

/** A quarter of a second at both ends of the hold, where the filter settles. */
const SETTLE = GRID_HZ / 4;
/** SD of a normal distribution over its median distance from the middle. */
const TO_SD = 1.4826;
/** Fewer samples of stillness say nothing. */
const FEWEST_SAMPLES = GRID_HZ;
/**
 * At most this share of an observed variance is taken for the camera's: the rest stays positive, so that its logarithm
 * exists, and a pessimistic estimate of the noise cannot make a hand look perfect.
 */
const MOST_NOISE = 0.75;

/**
 * How much of a tap onset's scatter is the camera's, ms, of one digit: s_on = s_a / median |v''|.
 *
 * The onset is where the acceleration a = F'' crosses zero, and it crosses with the slope v''. Noise s_a on the
 * acceleration moves the crossing by s_a / |v''|. s_a is the spread of the filtered acceleration in the still hold (P0),
 * from its median so that a short movement does not count; v'' is read at the taps. To first order this is A5's constant
 * of 2.3 ms per degree at 30 frames a second for 18-degree strokes, without its assumptions: it follows the person's
 * stroke, the frame rate and the filter. Source: error propagation; the constant it replaces: measurement A5.
 *
 * @param taps of this digit
 * @returns undefined when the hold or the taps are too few
 */
export function onsetNoise(
  still: BlockSignals,
  digit: number,
  taps: readonly Tap[]
): Milliseconds | undefined {
  const acceleration = rate(still.velocity[digit]!).slice(SETTLE, -SETTLE).filter(Number.isFinite);
  if (acceleration.length < FEWEST_SAMPLES || taps.length < FEWEST_TAPS) return undefined;
  const middle = median(acceleration);
  const spread = TO_SD * median(acceleration.map((value) => Math.abs(value - middle)));
  return (1000 * spread) / median(taps.map(({ bend }) => bend));
}

/** An observed variance without that of the camera, but never less than a quarter of it. */
export const withoutNoise = (variance: number, noise: number): number =>
  Math.max(variance - noise, (1 - MOST_NOISE) * variance);
