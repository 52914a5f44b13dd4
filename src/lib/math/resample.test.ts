import { expect, test } from 'vitest';
import { seededRandom } from './random';
import { gapsOnGrid, resample } from './resample';

const LIMITS = { cubicWithin: 100, linearWithin: 200 };
const random = seededRandom(1);
/** Uneven frame times around 33 ms. */
const times = Array.from({ length: 40 }, (_, k) => 33 * k + 8 * random());
const grid = { from: 40, step: 1000 / 60, length: 70 };
const at = (i: number) => grid.from + i * grid.step;

test('a parabola comes back exactly from uneven times', () => {
  const parabola = (t: number) => 3 + 0.02 * t - 0.00004 * t * t;
  const out = resample(times, times.map(parabola), grid, LIMITS);
  // Single precision of values near 30.
  out.forEach((value, i) => expect(Math.abs(value - parabola(at(i)))).toBeLessThan(1e-5));
});

test('medium gaps are bridged by a line, long ones and the outside are unknown', () => {
  const samples = [0, 30, 60, 210, 240, 500, 530];
  const values = [0, 9, 0, 15, 15, 7, 7];
  const on = { from: -10, step: 10, length: 56 };
  const out = resample(samples, values, on, LIMITS);
  const gaps = gapsOnGrid(samples, on);
  const index = (t: number) => (t - on.from) / on.step;
  expect([out[index(-10)], out[index(540)], out[index(250)]]).toEqual([NaN, NaN, NaN]);
  expect([gaps[index(-10)], gaps[index(540)], gaps[index(250)]]).toEqual([Infinity, Infinity, 260]);
  expect(out[index(110)]).toBeCloseTo(5, 6);
  expect([gaps[index(110)], gaps[index(20)], gaps[index(30)]]).toEqual([150, 30, 0]);
  expect([out[index(0)], out[index(60)], out[index(530)]]).toEqual([0, 0, 7]);
});

test('nothing gives nothing known', () => {
  expect([...resample([], [], { from: 0, step: 1, length: 2 }, LIMITS)]).toEqual([NaN, NaN]);
  expect([...gapsOnGrid([], { from: 0, step: 1, length: 2 })]).toEqual([Infinity, Infinity]);
});
