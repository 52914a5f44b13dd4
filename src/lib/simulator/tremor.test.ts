import { expect, test } from 'vitest';
import { seededRandom, standardDeviation } from '#math';
import { tremor } from './tremor';

const HOLD = { from: 0, to: 60_000 };
const RATE = 200;
const trace = (seed: number) => {
  const shake = tremor(seededRandom(seed));
  return Array.from({ length: 58 * RATE }, (_, i) => shake(1_000 + (i * 1000) / RATE, HOLD));
};

test('every tremor lies between 3 and 8 Hz and has the power of a sine of amplitude 1', () => {
  const frequencies = Array.from({ length: 40 }, (_, seed) => {
    const values = trace(seed);
    expect(Math.abs(standardDeviation(values) - Math.SQRT1_2)).toBeLessThan(0.02);
    return values.filter((value, i) => i > 0 && value > 0 && values[i - 1]! <= 0).length / 58;
  });
  expect(Math.min(...frequencies)).toBeGreaterThan(3);
  expect(Math.max(...frequencies)).toBeLessThan(8);
  expect(Math.max(...frequencies) - Math.min(...frequencies)).toBeGreaterThan(2);
});

test('it sets in and fades without a jump, and is nothing outside the hold', () => {
  const shake = tremor(seededRandom(1));
  expect([-5, 0, 60_000, 61_000].map((t) => shake(t, HOLD))).toEqual([0, 0, 0, 0]);
  expect(Math.abs(shake(10, HOLD))).toBeLessThan(0.001);
  expect(Math.abs(shake(59_990, HOLD))).toBeLessThan(0.001);
});
