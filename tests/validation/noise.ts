import { DIGITS, GRID_HZ, LANDMARK_COUNT, type HandKinematics } from '#contracts';
import { highPass, lowPass, mean, standardDeviation } from '#math';
import type { KnownClip } from './known-clips';

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

/** Of the landmarks' places in the picture, mean over both coordinates of all 21; millimetres on the hand. */
export interface LandmarkNoise {
  /** RMS above 5 Hz. */
  readonly fast: number;
  /** SD at all frequencies. */
  readonly all: number;
}

/** A clip without dropped frames: the tracker's k-th frame is the k-th picture. */
export function landmarkNoise({ rendered, frames, size }: KnownClip): LandmarkNoise {
  const pairs = rendered.frames.flatMap(({ pts }, i) => {
    const hand = frames[i]?.hands[0];
    return hand && pts ? [{ image: hand.image, pts }] : [];
  });
  const pixelsPerMm = mean(
    pairs.map(({ pts }) => {
      const [[x, y, z, u, v], [x2, y2, z2, u2, v2]] = [pts[5]!, pts[17]!];
      const pixels = Math.hypot((u - u2) * size.width, (v - v2) * size.height);
      return pixels / (1000 * Math.hypot(x - x2, y - y2, z - z2));
    })
  );
  const errors = Array.from({ length: 2 * LANDMARK_COUNT }, (_, k) => {
    const [landmark, axis] = [k >> 1, k & 1];
    const pixels = axis === 0 ? size.width : size.height;
    const off = pairs.map(
      ({ image, pts }) => (image[3 * landmark + axis]! - pts[landmark]![3 + axis]!) * pixels
    );
    const middle = mean(off);
    return Float64Array.from(off, (value) => (value - middle) / pixelsPerMm);
  });
  return {
    fast: mean(
      errors.map((error) => {
        const fast = highPass(error, JITTER_ABOVE, rendered.fps);
        return Math.sqrt(mean(fast.map((value) => value * value)));
      })
    ),
    all: mean(errors.map((error) => standardDeviation(error)))
  };
}
