import type { Milliseconds } from '#contracts';
import type { Motion } from './motion';

/** The two points of Gauss: exact for a movement that is a cubic while the shutter is open. */
const GAUSS = 1 / (2 * Math.sqrt(3));
const POSE_LENGTH = 20;

/** The pose as a camera sees it whose shutter is open for `exposure` around `t`: the mean of every joint angle. */
export function createExposure(motion: Motion, exposure: Milliseconds) {
  const other = new Float64Array(POSE_LENGTH);
  return (t: Milliseconds, out: Float64Array): Float64Array => {
    if (exposure === 0) return motion.poseAt(t, out);
    motion.poseAt(t - GAUSS * exposure, out);
    motion.poseAt(t + GAUSS * exposure, other);
    for (let i = 0; i < POSE_LENGTH; i++) out[i] = (out[i]! + other[i]!) / 2;
    return out;
  };
}
