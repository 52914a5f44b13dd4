import { expect, test } from 'vitest';
import { branch, normal, normals, seededRandom } from './random';

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});

test('normal numbers have mean 0 and SD 1', () => {
  const random = seededRandom(1);
  const values = Array.from({ length: 20_000 }, () => normal(random));
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  expect(mean).toBeCloseTo(0, 1);
  expect(sd).toBeCloseTo(1, 1);
});

test('normals taken in pairs are uncorrelated and have mean 0 and SD 1', () => {
  const next = normals(seededRandom(2));
  const values = Array.from({ length: 20_000 }, next);
  const moment = (lag: number) =>
    values.reduce((sum, value, i) => sum + value * (values[i + lag] ?? 0), 0) / values.length;
  expect(values.reduce((sum, value) => sum + value) / values.length).toBeCloseTo(0, 1);
  expect(moment(0)).toBeCloseTo(1, 1);
  expect(moment(1)).toBeCloseTo(0, 1);
});

test('a branch has its own numbers, and takes one of the stem however many it gives', () => {
  const [one, two] = [seededRandom(3), seededRandom(3)];
  const numbers = Array.from({ length: 9 }, branch(one));
  branch(two);
  expect(one()).toBe(two());
  expect(numbers).not.toContain(one());
});
