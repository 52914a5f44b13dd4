import { DIGITS, GRID_HZ, type HandKinematics } from '#contracts';
import { highPass, lowPass, mean, standardDeviation } from '#math';

/** Jitter is what is faster than this, drift what is slower than that (measurement A6, B3.2); Hz. */
const JITTER_ABOVE = 5;
const DRIFT_BELOW = 0.5;

/** A digit's error over time, degrees. */
export interface DigitNoise {
  /** RMS above 5 Hz. */
  readonly mcp: number;
  readonly pip: number;
  readonly flexion: number;
  /** SD of F below 0.5 Hz. */
  readonly drift: number;
}

/** What the tracker adds to the truth, before any filter but the removal of outliers. */
export function noise(seen: HandKinematics, truth: HandKinematics): DigitNoise[] {
  return DIGITS.map((_, digit) => {
    const error = (joint: 'mcp' | 'pip' | 'flexion') => {
      const [a, b] = [seen.angles[joint][digit]!, truth.angles[joint][digit]!];
      const whole = Array.from(a, (value, i) => value - b[i]!).filter(Number.isFinite);
      const middle = mean(whole);
      return Float64Array.from(whole, (value) => value - middle);
    };
    const jitter = (joint: 'mcp' | 'pip' | 'flexion') => {
      const fast = highPass(error(joint), JITTER_ABOVE, GRID_HZ);
      return Math.sqrt(mean(fast.map((value) => value * value)));
    };
    return {
      mcp: jitter('mcp'),
      pip: jitter('pip'),
      flexion: jitter('flexion'),
      drift: standardDeviation(lowPass(error('flexion'), DRIFT_BELOW, GRID_HZ))
    };
  });
}
