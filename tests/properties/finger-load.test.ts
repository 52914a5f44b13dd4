import { expect, test } from 'vitest';
import { ACTIVITIES, DIGITS, type Activity, type FingerLoad, type HandFrame } from '#contracts';
import { fingerLoad, handViews } from '#features';
import { createHandKinematics } from '#kinematics';
import { seededRandom } from '#math';
import {
  createMotion,
  freePlay,
  PERFECT_CAMERA,
  sessionOf,
  simulateAngleTrack,
  simulateHandFrames,
  virtualPerson,
  WEBCAM,
  type FreePlay
} from '#simulator';
import { createPracticeMeter } from '../../src/lib/app/practice-meter';

const SIZE = { width: 640, height: 480 };
const MINUTE = 60_000;
/** What the tracker's landmarks scatter by in the picture (`npm run validate:kinematics -- noise`). */
const CAMERA = { ...WEBCAM, landmarkNoise: WEBCAM.landmarkNoise / 5 };

/** A minute of somebody's free play as a webcam sees it, and what truly happened. */
function played(seed: number, options: Omit<FreePlay, 'to'>) {
  const random = seededRandom(seed);
  const hand = sessionOf(virtualPerson(random), random).right;
  const passages = [...freePlay(random, { to: MINUTE, ...options })];
  const frames = [
    ...simulateHandFrames(createMotion(hand, passages, random), random, {
      from: 0,
      to: MINUTE,
      camera: CAMERA
    })
  ];
  const strokes = [0, 1, 2, 3, 4].map(
    (digit) => passages.flatMap(({ beats }) => beats).filter((beat) => beat.digit === digit).length
  );
  const { flexion } = simulateAngleTrack(createMotion(hand, passages, seededRandom(seed)), seededRandom(1), {
    from: 0,
    to: MINUTE,
    camera: PERFECT_CAMERA
  });
  return { frames, strokes, ways: flexion.map(way) };
}

/** Sum of |dF| beyond a dead zone of two degrees, of angles without noise. */
function way(angles: Float32Array): number {
  let from = angles[0]!;
  let sum = 0;
  for (const angle of angles) {
    if (Math.abs(angle - from) < 2) continue;
    sum += Math.abs(angle - from);
    from = angle;
  }
  return sum;
}

function loadOf(
  frames: readonly HandFrame[],
  gaps: readonly [number, number][] = [],
  activity: Activity = 'piano'
): FingerLoad {
  const meter = createPracticeMeter(SIZE, activity);
  const toCome = [...gaps];
  for (const frame of frames) {
    const [from, to] = toCome[0] ?? [Infinity, Infinity];
    if (frame.t >= from) {
      meter.gap({ from, to, reason: 'paused' });
      toCome.shift();
    }
    meter.push(frame);
  }
  return meter.end(frames.at(-1)!.t).hands.right!.fingers!;
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test.each([180, 250, 400])('strokes of a minute at %i ms a note are counted, finger by finger', (ioi) => {
  const people = [1, 2, 3, 4].map((seed) => played(seed, { ioi }));
  for (const { frames, strokes, ways } of people) {
    const load = loadOf(frames);
    expect(Math.abs(sum(load.strokes) / sum(strokes) - 1)).toBeLessThan(0.13);
    load.strokes.forEach((count, digit) => {
      expect(count / strokes[digit]!, `digit ${digit}`).toBeGreaterThan(0.9);
      expect(count / strokes[digit]!, `digit ${digit}`).toBeLessThan(1.45);
      expect(load.excursion[digit]! / ways[digit]!, `digit ${digit}`).toBeGreaterThan(1);
      expect(load.excursion[digit]! / ways[digit]!, `digit ${digit}`).toBeLessThan(1.36);
    });
    load.measuredS.forEach((seconds) => expect(seconds).toBeGreaterThan(57));
  }
  const all = people.map(({ frames, strokes }) => sum(loadOf(frames).strokes) / sum(strokes));
  expect(Math.abs(sum(all) / all.length - 1)).toBeLessThan(0.05);
});

test('a finger that only rests beside those that play is not taken for one that plays', () => {
  const { frames, strokes } = played(5, { ioi: 250, digits: [1, 2] });
  const load = loadOf(frames);
  for (const rests of [0, 4]) expect(load.strokes[rests]!).toBeLessThan(0.1 * strokes[1]!);
});

test('of a gap nothing is known, however long it is', () => {
  const { frames } = played(6, { ioi: 250 });
  const whole = loadOf(frames);
  const later = (by: number) =>
    frames.map((frame) => (frame.t < 30_000 ? frame : { ...frame, t: frame.t + by }));
  for (const by of [5_000, 600_000]) {
    const parted = loadOf(later(by), [[30_000, 30_000 + by]]);
    expect(sum(parted.strokes) / sum(whole.strokes)).toBeGreaterThan(0.95);
    expect(sum(parted.strokes) / sum(whole.strokes)).toBeLessThan(1.02);
    expect(parted.measuredS[1]!).toBeGreaterThan(57);
    expect(parted.measuredS[1]!).toBeLessThanOrEqual(60.1);
  }
});

test('what a view does not measure is not counted, and no seconds of it are said to be', () => {
  const { frames } = played(7, { ioi: 250 });
  // Seen from the side of the hand: turned until the fingers hide each other.
  const turned = frames.map((frame) => ({
    ...frame,
    hands: frame.hands.map((hand) => ({
      ...hand,
      image: hand.image.map((value, i) => (i % 3 === 1 ? 0.5 : value))
    }))
  }));
  const load = loadOf(turned);
  expect(sum(load.measuredS)).toBe(0);
  expect(sum(load.strokes)).toBe(0);
});

test('in every activity a finger counts where its own grip was measured from that view, and nowhere else', () => {
  const { frames } = played(8, { ioi: 250 });
  const few = frames.filter(({ t }) => t < 15_000);
  for (const activity of ACTIVITIES) {
    const load = loadOf(few, [], activity);
    const can = handViews(activity, 'right')['front 60'];
    const counted = DIGITS.filter((_, i) => load.measuredS[i]! > 0);
    expect(counted, activity).toEqual(DIGITS.filter((digit) => can?.[digit] === 'yes'));
    DIGITS.forEach((digit, i) =>
      expect(load.strokes[i]! > 0, `${activity} ${digit}`).toBe(counted.includes(digit))
    );
  }
});

test('of a grip in which one finger can be measured, that one is counted as it always is', () => {
  const { frames } = played(9, { ioi: 250 });
  const kinematics = createHandKinematics(SIZE);
  for (const frame of frames.filter(({ t }) => t < 12_000)) kinematics.push(frame);
  const read = kinematics.read('right', 500, 10_500, { source: 'image', around: 500 });
  const views = {
    'front 60': { thumb: 'no', index: 'no', middle: 'yes', ring: 'unknown', little: 'no' }
  } as const;
  const [some, all] = [views, handViews('piano', 'right')].map((of) => fingerLoad(read, 500, 10_500, of));
  expect(all!.strokes.every((count) => count > 0)).toBe(true);
  for (const column of ['strokes', 'excursion', 'measuredS'] as const)
    expect(some![column]).toEqual([0, 0, all![column][2], 0, 0]);
});
