import { expect, test } from 'vitest';
import { mean, normal, seededRandom } from '#math';
import { ALL_DIGITS } from '../played-block';
import { interOnsetSd } from './inter-onset-sd';
import { onsetNoise } from './onset-noise';
import { heldStill, playedTaps, type Options } from './synthetic-probe';
import { timingInstability } from './timing-instability';
import { patternLength, timingResiduals } from './timing-residuals';

/** Two passes whose taps scatter by `sd` ms around a personal profile and a drifting tempo. */
function passes(sd: number, seed: number, options: Options = {}) {
  const random = seededRandom(seed);
  const profile = [0, 14, -9, 6, -12, 10, -4, 8];
  return (['P2a', 'P2b'] as const).map((id) =>
    playedTaps(
      {
        fps: 60,
        ...options,
        seed,
        delay: (i) => profile[i % 8]! + 20 * Math.sin(i / 16) + i / 4 + sd * normal(random)
      },
      id
    )
  );
}
const NO_NOISE = [0, 0, 0, 0, 0];
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** 8 runs of 10 to 22 degrees of freedom a digit: the mean over digits and runs is known to 3 %. */
const TOLERANCE = 0.1;

test('timing instability is the scatter a finger was given, without profile, drift and tempo', () => {
  for (const sd of [6, 12]) {
    const found = SEEDS.flatMap((seed) =>
      timingInstability(passes(sd, seed), NO_NOISE).map((value) => value!.value)
    );
    expect(Math.abs(mean(found) / sd - 1)).toBeLessThan(TOLERANCE);
  }
});

test('its standard error is how far it lies off from run to run', () => {
  const values = Array.from({ length: 40 }, (_, seed) => timingInstability(passes(8, seed), NO_NOISE)[1]!);
  const logs = values.map(({ value }) => Math.log(value));
  const sd = Math.sqrt(mean(logs.map((value) => (value - mean(logs)) ** 2)));
  const stated = mean(values.map(({ value, standardError }) => standardError! / value));
  // The SD of 40 runs is known to 11 %.
  expect(Math.abs(sd / stated - 1)).toBeLessThan(0.33);
});

test("the person's profile is found, and kept apart", () => {
  const { profile } = timingResiduals(passes(4, 3))!;
  const shape = [0, 14, -9, 6, -12, 10, -4, 8].map((value) => value - 13 / 8);
  profile.forEach((value, i) => expect(Math.abs(value! - shape[i]!)).toBeLessThan(5));
});

test("the camera's scatter is measured in the still hold and taken out", () => {
  const jitter = 2;
  const noisy = SEEDS.map((seed) => {
    const played = passes(8, seed, { fps: 30, jitter });
    const still = heldStill({ fps: 30, jitter, seed: seed + 50 });
    const noise = ALL_DIGITS.map((digit) =>
      onsetNoise(
        still,
        digit,
        played.map((pass) => pass.found.strokes[digit]!)
      )
    );
    return { noise, with: timingInstability(played, noise), without: timingInstability(played, NO_NOISE) };
  });
  // A5: 2.3 ms per degree for 18-degree strokes; these lift by 8 more.
  const stated = mean(noisy.flatMap(({ noise }) => noise.map((value) => value!)));
  expect(stated).toBeGreaterThan(3);
  expect(stated).toBeLessThan(6);
  const average = (key: 'with' | 'without') =>
    mean(noisy.flatMap((run) => run[key].map((value) => value!.value)));
  expect(Math.abs(average('with') / 8 - 1)).toBeLessThan(TOLERANCE);
  expect(average('without') / 8).toBeGreaterThan(1 + TOLERANCE);
});

test('without knowing the noise there is no value, and pure noise never makes 0', () => {
  const played = passes(8, 1);
  expect(timingInstability(played, [undefined, 0, 0, 0, 0])[0]).toBeUndefined();
  expect(interOnsetSd(played, [undefined, 0, 0, 0, 0])).toBeUndefined();
  timingInstability(played, [99, 99, 99, 99, 99]).forEach((value) => expect(value!.value).toBeGreaterThan(1));
});

test('with too few taps there is no value', () => {
  const sparse = [playedTaps({ delay: (i) => (i < 14 ? 0 : undefined) }, 'P2a')];
  expect(timingInstability(sparse, NO_NOISE)).toEqual(ALL_DIGITS.map(() => undefined));
  expect(interOnsetSd(sparse, NO_NOISE)).toBeUndefined();
  expect(timingInstability([], NO_NOISE)).toEqual(ALL_DIGITS.map(() => undefined));
});

test('intervals that alternate by 20 ms have an inter-onset SD near 10', () => {
  const played = (['P2a', 'P2b'] as const).map((id) =>
    playedTaps({ fps: 60, delay: (i) => (i % 2) * 10 }, id)
  );
  expect(interOnsetSd(played, NO_NOISE)!.value).toBeGreaterThan(8);
  expect(interOnsetSd(played, NO_NOISE)!.value).toBeLessThan(12);
});

test('the pattern is as long as its shortest repetition', () => {
  expect(patternLength([0, 1, 2, 1, 0, 1, 2, 1, 0])).toBe(4);
  expect(patternLength([0, 1, 2])).toBe(3);
});
