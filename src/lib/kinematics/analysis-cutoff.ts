import type { Hertz } from '#contracts';

/** Frames per second and the cut-off of the analysis filter there. Source: measurement A4.3. */
const SLOW = { fps: 30, cutoff: 7 };
const FAST = { fps: 60, cutoff: 10 };
/** Whatever the camera: a filter that passes more than this share of the frame rate passes its noise. */
const MOST_OF_RATE = 0.25;

/**
 * Cut-off for `lowPass` on joint angles from a camera of `fps` frames per second: 7 Hz up to 30, 10 Hz from 60 on,
 * on the line between, and never more than a quarter of `fps`.
 *
 * @example analysisCutoff(30) // 7
 * @example analysisCutoff(24) // 6
 * @throws RangeError when `fps` is not a positive number
 */
export function analysisCutoff(fps: Hertz): Hertz {
  if (!(fps > 0)) throw new RangeError(`fps: ${fps} is not a frame rate.`);
  const share = Math.min(1, Math.max(0, (fps - SLOW.fps) / (FAST.fps - SLOW.fps)));
  return Math.min(MOST_OF_RATE * fps, SLOW.cutoff + share * (FAST.cutoff - SLOW.cutoff));
}
