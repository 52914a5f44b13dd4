import type { HandFrame, HandSide } from '#contracts';
import { forwardKinematics, mirrorPoints, STANDARD_SKELETON, type HandSkeleton } from '#math';

type Rotation = readonly [number, number, number, number, number, number, number, number, number];

/** Rotation matrix, row by row, from turns about x, y and z in this order, radians. */
export function rotation(x: number, y: number, z: number): Rotation {
  const a = Math.cos(x);
  const b = Math.sin(x);
  const c = Math.cos(y);
  const d = Math.sin(y);
  const e = Math.cos(z);
  const f = Math.sin(z);
  return [
    e * c,
    e * d * b - f * a,
    e * d * a + f * b,
    f * c,
    f * d * b + e * a,
    f * d * a - e * b,
    -d,
    c * b,
    c * a
  ];
}

export function turned(points: Float64Array, [a, b, c, d, e, f, g, h, i]: Rotation): Float64Array {
  const out = new Float64Array(points.length);
  for (let k = 0; k < points.length; k += 3) {
    const x = points[k]!;
    const y = points[k + 1]!;
    const z = points[k + 2]!;
    out.set([a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z], k);
  }
  return out;
}

/**
 * Rotation of a hand, palm down, as a camera straight in front of its fingers sees it from `elevation` degrees above:
 * from the top half a turn about x, so that its back is near and its fingers point down in the picture.
 */
export const frontView = (elevation: number): Rotation =>
  rotation(Math.PI - ((90 - elevation) * Math.PI) / 180, 0, 0);

/** A bent hand of known angles, for tests: radians, the order of `SkeletonPose`. */
export const KEYBOARD_POSE: readonly number[] = [
  [10, 20, 30, 40],
  [20, 40, 20, 4],
  [23, 43, 22, 0],
  [21, 41, 20, -4],
  [22, 38, 19, -8]
].flatMap((angles) => angles.map((angle) => (angle * Math.PI) / 180));

export function handPoints(
  side: HandSide,
  pose: ArrayLike<number> = KEYBOARD_POSE,
  skeleton: HandSkeleton = STANDARD_SKELETON
): Float64Array {
  const points = forwardKinematics(skeleton, pose, new Float64Array(63));
  return side === 'right' ? points : mirrorPoints(points);
}

/** The frame a tracker without error makes of points in palm lengths: `palm` pixels each, middle of 640 x 480. */
export function frameOf(t: number, side: HandSide, points: Float64Array, palm = 130): HandFrame {
  const image = new Float32Array(63);
  for (let k = 0; k < 63; k += 3) {
    image[k] = 0.5 + (palm * points[k]!) / 640;
    image[k + 1] = 0.35 + (palm * points[k + 1]!) / 480;
    image[k + 2] = (palm * points[k + 2]!) / 640;
  }
  return { t, hands: [{ side, score: 0.97, image, world: Float32Array.from(points, (v) => v * 0.09) }] };
}
