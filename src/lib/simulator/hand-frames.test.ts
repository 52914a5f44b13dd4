import { expect, test } from 'vitest';
import { LANDMARK_COUNT, type HandFrame } from '#contracts';
import { mean, seededRandom, standardDeviation } from '#math';
import { anglesOf } from '../math/pose-of-points';
import { PERFECT_CAMERA, WEBCAM, type Camera } from './camera';
import { freePlay } from './free-play';
import { simulateHandFrames } from './hand-frames';
import { createMotion } from './motion';
import { passagesOf } from './passages';
import { virtualPerson } from './person';
import { usualHand } from './session-variation';
import { standardProbe } from './standard-probe';
import { FRONT_60, type View } from './view';

const person = virtualPerson(seededRandom(1));
const SIDES = ['left', 'right'] as const;
const DEGREE = Math.PI / 180;
/** Without abduction the formulas of A2 are exact for every joint. */
const unspread = (side: (typeof SIDES)[number]) => {
  const hand = usualHand(person[side]);
  return { ...hand, rest: hand.rest.map((angle, i) => (i > 3 && i % 4 === 3 ? 0 : angle)) };
};
const playing = (hand = unspread('right')) =>
  createMotion(hand, passagesOf(standardProbe()), seededRandom(2));
const frames = (
  options: {
    camera?: Camera;
    view?: View;
    from?: number;
    to?: number;
    motion?: ReturnType<typeof playing>;
  } = {}
): HandFrame[] => {
  const { motion = playing(), from = 4_000, to = 8_000, camera = PERFECT_CAMERA, view = FRONT_60 } = options;
  return [...simulateHandFrames(motion, seededRandom(3), { from, to, camera, view })];
};
const still = (hand = usualHand(person.right)) => createMotion(hand, [], seededRandom(1));
const VIEWS: View[] = [
  FRONT_60,
  { ...FRONT_60, elevation: 90, roll: 120 },
  { ...FRONT_60, elevation: 20, azimuth: -70, roll: -15 },
  { ...FRONT_60, elevation: 45, azimuth: 180 }
];

test('the same seed gives the same frames, another seed others', () => {
  const take = (seed: number) => [
    ...simulateHandFrames(playing(), seededRandom(seed), { from: 4_000, to: 5_000 })
  ];
  expect(take(1)).toEqual(take(1));
  expect(take(1)).not.toEqual(take(2));
});

test.each(SIDES)(
  'without noise world landmarks give every angle of the %s hand back, from any view',
  (side) => {
    const motion = playing(unspread(side));
    const pose = new Float64Array(20);
    for (const view of VIEWS) {
      for (const { t, hands } of frames({ motion, view })) {
        motion.poseAt(t, pose);
        expect(hands[0]!.side).toBe(side);
        anglesOf(hands[0]!.world, side === 'left' ? -1 : 1).forEach((angle, i) => {
          // Single precision of points 0.1 m away on bones of 20 mm.
          if (i !== 3) expect(Math.abs(angle / DEGREE - pose[i]!)).toBeLessThan(0.001);
        });
      }
    }
  }
);

test('from far away image landmarks brought to one scale give the angles back too', () => {
  // 20 m away perspective bends a hand by less than half a degree.
  const view = { ...FRONT_60, distance: 20, fieldOfView: 1.5 };
  const motion = playing();
  const pose = new Float64Array(20);
  for (const { t, hands } of frames({ motion, view })) {
    const points = Float64Array.from(
      hands[0]!.image,
      (value, i) => value * (i % 3 === 1 ? view.height : view.width)
    );
    motion.poseAt(t, pose);
    anglesOf(points, 1).forEach((angle, i) => {
      if (i !== 3) expect(Math.abs(angle / DEGREE - pose[i]!)).toBeLessThan(0.5);
    });
  }
});

test('the left hand is the right one in a mirror', () => {
  const mirrored = { ...unspread('right'), side: 'left' as const };
  const turned = { ...FRONT_60, azimuth: 20, roll: 10 };
  const left = frames({ motion: playing(mirrored), view: { ...turned, at: [0.6, 0.6] } });
  const right = frames({ view: { ...turned, at: [0.4, 0.6] } });
  left.forEach((frame, k) => {
    const [a, b] = [frame.hands[0]!, right[k]!.hands[0]!];
    for (let i = 0; i < 3 * LANDMARK_COUNT; i++) {
      expect(a.image[i]).toBeCloseTo(i % 3 === 0 ? 1 - b.image[i]! : b.image[i]!, 6);
      expect(a.world[i]).toBeCloseTo((i % 3 === 0 ? -1 : 1) * b.world[i]!, 6);
    }
  });
});

test('seen from in front of a right hand the thumb is on the right, and the fingers point to the camera', () => {
  const [{ hands }] = frames({ to: 4_000 }) as [HandFrame];
  const { image } = hands[0]!;
  const [x, y, z] = [0, 1, 2].map((axis) => (landmark: number) => image[3 * landmark + axis]!);
  expect(x!(2)).toBeGreaterThan(x!(5));
  expect(x!(5)).toBeGreaterThan(x!(17));
  expect(y!(12)).toBeGreaterThan(y!(0));
  expect(z!(12)).toBeLessThan(0);
  expect(z!(0)).toBe(0);
});

test('the camera stands where the view says', () => {
  /** Of the palm's normal and of the wrist to middle MCP, in the camera's axes. */
  const axes = (view: View) => {
    const { world } = frames({ view, to: 4_000 })[0]!.hands[0]!;
    const p = (i: number) => [world[3 * i]!, world[3 * i + 1]!, world[3 * i + 2]!] as const;
    const [a, b, w] = [p(17), p(5), p(0)];
    const [u, v] = [a.map((value, i) => value - w[i]!), b.map((value, i) => value - w[i]!)];
    const n = [0, 1, 2].map((i) => u[(i + 1) % 3]! * v[(i + 2) % 3]! - u[(i + 2) % 3]! * v[(i + 1) % 3]!);
    return n.map((value) => value / Math.hypot(...n));
  };
  for (const elevation of [20, 60, 90]) {
    // The back of the hand looks at the camera (z away from it) by the sine of the elevation.
    expect(axes({ ...FRONT_60, elevation })[2]).toBeCloseTo(-Math.sin(elevation * DEGREE), 5);
  }
  const rolled = axes({ ...FRONT_60, elevation: 0, roll: 90 });
  expect(rolled[0]).toBeCloseTo(-1, 5);
});

test('a hand twice as far is half as large, and stands where it should', () => {
  const palm = (view: View) => {
    const { image } = frames({ view, to: 4_000, motion: still() })[0]!.hands[0]!;
    const [dx, dy] = [image[27]! - image[0]!, (image[28]! - image[1]!) * (view.height / view.width)];
    return { length: Math.hypot(dx, dy), x: (image[27]! + image[0]!) / 2, y: (image[28]! + image[1]!) / 2 };
  };
  const near = palm({ ...FRONT_60, elevation: 90, at: [0.3, 0.6] });
  const far = palm({ ...FRONT_60, elevation: 90, distance: 1, at: [0.3, 0.6] });
  expect(near.length / far.length).toBeCloseTo(2, 1);
  expect([near.x, near.y]).toEqual([expect.closeTo(0.3, 2), expect.closeTo(0.6, 2)]);
});

test('landmark noise is 1.5 mm, and twice that in depth', () => {
  const camera = { ...PERFECT_CAMERA, landmarkNoise: 0.0015 };
  const noisy = frames({ camera, motion: still(), to: 64_000 });
  [0, 1, 2].forEach((axis) => {
    const sds = [4, 9, 20].map((landmark) =>
      standardDeviation(noisy.map(({ hands }) => hands[0]!.world[3 * landmark + axis]!))
    );
    // The centre takes 1/21 of the variance away.
    const expected = 0.0015 * (axis === 2 ? 2 : 1) * Math.sqrt(1 - 1 / LANDMARK_COUNT);
    expect(Math.abs(mean(sds) / expected - 1)).toBeLessThan(0.03);
  });
});

test('left and right are confused for a few frames, as often as asked, with a low score', () => {
  const motion = still();
  const options = { from: 0, to: 600_000, camera: { ...WEBCAM, flipsPerMinute: 6 } };
  let [flipped, flips, count, before] = [0, 0, 0, false];
  for (const { hands } of simulateHandFrames(motion, seededRandom(3), options)) {
    const wrong = hands[0]!.side === 'left';
    expect(hands[0]!.score < 0.8).toBe(wrong);
    if (wrong && !before) flips++;
    if (wrong) flipped++;
    before = wrong;
    count++;
  }
  // 60 in ten minutes, Poisson: three standard deviations; 3.5 frames each.
  expect(Math.abs(flips - 60)).toBeLessThan(24);
  expect(flipped / flips).toBeGreaterThan(2.5);
  expect(flipped / flips).toBeLessThan(4.5);
  expect(count).toBeGreaterThan(17_000);
});

test('frames of endless play come one by one', () => {
  const motion = createMotion(
    usualHand(person.left),
    freePlay(seededRandom(1), { to: Infinity }),
    seededRandom(2),
    {
      memory: 1_000
    }
  );
  let count = 0;
  for (const { t } of simulateHandFrames(motion, seededRandom(3), { from: 0, to: Infinity })) {
    count++;
    if (t > 30_000) break;
  }
  expect(count).toBeGreaterThan(850);
});
