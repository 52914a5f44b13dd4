import { expect, test } from 'vitest';
import { normal, seededRandom, standardDeviation } from '#math';
import { simulateSwingFrames, swingCourse, WEBCAM } from '#simulator';
import { impactSounds } from './impact-sounds';
import { createRepetitionReader } from './repetitions';

/** Ms; the movement tells impacts so far off, the sound a fifth of it. */
const SCATTER = 5;
const impactsOf = (n: number) => Array.from({ length: n }, (_, i) => 5_000 + 8_000 * i);
const moved = (impacts: readonly number[], seed = 1) => {
  const random = seededRandom(seed);
  return impacts.map((impact) => impact + SCATTER * normal(random));
};

for (const late of [-70, 0, 35])
  test(`sounds ${late} ms later than the pictures tell impacts better than the movement, on the pictures' clock`, () => {
    const impacts = impactsOf(20);
    const heard = impactSounds(
      moved(impacts),
      impacts.map((impact) => impact + late)
    )!;
    expect(Math.abs(heard.late - late)).toBeLessThan(SCATTER);
    expect(heard.impacts.map((one, i) => one! - impacts[i]!)).toEqual(
      impacts.map(() => expect.closeTo(late - heard.late, 6) as number)
    );
  });

test('a repetition without a sound of its own stays with the movement, though something else is heard near it', () => {
  const impacts = impactsOf(12);
  const onsets = impacts.map((impact, i) => impact + (i === 7 ? 110 : 20));
  const heard = impactSounds(moved(impacts), onsets)!;
  expect(heard.impacts.flatMap((one, i) => (one === undefined ? i : []))).toEqual([7]);
});

test('sounds that come at any time, from one in two seconds to five a second, tell no impact', () => {
  const random = seededRandom(4);
  for (const aSecond of [0.5, 1, 2, 5])
    for (let people = 0; people < 25; people++) {
      const impacts = impactsOf(20);
      const onsets: number[] = [];
      for (let t = 0; t < 170_000; t += (-1000 / aSecond) * Math.log(1 - random())) onsets.push(t);
      expect(impactSounds(moved(impacts, people), onsets)).toBeUndefined();
    }
});

test('where somebody talks without a pause the movement tells impact, and so it does of four putts', () => {
  const random = seededRandom(4);
  const impacts = impactsOf(20);
  const talk = Array.from({ length: 1_000 }, () => 170_000 * random());
  const onsets = [...impacts, ...talk].sort((a, b) => a - b);
  expect(impactSounds(moved(impacts), onsets)).toBeUndefined();
  expect(impactSounds(moved(impactsOf(4)), impactsOf(4))).toBeUndefined();
});

test('of simulated putts the sounds of the balls tell the moment of impact, and those of darts none', () => {
  const late = 25;
  const read = (activity: 'golf putting' | 'darts') => {
    const random = seededRandom(5);
    const course = swingCourse(activity, random, { repetitions: 8, busy: false });
    const reader = createRepetitionReader({ width: 640, height: 480 }, activity);
    for (const frame of simulateSwingFrames(course, random, { camera: { ...WEBCAM, fps: 60, exposure: 8 } }))
      reader.push(frame);
    const onsets = course.swings.map(({ impact }) => impact + late);
    const errors = (found: ReturnType<typeof reader.read>) =>
      standardDeviation(found.all.map(({ impact }, i) => impact - course.swings[i]!.impact));
    return { heard: reader.read(onsets), still: reader.read(), errors };
  };
  const { heard, still, errors } = read('golf putting');
  expect(heard.all.map(({ impactFrom }) => impactFrom)).toEqual(Array.from({ length: 8 }, () => 'sound'));
  expect(Math.abs(heard.soundLate! - late)).toBeLessThan(SCATTER);
  expect(errors(heard)).toBeLessThan(0.5);
  expect(errors(still)).toBeGreaterThan(1);
  // The angle is read where the club is back, whoever tells the moment.
  expect(heard.all.map(({ impactAngle }) => impactAngle)).toEqual(
    still.all.map(({ impactAngle }) => impactAngle)
  );
  expect(read('darts').heard.all.some(({ impactFrom }) => impactFrom === 'sound')).toBe(false);
});
