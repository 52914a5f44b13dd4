import { GRID_HZ, type Milliseconds } from '#contracts';
import { median } from '#math';
import type { BlockSignals } from '../block-signals';

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

/** How the place of a stroke moves with what is added to its velocity: samples for each degree per second. */
function sensitivity(stroke: readonly number[]): number[] {
  const slope = stroke.slice(1, -1).map((_, i) => (stroke[i + 2]! - stroke[i]!) / 2);
  const square = slope.reduce((sum, value) => sum + value * value, 0);
  return slope.map((value) => -value / square);
}

/**
 * How much of a tap onset's scatter is the camera's, ms, of one digit.
 *
 * An onset is where the velocity v is most like the finger's mean stroke s. Noise n on the velocity moves that place, to
 * first order, by -sum(n s') / sum(s'^2). So the velocity of the still hold (P0) is taken for n at each of its moments,
 * and the spread of these movements, from their median so that a short movement does not count, is the onset's noise: it
 * follows the person's stroke, the frame rate and the filter. Source: error propagation; what it replaces: the constant
 * of 2.3 ms per degree of measurement A5, which is that of the velocity's peak.
 *
 * @param strokes mean stroke of this digit in each block of which the taps are
 * @returns undefined when the hold or the taps are too few
 */
export function onsetNoise(
  still: BlockSignals,
  digit: number,
  strokes: readonly (readonly number[])[]
): Milliseconds | undefined {
  const velocity = still.velocity[digit]!.slice(SETTLE, -SETTLE);
  const spreads = strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const weights = sensitivity(stroke);
      const moved = Array.from({ length: Math.max(0, velocity.length - weights.length) }, (_, from) =>
        weights.reduce((sum, weight, i) => sum + weight * velocity[from + i]!, 0)
      ).filter(Number.isFinite);
      if (moved.length < FEWEST_SAMPLES) return NaN;
      const middle = median(moved);
      return TO_SD * median(moved.map((value) => Math.abs(value - middle)));
    });
  const spread = median(spreads);
  return Number.isFinite(spread) ? (1000 * spread) / GRID_HZ : undefined;
}

/** An observed variance without that of the camera, but never less than a quarter of it. */
export const withoutNoise = (variance: number, noise: number): number =>
  Math.max(variance - noise, (1 - MOST_NOISE) * variance);
