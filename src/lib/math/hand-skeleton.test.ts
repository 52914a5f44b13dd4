import { expect, test } from 'vitest';
import { forwardKinematics, mirrorPoints, POSE_STRIDE, STANDARD_SKELETON } from './hand-skeleton';
import { seededRandom } from './random';

type Vector = readonly [number, number, number];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0]
];
const times = (k: number, a: Vector): Vector => [k * a[0], k * a[1], k * a[2]];
const unit = (a: Vector) => times(1 / Math.hypot(...a), a);
const angleBetween = (a: Vector, b: Vector) => Math.acos(dot(unit(a), unit(b)));

/** The formulas of measurement A2 as they stand there; radians in the order of a pose. */
function anglesOf(points: Float64Array, s: 1 | -1): number[] {
  const p = (i: number): Vector => [points[3 * i]!, points[3 * i + 1]!, points[3 * i + 2]!];
  const n = times(s, unit(cross(minus(p(17), p(0)), minus(p(5), p(0)))));
  const metacarpal = (mcp: number) => {
    const v = minus(p(mcp), p(0));
    return unit(minus(v, times(dot(v, n), n)));
  };
  const index = metacarpal(5);
  const radial = times(s, cross(n, index));
  const [t1, t2, t3] = [minus(p(2), p(1)), minus(p(3), p(2)), minus(p(4), p(3))];
  const pose = [
    angleBetween(t1, t2),
    angleBetween(t2, t3),
    Math.asin(-dot(unit(t1), n)),
    Math.atan2(dot(t1, radial), dot(t1, index))
  ];
  for (const mcp of [5, 9, 13, 17]) {
    const m = metacarpal(mcp);
    const r = times(s, cross(n, m));
    const e = cross(m, times(-1, n));
    const v1 = minus(p(mcp + 1), p(mcp));
    const v2 = minus(p(mcp + 2), p(mcp + 1));
    const v3 = minus(p(mcp + 3), p(mcp + 2));
    pose.push(
      Math.atan2(-dot(v1, n), dot(v1, m)),
      Math.atan2(dot(cross(v1, v2), e), dot(v1, v2)),
      Math.atan2(dot(cross(v2, v3), e), dot(v2, v3)),
      Math.atan2(dot(v1, r), Math.hypot(dot(v1, m), dot(v1, n)))
    );
  }
  return pose;
}

/** Turned by three angles, then moved. */
function placed(points: Float64Array, random: () => number): Float64Array {
  const out = new Float64Array(63);
  const turns = [random(), random(), random()].map((x) => 2 * Math.PI * x);
  for (let i = 0; i < 63; i += 3) {
    const v = [points[i]!, points[i + 1]!, points[i + 2]!];
    turns.forEach((turn, axis) => {
      const [a, b] = [(axis + 1) % 3, (axis + 2) % 3];
      const [va, vb] = [v[a]!, v[b]!];
      v[a] = va * Math.cos(turn) - vb * Math.sin(turn);
      v[b] = va * Math.sin(turn) + vb * Math.cos(turn);
    });
    v.forEach((value, axis) => (out[i + axis] = value + axis));
  }
  return out;
}

const DEGREE = Math.PI / 180;
/** Rounding of a few dozen operations on numbers near 1. */
const EXACT = 9;

test('the angle formulas give the pose back, for both hands however they are turned', () => {
  const random = seededRandom(1);
  const triples = [
    [30, 45, 20],
    [-15, 10, 5],
    [95, 80, 40]
  ];
  for (const triple of triples) {
    const pose = [40, 25, 35, 50, ...Array.from({ length: 4 }, () => [...triple, 0]).flat()];
    const radians = pose.map((degrees) => degrees * DEGREE);
    for (const s of [1, -1] as const) {
      const points = forwardKinematics(STANDARD_SKELETON, radians, new Float64Array(63));
      if (s === -1) mirrorPoints(points);
      anglesOf(placed(points, random), s).forEach((angle, i) => {
        expect(angle / DEGREE, `${i} of ${triple.join('/')}`).toBeCloseTo(pose[i]!, EXACT);
      });
    }
  }
});

test('abduction comes back too, and tilts PIP and DIP only by its cosine', () => {
  const pose = [0.4, 0.3, 0.5, 0.8, ...[0.2, -0.15, -0.1, 0.3].flatMap((abd) => [0.5, 0.8, 0.3, abd])];
  const points = forwardKinematics(STANDARD_SKELETON, pose, new Float64Array(63));
  const angles = anglesOf(placed(points, seededRandom(2)), 1);
  for (let digit = 1; digit < 5; digit++) {
    const at = POSE_STRIDE * digit;
    expect(angles[at]).toBeCloseTo(pose[at]!, EXACT);
    expect(angles[at + 3]).toBeCloseTo(pose[at + 3]!, EXACT);
    const seen = (angle: number) => Math.atan2(Math.sin(angle) * Math.cos(pose[at + 3]!), Math.cos(angle));
    expect(angles[at + 1]).toBeCloseTo(seen(pose[at + 1]!), EXACT);
    expect(angles[at + 2]).toBeCloseTo(seen(pose[at + 2]!), EXACT);
  }
});

test('no pose changes the length of a bone', () => {
  const random = seededRandom(3);
  const pose = Array.from({ length: 20 }, () => random());
  const points = forwardKinematics(STANDARD_SKELETON, pose, new Float64Array(63));
  STANDARD_SKELETON.bones.forEach((bones, digit) =>
    bones.forEach((length, k) => {
      const at = 3 * (1 + 4 * digit + k);
      const [a, b] = [points.slice(at, at + 3), points.slice(at + 3, at + 6)];
      expect(Math.hypot(...a.map((value, i) => b[i]! - value))).toBeCloseTo(length, EXACT);
    })
  );
});

test('flexion brings every fingertip to the palmar side, the thumb included', () => {
  const tips = (bend: number) => {
    const pose = Array.from({ length: 20 }, (_, i) => (i % 4 < 2 ? bend : i === 3 ? 0.8 : 0));
    const points = forwardKinematics(STANDARD_SKELETON, pose, new Float64Array(63));
    return [4, 8, 12, 16, 20].map((tip) => points[3 * tip + 2]!);
  };
  const straight = tips(0);
  tips(0.3).forEach((z, digit) => expect(z).toBeLessThan(straight[digit]! - 0.1));
});
