import { expect, test } from 'vitest';
import { forwardKinematics, POSE_STRIDE, seededRandom, STANDARD_SKELETON } from '#math';
import { createDigitChain } from './digit-chain';
import { rotation, turned } from './posed-hand';

const random = seededRandom(11);
const pose = Float64Array.from({ length: 20 }, () => random() - 0.2);
const by = rotation(0.3, -0.8, 1.9);
const SIZE = 130;

function placed(angles: Float64Array) {
  const place = createDigitChain(STANDARD_SKELETON);
  const points = new Float64Array(63);
  const moves = Array.from({ length: 5 }, (_, digit) => {
    const out = new Float64Array(48);
    place(digit, Float64Array.from(by), SIZE, angles, points, out);
    return out;
  });
  return { points, moves };
}

test('landmarks stand where forward kinematics puts them, turned and scaled', () => {
  const expected = turned(forwardKinematics(STANDARD_SKELETON, pose, new Float64Array(63)), by);
  placed(pose).points.forEach((value, k) => expect(value).toBeCloseTo(SIZE * expected[k]!, 9));
});

test('each angle moves each landmark as a small change of it does', () => {
  const { moves } = placed(pose);
  const step = 1e-6;
  for (let k = 0; k < 20; k++) {
    const digit = Math.floor(k / POSE_STRIDE);
    const [less, more] = [-step, step].map((h) => placed(pose.map((v, i) => (i === k ? v + h : v))).points);
    for (let joint = 0; joint < 4; joint++) {
      for (let axis = 0; axis < 3; axis++) {
        const at = 3 * (1 + 4 * digit + joint) + axis;
        const slope = (more![at]! - less![at]!) / (2 * step);
        const found = moves[digit]![3 * (POSE_STRIDE * joint + (k % POSE_STRIDE)) + axis]!;
        expect(Math.abs(found - slope), `angle ${k}, joint ${joint}, axis ${axis}`).toBeLessThan(1e-4);
      }
    }
  }
});
