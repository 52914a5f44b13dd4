import { expect, test } from 'vitest';
import { forwardKinematics, mirrorPoints, POSE_STRIDE, STANDARD_SKELETON } from './hand-skeleton';
import { anglesOf } from './pose-of-points';
import { seededRandom } from './random';

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
