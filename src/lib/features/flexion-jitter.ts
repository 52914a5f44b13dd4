import { GRID_HZ, type Degrees, type Hertz } from '#contracts';
import { highPass } from '#math';
import type { BlockSignals, Column } from './block-signals';
import { ALL_DIGITS } from './played-block';

/** What is faster is the tracker's (measurement A6). */
const SLOWEST_JITTER: Hertz = 5;
/** Half a second without a gap is the least that says something. */
const FEWEST_SAMPLES = GRID_HZ / 2;

function longestStretch(column: Column): Column {
  let [best, start] = [column.subarray(0, 0), 0];
  for (let i = 0; i <= column.length; i++) {
    if (i < column.length && Number.isFinite(column[i])) continue;
    if (i - start > best.length) best = column.subarray(start, i);
    start = i + 1;
  }
  return best;
}

/**
 * Static jitter s_jit of each digit's composite flexion, degrees: RMS of the part above 5 Hz in the still hold (P0), of
 * its longest known stretch. Source: measurement A6, of F instead of a single joint.
 *
 * @returns thumb first; undefined where less than half a second is known
 * @example white errors of 1.5 degrees a frame at 30 frames/s: about 0.9 on the grid, which rounds them off
 */
export function flexionJitter(still: BlockSignals): (Degrees | undefined)[] {
  return ALL_DIGITS.map((digit) => {
    const stretch = longestStretch(still.raw[digit]!);
    if (stretch.length < FEWEST_SAMPLES) return undefined;
    const fast = highPass(stretch, SLOWEST_JITTER, GRID_HZ);
    return Math.sqrt(fast.reduce((sum, value) => sum + value * value, 0) / fast.length);
  });
}
