/**
 * A hand of rigid bones, in palm coordinates of a right hand: the wrist (landmark 0) is the origin, the palm plane
 * z = 0 holds the wrist and the MCPs of index and little finger. x towards the thumb, y towards the wrist (fingers
 * point to -y), z out of the back of the hand. Turned by nothing, that is a right hand with its fingers up and its
 * palm to the camera, in camera axes (x right, y down, z away). A left hand is its mirror image: `mirrorPoints`.
 */
export interface HandSkeleton {
  /** Where each digit starts, any unit of length: thumb CMC (landmark 1), then the MCPs (5, 9, 13, 17). */
  readonly roots: readonly (readonly [x: number, y: number, z: number])[];
  /** Thumb: metacarpal, proximal, distal. Fingers: proximal, intermediate, distal. Unit of `roots`. */
  readonly bones: readonly (readonly [number, number, number])[];
  /**
   * The plane in which the thumb's MCP and IP bend: 0 across the palm, a quarter turn straight into the palm
   * (down, for a hand on a keyboard). Radians.
   */
  readonly thumbPlane: number;
}

/** Numbers of a pose a digit. */
export const POSE_STRIDE = 4;
/**
 * Twenty radians, four a digit from `POSE_STRIDE * digit`, flexion positive.
 * Fingers: MCP flexion, PIP flexion, DIP flexion, abduction (towards the thumb positive).
 * Thumb: MCP flexion, IP flexion, palmar abduction, radial abduction (from the index metacarpal).
 */
export type SkeletonPose = ArrayLike<number>;

/**
 * An adult hand in palm lengths (wrist to middle MCP = 1). Bones: shares of the hand's length after Buchholz and
 * others 1992, with the third metacarpal .446 of it; the MCPs fan out over 40 degrees, the knuckles of middle and
 * ring finger stand a little above the palm plane.
 */
export const STANDARD_SKELETON: HandSkeleton = {
  roots: [
    [0.28, -0.22, -0.08],
    [0.26, -0.97, 0],
    [0, -0.9992, 0.04],
    [-0.195, -0.92, 0.03],
    [-0.37, -0.79, 0]
  ],
  bones: [
    [0.563, 0.439, 0.354],
    [0.549, 0.321, 0.217],
    [0.596, 0.381, 0.242],
    [0.547, 0.37, 0.24],
    [0.457, 0.262, 0.209]
  ],
  thumbPlane: Math.PI / 3
};

/**
 * The 21 landmarks of a right hand in palm coordinates, x, y, z each, in MediaPipe's order and the skeleton's unit.
 * The angle formulas of measurement A2 give MCP flexion and abduction of the fingers and all four angles of the
 * thumb back exactly. PIP and DIP turn about the finger's own axis, which abduction tilts: A2 measures them about
 * the palm's and reads atan2(sin(angle) cos(abduction), cos(angle)), half a degree low at 45 and 10 degrees.
 *
 * @param out 63 numbers, overwritten and returned
 */
export function forwardKinematics<Out extends Float64Array | Float32Array>(
  skeleton: HandSkeleton,
  pose: SkeletonPose,
  out: Out
): Out {
  out[0] = out[1] = out[2] = 0;
  thumb(skeleton, pose, out);
  for (let digit = 1; digit < 5; digit++) finger(skeleton, pose, digit, out);
  return out;
}

/** Turns a right hand's points into the left hand that mirrors it, and back; in place. */
export function mirrorPoints<Points extends Float64Array | Float32Array>(points: Points): Points {
  for (let i = 0; i < points.length; i += 3) points[i] = -points[i]!;
  return points;
}

function finger(skeleton: HandSkeleton, pose: SkeletonPose, digit: number, out: Float64Array | Float32Array) {
  const [x, y] = skeleton.roots[digit]!;
  const at = POSE_STRIDE * digit;
  // Metacarpal direction m and radial direction r, both in the palm plane.
  const length = Math.hypot(x, y);
  const [mx, my] = [x / length, y / length];
  const [rx, ry] = [-my, mx];
  const [cosA, sinA] = [Math.cos(pose[at + 3]!), Math.sin(pose[at + 3]!)];
  const [cosF, sinF] = [Math.cos(pose[at]!), Math.sin(pose[at]!)];
  // The proximal bone's direction d, and the direction u into which it bends on.
  const dm = cosA * cosF;
  place(skeleton, digit, out, {
    d: [dm * mx + sinA * rx, dm * my + sinA * ry, -cosA * sinF],
    u: [-sinF * mx, -sinF * my, -cosF],
    bends: [0, pose[at + 1]!, pose[at + 2]!]
  });
}

function thumb(skeleton: HandSkeleton, pose: SkeletonPose, out: Float64Array | Float32Array): void {
  const [x, y] = skeleton.roots[1]!;
  const length = Math.hypot(x, y);
  const [mx, my] = [x / length, y / length];
  const [cosP, sinP] = [Math.cos(pose[2]!), Math.sin(pose[2]!)];
  const [cosR, sinR] = [Math.cos(pose[3]!), Math.sin(pose[3]!)];
  const d = [cosP * (cosR * mx - sinR * my), cosP * (cosR * my + sinR * mx), -sinP] as const;
  // Across the palm (away from r) and into it, made perpendicular to the metacarpal.
  const [across, into] = [Math.cos(skeleton.thumbPlane), Math.sin(skeleton.thumbPlane)];
  const w = [across * my, -across * mx, -into] as const;
  const along = w[0] * d[0] + w[1] * d[1] + w[2] * d[2];
  const u = [w[0] - along * d[0], w[1] - along * d[1], w[2] - along * d[2]] as const;
  const size = Math.hypot(...u);
  place(skeleton, 0, out, {
    d,
    u: [u[0] / size, u[1] / size, u[2] / size],
    bends: [0, pose[0]!, pose[1]!]
  });
}

type Vector = readonly [x: number, y: number, z: number];
interface Chain {
  /** Unit vectors: of the first bone, and the one it bends towards. */
  readonly d: Vector;
  readonly u: Vector;
  /** Radians that each bone is turned against the one before it. */
  readonly bends: Vector;
}

function place(
  skeleton: HandSkeleton,
  digit: number,
  out: Float64Array | Float32Array,
  { d, u, bends }: Chain
): void {
  let [x, y, z] = skeleton.roots[digit]!;
  let bend = 0;
  for (let k = 0; k < 4; k++) {
    const at = 3 * (1 + 4 * digit + k);
    out[at] = x;
    out[at + 1] = y;
    out[at + 2] = z;
    if (k === 3) return;
    bend += bends[k]!;
    const bone = skeleton.bones[digit]![k]!;
    const [c, s] = [bone * Math.cos(bend), bone * Math.sin(bend)];
    x += c * d[0] + s * u[0];
    y += c * d[1] + s * u[1];
    z += c * d[2] + s * u[2];
  }
}
