import { expect, test } from 'vitest';
import { rateBaseline, rateEvents, createRepetitionReader } from '#features';
import type { HandFrame, Landmarks } from '#contracts';
import { seededRandom, standardDeviation } from '#math';
import { simulateSwingFrames, swingCourse, WEBCAM } from '#simulator';
import { seen } from '../validation/swings/virtual-golfers';

const SIZE = { width: 640, height: 480 };
/** Three people each; the whole table is made by `npm run validate:swings`. */
const SEEDS = [1000, 1001, 1002];

for (const fps of [30, 60])
  test(`seeds ${SEEDS.join()}: at ${fps} pictures a second nine of ten putts are found among walks, waggles and fidgets, and little else`, () => {
    const all = SEEDS.map((seed) => seen('golf putting', fps, seed, { repetitions: 20 }));
    const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
    const hits = sum(({ pairs }) => pairs.length);
    expect(hits / sum(({ course }) => course.swings.length)).toBeGreaterThanOrEqual(0.9);
    expect(hits / sum(({ found }) => found.all.length)).toBeGreaterThanOrEqual(0.9);
  });

for (const activity of ['darts', 'throwing'] as const)
  test(`seed 1000: nine of ten repetitions of ${activity} are found at 30 pictures a second`, () => {
    const { course, pairs, found } = seen(activity, 30, 1000, { repetitions: 20 });
    expect(pairs.length / course.swings.length).toBeGreaterThanOrEqual(0.9);
    expect(pairs.length / found.all.length).toBeGreaterThanOrEqual(0.9);
  });

test('seed 1001: at 60 pictures a second psi at impact is within 0.8 degrees (SD) of the truth, and the moment within 8 ms', () => {
  const { pairs } = seen('golf putting', 60, 1001, { repetitions: 30, busy: false });
  const off = pairs.flatMap(({ one, truth }) =>
    one.impactAngle === undefined ? [] : [one.impactAngle - truth.impactAngle]
  );
  expect(off.length).toBeGreaterThanOrEqual(25);
  expect(standardDeviation(off)).toBeLessThan(0.8);
  expect(standardDeviation(pairs.map(({ one, truth }) => one.impact - truth.impact))).toBeLessThan(8);
});

test('seed 2001: putts with a jerk of 10 degrees before impact stand out at 60 pictures a second, usual ones do not', () => {
  const jerk = (i: number) => (i >= 10 && i % 4 === 1 ? 10 : 0);
  const { found, pairs } = seen('golf putting', 60, 2001, { repetitions: 34, jerk, busy: false });
  const events = new Set(rateEvents(found.all, rateBaseline(found, [])!));
  const judged = pairs.filter(({ one }) => one.peakRate !== undefined);
  expect(judged.filter(({ truth, one }) => truth.jerk > 0 && !events.has(one))).toEqual([]);
  expect(judged.filter(({ truth, one }) => truth.jerk === 0 && events.has(one)).length).toBeLessThanOrEqual(
    1
  );
  expect(judged.filter(({ truth }) => truth.jerk > 0).length).toBeGreaterThanOrEqual(5);
});

test('seed 4000: a putt is found although a jerk takes the arms along', () => {
  const jerk = (i: number) => (i % 4 === 1 ? 10 : 0);
  const { course, pairs } = seen('golf putting', 60, 4000, { repetitions: 20, jerk, push: 0.7, busy: false });
  expect(course.swings.filter((one, n) => one.jerk > 0 && !pairs.some((pair) => pair.n === n))).toEqual([]);
});

test('what 30 pictures a second do not show is absent, and a session of 15 has no repetition', () => {
  const at = (fps: number) => seen('golf putting', fps, 1000, { repetitions: 8, busy: false }).found;
  for (const one of at(30).all) {
    expect(one.peakRate).toBeGreaterThan(0);
    expect([one.impactAngle, one.reversals, one.peakAcceleration]).toEqual([undefined, undefined, undefined]);
  }
  expect(at(60).all.some((one) => one.impactAngle !== undefined && one.reversals !== undefined)).toBe(true);
  expect(at(15).all).toEqual([]);
  expect(at(30).bandwidth).toBeCloseTo(7);
  expect(at(120).bandwidth).toBe(10);
});

/** One person's frames, and what a change of them makes of what is found. */
const course = swingCourse('golf putting', seededRandom(7), { repetitions: 8, busy: false });
const frames = [...simulateSwingFrames(course, seededRandom(8), { camera: { ...WEBCAM, fps: 60 } })];
function read(changed: readonly HandFrame[], size = SIZE, onsets: readonly number[] = []) {
  const reader = createRepetitionReader(size, 'golf putting');
  for (const frame of changed) reader.push(frame);
  return reader.read(onsets);
}
const moved = (of: (x: number, y: number) => readonly [number, number]): HandFrame[] =>
  frames.map((frame) => ({
    ...frame,
    hands: frame.hands.map((hand) => {
      const image: Landmarks = Float32Array.from(hand.image);
      for (let i = 0; i < image.length; i += 3)
        [image[i], image[i + 1]] = of(image[i]!, image[i + 1]!) as [number, number];
      return { ...hand, image };
    })
  }));

test('a mirrored, turned or otherwise shaped picture has the same repetitions, rates and angles', () => {
  const here = read(frames).all;
  expect(here.length).toBeGreaterThanOrEqual(7);
  const others = [
    { all: read(moved((x, y) => [1 - x, y])).all, sign: -1 },
    { all: read(moved((x, y) => [y * 0.75, (1 - x) / 0.75])).all, sign: 1 },
    {
      all: read(
        moved((x, y) => [x, (y * 4) / 3]),
        { width: 640, height: 360 }
      ).all,
      sign: 1
    }
  ];
  for (const { all, sign } of others) {
    expect(all.length).toBe(here.length);
    all.forEach((one, i) => {
      expect(one.peakRate).toBeCloseTo(here[i]!.peakRate!, 1);
      if (one.impactAngle !== undefined) expect(sign * one.impactAngle).toBeCloseTo(here[i]!.impactAngle!, 1);
    });
  }
});

test('a swing in which the hand is lost for a quarter of a second is none, and the others stay', () => {
  const [first] = course.swings;
  const lost = frames.map((frame) =>
    frame.t > first!.top && frame.t < first!.top + 250 ? { ...frame, hands: [] } : frame
  );
  const near = (all: ReturnType<typeof read>['all']) =>
    all.filter(({ impact }) => Math.abs(impact - first!.impact) < 300).length;
  const [whole, rest] = [read(frames).all, read(lost).all];
  expect([near(whole), near(rest)]).toEqual([1, 0]);
  expect(rest.length).toBe(whole.length - 1);
});

test('a single picture in which the tracker sees the hand elsewhere and turned changes no repetition', () => {
  const at = frames.findIndex(({ t }) => t > course.swings[2]!.impact - 50);
  const jumped = frames.map((frame, i) =>
    i === at ? { ...moved((x, y) => [y * 0.75, x / 0.75])[i]! } : frame
  );
  const [before, after] = [read(frames).all, read(jumped).all];
  expect(after.length).toBe(before.length);
  expect(after[2]!.peakRate! / before[2]!.peakRate!).toBeCloseTo(1, 1);
});

test('putts that are seen of the other hand only are told, and not mixed with the rest', () => {
  const { impact } = course.swings[3]!;
  const swapped = frames.map((frame) =>
    Math.abs(frame.t - impact) < 1900
      ? { ...frame, hands: frame.hands.map((hand) => ({ ...hand, side: 'left' as const })) }
      : frame
  );
  const [before, after] = [read(frames), read(swapped)];
  expect([after.side, after.all.length, after.others]).toEqual(['right', before.all.length - 1, 1]);
  expect(before.others).toBe(0);
});

test('sounds that lie alike against all putts are their impacts, and one further away is not', () => {
  const { all } = read(frames);
  expect(all.length).toBeGreaterThan(6);
  const onsets = all.map(({ impact }, i) => impact + (i === 1 ? 400 : 20));
  const heard = read(frames, SIZE, onsets).all;
  expect(heard.map(({ impactFrom }) => impactFrom)).toEqual(
    all.map((_, i) => (i === 1 ? 'movement' : 'sound'))
  );
  heard.forEach(({ impact }, i) => expect(impact).toBeCloseTo(all[i]!.impact, 5));
});
