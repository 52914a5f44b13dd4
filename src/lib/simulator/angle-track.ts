import {
  GRID_HZ,
  SAMPLE_BRIDGED,
  SAMPLE_MEASURED,
  SAMPLE_UNKNOWN,
  type Degrees,
  type JointAngleTrack,
  type LandmarkSource,
  type Milliseconds
} from '#contracts';
import { branch, gapsOnGrid, normals, POSE_STRIDE, resample, type Random } from '#math';
import { WEBCAM, type Camera } from './camera';
import { createExposure } from './exposed-pose';
import { frameTimes } from './frame-times';
import { DIP_SHARE, MCP_SHARE, PIP_SHARE, type Motion } from './motion';
import { createOcclusion } from './occlusion';

/** Gaps as in measurement A4. */
const LIMITS = { cubicWithin: 100, linearWithin: 200 };
/** The camera runs before and after, so that the ends of the track are no ends of the recording. */
const BEFORE_AND_AFTER: Milliseconds = 250;
const CROSS_TALK = 0.1;
const DEGREE = Math.PI / 180;

export interface AngleTrackOptions {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly camera?: Camera;
  /** What the track says it was read from. */
  readonly source?: LandmarkSource;
}

/**
 * The fast way: the joint angles that a camera would have given, without landmarks in between. Gain, yaw, jitter and
 * drift act on the angles. The jitter of MCP and PIP is independent and half the variance each, so that the composite
 * flexion has the camera's; DIP and abduction have as much as one of them. Drift divides between the joints as
 * flexion does. Flips of left and right do not show: identity over time is settled before there are angles.
 * One number is taken of `random`.
 */
export function simulateAngleTrack(
  motion: Motion,
  random: Random,
  { from, to, camera = WEBCAM, source = 'image' }: AngleTrackOptions
): JointAngleTrack {
  const own = branch(random);
  const times = [...frameTimes(camera, from - BEFORE_AND_AFTER, to + BEFORE_AND_AFTER, own)];
  const seen = see(motion, times, camera, own);
  const grid = { from, step: 1000 / GRID_HZ, length: Math.floor(((to - from) * GRID_HZ) / 1000 + 1e-9) + 1 };
  const on = (column: number) => resample(times, seen[column]!, grid, LIMITS);
  const perDigit = (joint: number) => [0, 1, 2, 3, 4].map((digit) => on(POSE_STRIDE * digit + joint));
  const [mcp, pip, dip, abduction] = [perDigit(0), perDigit(1), perDigit(2), perDigit(3)];
  // The thumb has no third joint.
  dip[0]!.fill(NaN);
  return {
    side: motion.hand.side,
    source,
    from,
    length: grid.length,
    state: Uint8Array.from(gapsOnGrid(times, grid), (gap) =>
      gap <= LIMITS.cubicWithin
        ? SAMPLE_MEASURED
        : gap <= LIMITS.linearWithin
          ? SAMPLE_BRIDGED
          : SAMPLE_UNKNOWN
    ),
    mcp,
    pip,
    dip,
    abduction,
    // A virtual thumb strikes by bending; its metacarpal stays where it is.
    thumbPalmar: new Float32Array(grid.length),
    flexion: mcp.map((angles, digit) => angles.map((angle, i) => angle + pip[digit]![i]!))
  };
}

/** Every joint angle in every frame: twenty columns in the order of a skeleton's pose. */
function see(motion: Motion, times: readonly Milliseconds[], camera: Camera, random: Random): Float64Array[] {
  const { hand } = motion;
  const exposed = createExposure(motion, camera.exposure);
  const occlusion = createOcclusion(camera, random);
  const clock = normals(branch(random));
  const white = normals(branch(random));
  const slow = normals(branch(random));
  const columns = Array.from({ length: 5 * POSE_STRIDE }, () => new Float64Array(times.length));
  const pose = new Float64Array(5 * POSE_STRIDE);
  const drift = Float64Array.from({ length: 5 }, () => camera.drift * hand.noise * slow());
  const jitter = (camera.jitter * hand.noise) / Math.SQRT2;
  for (let k = 0; k < times.length; k++) {
    const t = times[k]!;
    exposed(t + camera.clockError * clock(), pose);
    if (camera.yaw !== 0) turnAside(pose, camera.yaw);
    occlusion.advance(t);
    const kept = k > 0 ? Math.exp((times[k - 1]! - t) / camera.driftTime) : 1;
    const fresh = camera.drift * hand.noise * Math.sqrt(1 - kept * kept);
    for (let digit = 0; digit < 5; digit++) {
      const slowly = kept * drift[digit]! + fresh * slow();
      drift[digit] = slowly;
      const gain = hand.gain[digit]!;
      const sd = jitter * occlusion.factor(t, digit);
      const at = POSE_STRIDE * digit;
      columns[at]![k] = gain * pose[at]! + MCP_SHARE * slowly + sd * white();
      columns[at + 1]![k] = gain * pose[at + 1]! + PIP_SHARE * slowly + sd * white();
      columns[at + 2]![k] = gain * pose[at + 2]! + DIP_SHARE * slowly + sd * white();
      columns[at + 3]![k] = pose[at + 3]! + sd * white();
    }
  }
  return columns;
}

/** Seen from the side, flexion looks smaller and a finger lies on its neighbours. In place. */
function turnAside(pose: Float64Array, yaw: Degrees): void {
  const [straight, across] = [Math.cos(yaw * DEGREE), CROSS_TALK * Math.sin(yaw * DEGREE)];
  for (let joint = 0; joint < 3; joint++) {
    // The thumb has no third joint to lie on another.
    const first = joint === 2 ? 1 : 0;
    let before = 0;
    for (let digit = first; digit < 5; digit++) {
      const at = POSE_STRIDE * digit + joint;
      const angle: number = pose[at]!;
      const after = digit < 4 ? pose[at + POSE_STRIDE]! : 0;
      pose[at] = straight * angle + across * (before + after);
      before = angle;
    }
  }
}
