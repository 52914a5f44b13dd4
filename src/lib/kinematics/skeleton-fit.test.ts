import { expect, test } from 'vitest';
import { HAND_SIDES, type HandSide } from '#contracts';
import {
  correlation,
  mean,
  normal,
  POSE_STRIDE,
  seededRandom,
  STANDARD_SKELETON,
  type HandSkeleton
} from '#math';
import { ANGLE_COUNT, jointAngles, MCP, PIP } from './joint-angles';
import { personSkeleton } from './person-skeleton';
import { frontView, handPoints, KEYBOARD_POSE, turned } from './posed-hand';
import { createSkeletonFit } from './skeleton-fit';

const PALM_PX = 120;
const DEGREES = 180 / Math.PI;
/** A hand that is not the standard one: long fingers, narrow palm. */
const PERSON: HandSkeleton = {
  roots: STANDARD_SKELETON.roots.map(([x, y, z]) => [0.92 * x, y, z] as const),
  bones: STANDARD_SKELETON.bones.map(([a, b, c], i) => [1.1 * a, (i === 3 ? 1.15 : 1.05) * b, c] as const),
  thumbPlane: STANDARD_SKELETON.thumbPlane
};

interface Seen {
  readonly points: Float64Array;
  /** Composite flexion of each finger, degrees, index first. */
  readonly truth: readonly Float64Array[];
}

/** Fingers moving one after the other, 30 frames/s, seen from in front; depth is wrong by a share and by noise. */
function played(
  count: number,
  side: HandSide,
  elevation: number,
  seed: number,
  noisePx = 1,
  depth = 0.8
): Seen {
  const random = seededRandom(seed);
  const points = new Float64Array(63 * count);
  const truth = Array.from({ length: 4 }, () => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const pose = Float64Array.from(KEYBOARD_POSE);
    for (let finger = 1; finger < 5; finger++) {
      const bend =
        15 * Math.max(0, Math.sin((2 * Math.PI * i) / 15 - finger * 1.5)) + 8 * Math.sin(i / 40 + finger);
      pose[POSE_STRIDE * finger]! += (0.6 * bend) / DEGREES;
      pose[POSE_STRIDE * finger + 1]! += (0.8 * bend) / DEGREES;
      pose[POSE_STRIDE * finger + 2]! += (0.4 * bend) / DEGREES;
      truth[finger - 1]![i] = (pose[POSE_STRIDE * finger]! + pose[POSE_STRIDE * finger + 1]!) * DEGREES;
    }
    const seen = turned(handPoints(side, pose, PERSON), frontView(elevation));
    for (let k = 0; k < 63; k++) {
      const noise = noisePx * normal(random) * (k % 3 === 2 ? 4 : 1);
      points[63 * i + k] = PALM_PX * seen[k]! * (k % 3 === 2 ? depth : 1) + noise + [300, 150, 0][k % 3]!;
    }
  }
  return { points, truth };
}

function fitted(seen: Seen, side: HandSide, skeleton: HandSkeleton): Float64Array[] {
  const fit = createSkeletonFit(skeleton, side, PALM_PX);
  const out = new Float64Array(63);
  const angles = new Float64Array(ANGLE_COUNT);
  const columns = seen.truth.map(({ length }) => new Float64Array(length));
  for (let i = 0; i < seen.truth[0]!.length; i++) {
    fit.fit(seen.points, 63 * i, i === 0);
    fit.write(out, 0);
    jointAngles(out, side, angles);
    columns.forEach((column, k) => (column[i] = angles[MCP + k + 1]! + angles[PIP + k + 1]!));
  }
  return columns;
}

const worst = (found: readonly Float64Array[], truth: readonly Float64Array[]) =>
  Math.min(...found.map((column, k) => correlation(column, truth[k]!)));

test.each(HAND_SIDES)('flexion of a %s hand comes back through noise and wrong depth', (side) => {
  for (const elevation of [45, 60]) {
    const seen = played(300, side, elevation, 7);
    const skeleton = personSkeleton(seen.points.slice(0, 63 * 60), 60, side);
    expect(worst(fitted(seen, side, skeleton), seen.truth), `${elevation} degrees`).toBeGreaterThan(0.95);
  }
});

test("the person's own bones are found from the frames, closer than the standard hand's", () => {
  const { points } = played(60, 'right', 55, 3);
  const found = personSkeleton(points, 60, 'right');
  const error = (skeleton: HandSkeleton) =>
    mean(
      skeleton.bones
        .slice(1)
        .flatMap((bones, i) => bones.map((bone, k) => Math.abs(bone - PERSON.bones[i + 1]![k]!)))
    );
  expect(error(found)).toBeLessThan(0.6 * error(STANDARD_SKELETON));
});

test('a mirrored picture of the other hand has the same fit', () => {
  const seen = played(40, 'right', 50, 5);
  const mirrored = seen.points.map((value, k) => (k % 3 === 0 ? -value : value));
  const right = fitted(seen, 'right', PERSON);
  const left = fitted({ ...seen, points: mirrored }, 'left', PERSON);
  right.forEach((column, k) => column.forEach((angle, i) => expect(left[k]![i]).toBeCloseTo(angle, 9)));
});

test('a fitted hand keeps its bones whatever the tracker says', () => {
  const { points } = played(1, 'right', 60, 9, 6);
  const fit = createSkeletonFit(PERSON, 'right', PALM_PX);
  fit.fit(points, 0, true);
  const out = new Float64Array(63);
  fit.write(out, 0);
  PERSON.bones.forEach((bones, digit) =>
    bones.forEach((bone, k) => {
      const [a, b] = [3 * (1 + 4 * digit + k), 3 * (2 + 4 * digit + k)];
      const length = Math.hypot(out[b]! - out[a]!, out[b + 1]! - out[a + 1]!, out[b + 2]! - out[a + 2]!);
      expect(length / fit.size).toBeCloseTo(bone, 9);
    })
  );
});

test('after a frame of nonsense, or of nothing, the fit is where it would have been', () => {
  const seen = played(30, 'right', 60, 13);
  const whole = fitted(seen, 'right', PERSON);
  for (const spoil of [() => NaN, (k: number) => ((k * 7919) % 640) - 100]) {
    const points = seen.points.map((value, k) => (k >= 63 * 10 && k < 63 * 12 ? spoil(k) : value));
    const found = fitted({ ...seen, points }, 'right', PERSON);
    whole.forEach((column, k) =>
      column.slice(14).forEach((angle, i) => expect(Math.abs(found[k]![i + 14]! - angle)).toBeLessThan(0.1))
    );
  }
});
