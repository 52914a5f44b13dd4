import { expect, test } from 'vitest';
import { createJitterFloor } from './jitter-floor';
import { seededNormal } from './synthetic-hand';

/** The estimate wanders: it decides by a factor of 1.7 and more. */
const TOLERANCE = 0.25;

function floorAfter(seconds: number, value: (s: number) => number): number {
  const floor = createJitterFloor();
  for (let i = 0; i < seconds * 30; i++) floor.push((i * 1000) / 30, value(i / 30));
  return floor.sd;
}

test('the jitter of a still finger is found within ten seconds, in seed 3', () => {
  for (const sd of [0.014, 0.018, 0.024]) {
    const normal = seededNormal(3);
    expect(Math.abs(floorAfter(10, () => sd * normal()) / sd - 1)).toBeLessThan(TOLERANCE);
  }
});

test('a slow movement adds nothing to the jitter', () => {
  expect(floorAfter(10, (s) => 0.5 * Math.sin(s))).toBeLessThan(0.0125);
});

test('fast playing is never taken for more jitter than a bad camera has', () => {
  expect(floorAfter(60, (s) => 0.3 * Math.sin(2 * Math.PI * 6 * s))).toBeLessThan(0.0281);
});
