import { POSE_STRIDE, type HandSkeleton } from '#math';

const X = 0;
const Y = 1;
const Z = 2;

/**
 * One digit after the other of a turned and scaled skeleton: where its four landmarks stand, and how each moves with
 * each of the digit's angles. The geometry is that of `forwardKinematics`.
 */
export function createDigitChain(skeleton: HandSkeleton) {
  const roots = Float64Array.from(skeleton.roots.flat());
  const bones = Float64Array.from(skeleton.bones.flat());
  // Metacarpal direction of each digit in the palm plane; of the thumb the index finger's, its abduction's zero.
  const fan = new Float64Array(10);
  for (let digit = 0; digit < 5; digit++) {
    const [x, y] = skeleton.roots[Math.max(1, digit)]!;
    fan[2 * digit] = x / Math.hypot(x, y);
    fan[2 * digit + 1] = y / Math.hypot(x, y);
  }
  const acrossThumb = Math.cos(skeleton.thumbPlane);
  const intoPalm = Math.sin(skeleton.thumbPlane);

  // In the picture's axes and unit: metacarpal, across it towards the thumb, out of the back of the hand.
  const m = new Float64Array(3);
  const r = new Float64Array(3);
  const n = new Float64Array(3);
  // The first bone's direction and the one it bends towards, and their change with the first and last angle.
  const d = new Float64Array(3);
  const u = new Float64Array(3);
  const dFirst = new Float64Array(3);
  const uFirst = new Float64Array(3);
  const dLast = new Float64Array(3);
  const uLast = new Float64Array(3);

  function axes(digit: number, rotation: Float64Array, size: number): void {
    const mx = fan[2 * digit]!;
    const my = fan[2 * digit + 1]!;
    for (let k = 0; k < 3; k++) {
      const a = rotation[3 * k]! * size;
      const b = rotation[3 * k + 1]! * size;
      m[k] = a * mx + b * my;
      r[k] = b * mx - a * my;
      n[k] = rotation[3 * k + 2]! * size;
    }
  }

  function finger(flexion: number, abduction: number): void {
    const cA = Math.cos(abduction);
    const sA = Math.sin(abduction);
    const cF = Math.cos(flexion);
    const sF = Math.sin(flexion);
    for (let k = 0; k < 3; k++) {
      d[k] = cA * cF * m[k]! + sA * r[k]! - cA * sF * n[k]!;
      u[k] = -sF * m[k]! - cF * n[k]!;
      dFirst[k] = -cA * sF * m[k]! - cA * cF * n[k]!;
      uFirst[k] = -cF * m[k]! + sF * n[k]!;
      dLast[k] = -sA * cF * m[k]! + cA * r[k]! + sA * sF * n[k]!;
      uLast[k] = 0;
    }
  }

  /** `First` is here the palmar abduction and `Last` the radial one: the bends come after them. */
  function thumb(palmar: number, radial: number, size: number): void {
    const cP = Math.cos(palmar);
    const sP = Math.sin(palmar);
    const cR = Math.cos(radial);
    const sR = Math.sin(radial);
    for (let k = 0; k < 3; k++) {
      d[k] = cP * cR * m[k]! + cP * sR * r[k]! - sP * n[k]!;
      dFirst[k] = -sP * cR * m[k]! - sP * sR * r[k]! - cP * n[k]!;
      dLast[k] = -cP * sR * m[k]! + cP * cR * r[k]!;
    }
    // u is w = (across, into the palm) made perpendicular to d and as long; all vectors here are `size` long.
    const square = size * size;
    const wd = alongW(d) / square;
    const wFirst = alongW(dFirst) / square;
    const wLast = alongW(dLast) / square;
    const length = Math.sqrt(Math.max(1e-9, 1 - wd * wd));
    for (let k = 0; k < 3; k++) {
      u[k] = (w(k) - wd * d[k]!) / length;
      uFirst[k] = -wFirst * d[k]! - wd * dFirst[k]!;
      uLast[k] = -wLast * d[k]! - wd * dLast[k]!;
    }
    perpendicular(uFirst, length, square);
    perpendicular(uLast, length, square);
  }

  const w = (k: number): number => -acrossThumb * r[k]! - intoPalm * n[k]!;
  const alongW = (v: Float64Array): number => w(X) * v[X]! + w(Y) * v[Y]! + w(Z) * v[Z]!;
  /** Change of a vector's direction from the change of the vector, whose length is `length`. */
  function perpendicular(change: Float64Array, length: number, square: number): void {
    const along = (change[X]! * u[X]! + change[Y]! * u[Y]! + change[Z]! * u[Z]!) / square;
    for (let k = 0; k < 3; k++) change[k] = (change[k]! - along * u[k]!) / length;
  }

  /**
   * @param rotation row by row, from the skeleton's axes to the picture's
   * @param pose twenty radians, see `SkeletonPose`
   * @param points 21 landmarks relative to the wrist: the digit's four are written
   * @param moves x, y, z of landmark `joint` per radian of angle `k` at 3 * (POSE_STRIDE * joint + k), written
   */
  return function place(
    digit: number,
    rotation: Float64Array,
    size: number,
    pose: Float64Array,
    points: Float64Array,
    moves: Float64Array
  ): void {
    axes(digit, rotation, size);
    const at = POSE_STRIDE * digit;
    const isThumb = digit === 0;
    if (isThumb) thumb(pose[2]!, pose[3]!, size);
    else finger(pose[at]!, pose[at + 3]!);
    // Which of the digit's four angles turn the first bone, and which bend the two joints after it.
    const first = isThumb ? 2 : 0;
    const bend1 = isThumb ? 0 : 1;
    const bend2 = isThumb ? 1 : 2;
    const c1 = Math.cos(pose[at + bend1]!);
    const s1 = Math.sin(pose[at + bend1]!);
    const c2 = Math.cos(pose[at + bend1]! + pose[at + bend2]!);
    const s2 = Math.sin(pose[at + bend1]! + pose[at + bend2]!);
    const b0 = bones[3 * digit]!;
    const b1 = bones[3 * digit + 1]!;
    const b2 = bones[3 * digit + 2]!;
    const rx = roots[3 * digit]!;
    const ry = roots[3 * digit + 1]!;
    const rz = roots[3 * digit + 2]!;
    const root = 3 * (1 + 4 * digit);
    for (let k = 0; k < 3; k++) {
      const dk = d[k]!;
      const uk = u[k]!;
      const base = size * (rotation[3 * k]! * rx + rotation[3 * k + 1]! * ry + rotation[3 * k + 2]! * rz);
      points[root + k] = base;
      points[root + 3 + k] = base + b0 * dk;
      points[root + 6 + k] = base + b0 * dk + b1 * (c1 * dk + s1 * uk);
      points[root + 9 + k] = base + b0 * dk + b1 * (c1 * dk + s1 * uk) + b2 * (c2 * dk + s2 * uk);
      for (let angle = 0; angle < POSE_STRIDE; angle++) moves[3 * angle + k] = 0;
      const onFirst = 3 * first + k;
      moves[12 + onFirst] = b0 * dFirst[k]!;
      moves[24 + onFirst] = moves[12 + onFirst]! + b1 * (c1 * dFirst[k]! + s1 * uFirst[k]!);
      moves[36 + onFirst] = moves[24 + onFirst]! + b2 * (c2 * dFirst[k]! + s2 * uFirst[k]!);
      const onLast = 9 + k;
      moves[12 + onLast] = b0 * dLast[k]!;
      moves[24 + onLast] = moves[12 + onLast]! + b1 * (c1 * dLast[k]! + s1 * uLast[k]!);
      moves[36 + onLast] = moves[24 + onLast]! + b2 * (c2 * dLast[k]! + s2 * uLast[k]!);
      const swing1 = b1 * (c1 * uk - s1 * dk);
      const swing2 = b2 * (c2 * uk - s2 * dk);
      moves[12 + 3 * bend1 + k] = 0;
      moves[24 + 3 * bend1 + k] = swing1;
      moves[36 + 3 * bend1 + k] = swing1 + swing2;
      moves[12 + 3 * bend2 + k] = 0;
      moves[24 + 3 * bend2 + k] = 0;
      moves[36 + 3 * bend2 + k] = swing2;
    }
  };
}
