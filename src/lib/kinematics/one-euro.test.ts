import { expect, test } from 'vitest';
import { normal, seededRandom, standardDeviation } from '#math';
import { createOneEuro } from './one-euro';

test('jitter of a resting joint is calmed to less than half', () => {
  const filter = createOneEuro();
  const random = seededRandom(5);
  const raw = Array.from({ length: 300 }, () => 40 + 1.5 * normal(random));
  const smooth = raw.map((angle, i) => filter((i * 1000) / 30, angle)).slice(30);
  expect(standardDeviation(smooth)).toBeLessThan(0.5 * standardDeviation(raw));
});

test('a fast stroke is followed within a quarter of its height, a slow filter is not', () => {
  const follow = (beta?: number) => {
    const filter = createOneEuro(1.5, beta);
    return Array.from({ length: 40 }, (_, i) =>
      filter((i * 1000) / 30, Math.max(0, Math.min(60, (i - 20) * 10)))
    )[26]!;
  };
  expect(follow()).toBeGreaterThan(45);
  expect(follow(0)).toBeLessThan(45);
});

test('an angle that is not known stays so, and a clock that stands still changes nothing', () => {
  const filter = createOneEuro();
  expect(filter(0, 10)).toBe(10);
  expect(filter(33, NaN)).toBeNaN();
  const next = filter(33, 20);
  expect(filter(33, 90)).toBe(next);
  expect(filter(20, 90)).toBe(next);
});

test('after a pause it begins anew', () => {
  const filter = createOneEuro();
  filter(0, 10);
  expect(filter(1000, 70)).toBe(70);
});
