import { expect, test } from 'vitest';
import { fft, powerOfTwo } from './fft';
import { inverse } from './inverse';
import { jackknifeError } from './jackknife';
import { periodogram } from './periodogram';
import { normal, seededRandom } from './random';
import { standardDeviation } from './statistics';

test('the fast transform is the slow one', () => {
  const random = seededRandom(2);
  const n = 64;
  const [a, b] = [Float64Array.from({ length: n }, random), Float64Array.from({ length: n }, random)];
  const [re, im] = [a.slice(), b.slice()];
  fft(re, im);
  for (let k = 0; k < n; k++) {
    let [x, y] = [0, 0];
    for (let i = 0; i < n; i++) {
      const angle = (-2 * Math.PI * k * i) / n;
      x += a[i]! * Math.cos(angle) - b[i]! * Math.sin(angle);
      y += a[i]! * Math.sin(angle) + b[i]! * Math.cos(angle);
    }
    expect(re[k]).toBeCloseTo(x, 9);
    expect(im[k]).toBeCloseTo(y, 9);
  }
});

test('a length that is no power of two is refused', () => {
  expect(() => fft(new Float64Array(6), new Float64Array(6))).toThrow(RangeError);
  expect(() => fft(new Float64Array(4), new Float64Array(8))).toThrow(RangeError);
  expect([1, 2, 3, 240, 256].map(powerOfTwo)).toEqual([1, 2, 4, 256, 256]);
});

test('the density of a sine adds up to its variance, around its frequency', () => {
  const wave = Float64Array.from({ length: 240 }, (_, i) => 5 + 3 * Math.sin((2 * Math.PI * 6 * i) / 60));
  const { density, step } = periodogram(wave, 60);
  const between = (low: number, high: number) =>
    density.reduce((sum, value, k) => sum + (k * step >= low && k * step < high ? value * step : 0), 0);
  expect(between(0, 31)).toBeCloseTo(4.5, 1);
  expect(between(5, 7) / between(0, 31)).toBeGreaterThan(0.99);
});

test('a matrix times its inverse is one, and a singular matrix has none', () => {
  const matrix = [
    [4, 1, 0.5],
    [1, 3, -1],
    [0.5, -1, 2]
  ];
  const inverted = inverse(matrix)!;
  matrix.forEach((row, i) =>
    row.forEach((_, j) => {
      const product = row.reduce((sum, value, k) => sum + value * inverted[k]![j]!, 0);
      expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
    })
  );
  expect(
    inverse([
      [1, 2],
      [2, 4]
    ])
  ).toBeUndefined();
  expect(inverse([[NaN]])).toBeUndefined();
});

test('the jackknife of a mean is its standard error', () => {
  const random = seededRandom(5);
  const values = Array.from({ length: 12 }, () => normal(random));
  const sum = values.reduce((a, b) => a + b);
  const leftOut = values.map((value) => (sum - value) / 11);
  expect(jackknifeError(leftOut)).toBeCloseTo(standardDeviation(values) / Math.sqrt(12), 12);
  expect(jackknifeError([1])).toBeNaN();
});
