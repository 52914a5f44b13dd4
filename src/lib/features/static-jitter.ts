import { DIGITS, GRID_HZ, type Degrees, type HandKinematics, type Hertz } from '#contracts';
import { highPass } from '#math';

/** What is faster is the tracker's, not the hand's. Source: measurement A6. */
const SLOWEST_JITTER: Hertz = 5;
/** A second without a gap is the least that says something. */
const FEWEST_SAMPLES = GRID_HZ;

/**
 * Static jitter of each digit in a still hold: RMS of what is faster than 5 Hz, of its longest known stretch, the worse
 * of its MCP and PIP. Thumb first; undefined where less than a second is known.
 *
 * @param still kinematics of the still hold (P0)
 * @see measurement A6
 */
export function staticJitter(still: HandKinematics): (Degrees | undefined)[] {
  const { mcp, pip } = still.angles;
  return DIGITS.map((_, digit) => {
    const joints = [mcp[digit]!, pip[digit]!].map(fastRms);
    const [a, b] = joints;
    return a === undefined || b === undefined ? undefined : Math.max(a, b);
  });
}

function fastRms(angle: Float32Array): Degrees | undefined {
  let start = 0;
  let best = 0;
  let from = 0;
  for (let i = 0; i <= angle.length; i++) {
    if (i < angle.length && Number.isFinite(angle[i])) continue;
    if (i - start > best) [best, from] = [i - start, start];
    start = i + 1;
  }
  if (best < FEWEST_SAMPLES) return undefined;
  const fast = highPass(angle.subarray(from, from + best), SLOWEST_JITTER, GRID_HZ);
  return Math.sqrt(fast.reduce((sum, value) => sum + value * value, 0) / fast.length);
}
