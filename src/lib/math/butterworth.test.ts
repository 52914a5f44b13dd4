import { expect, test } from 'vitest';
import { derivative, highPass, lowPass } from './butterworth';

const RATE = 60;
const wave = (hz: number, n = 1200) =>
  Float64Array.from({ length: n }, (_, i) => Math.cos((2 * Math.PI * hz * i) / RATE));
/** Largest value in the middle half, where the ends no longer matter. */
const peak = (values: Float64Array) =>
  Math.max(...values.slice(values.length / 4, (3 * values.length) / 4).map(Math.abs));

test('the gain of both passes together is 0.7071 at the cut-off', () => {
  expect(peak(lowPass(wave(7), 7, RATE))).toBeCloseTo(Math.SQRT1_2, 2);
  expect(peak(lowPass(wave(10), 10, RATE))).toBeCloseTo(Math.SQRT1_2, 2);
});

test('slow movement passes and fast jitter does not', () => {
  expect(peak(lowPass(wave(1), 7, RATE))).toBeGreaterThan(0.99);
  expect(peak(lowPass(wave(25), 7, RATE))).toBeLessThan(0.01);
  expect(peak(highPass(wave(0.05, 4800), 0.5, RATE))).toBeLessThan(0.02);
});

test('nothing is delayed', () => {
  const filtered = lowPass(wave(2), 7, RATE);
  const error = Math.max(...wave(2).map((value, i) => Math.abs(value * 0.9925 - filtered[i]!)));
  expect(error).toBeLessThan(0.02);
});

test('a straight line stays itself, ends included', () => {
  const line = Float64Array.from({ length: 90 }, (_, i) => 3 * i - 20);
  lowPass(line, 7, RATE).forEach((value, i) => expect(value).toBeCloseTo(line[i]!, 6));
});

test('a cut-off above half the rate is refused', () => {
  expect(() => lowPass([1, 2, 3], 30, 60)).toThrow(RangeError);
});

test('the derivative of a line is its slope everywhere', () => {
  expect([...derivative([0, 2, 4, 6], 10)]).toEqual([20, 20, 20, 20]);
});
