import { expect, test } from 'vitest';
import type { TrialCondition } from '#contracts';
import { normals, seededRandom } from '#math';
import { orderCount, orderOf, possibleOrders } from './orders';
import { plannedOrder } from './plan';
import { leastSquares, randomisationTest } from './randomisation-test';

const conditions = (letters: string): TrialCondition[] =>
  Array.from(letters, (letter) => (letter === 'w' ? 'with' : 'without'));
const ORDER = conditions('wowwoowowo');

test('ten blocks have 252 orders, each with five of either kind; days make fewer', () => {
  const orders = possibleOrders([10]);
  expect(new Set(orders).size).toBe(252);
  const ones = (bits: number) => bits.toString(2).replaceAll('0', '').length;
  expect(orders.every((order) => ones(order) === 5)).toBe(true);
  expect(possibleOrders([6, 4]).length).toBe(120);
  expect(possibleOrders([6, 4]).every((order) => ones(order & 63) === 3)).toBe(true);
  expect(orderCount([4])).toBe(6);
});

test('every order of a plan is drawn equally often, and a seed always draws the same', () => {
  const random = seededRandom(5);
  const counts = new Map<number, number>();
  const draws = 252 * 100;
  for (let i = 0; i < draws; i++) {
    const order = orderOf(plannedOrder([10], Math.floor(random() * 2 ** 32)));
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(252);
  // Chi square with 251 degrees of freedom: 340 is exceeded by chance in 1 of 5000.
  let chi = 0;
  for (const count of counts.values()) chi += (count - 100) ** 2 / 100;
  expect(chi).toBeLessThan(340);
  expect(plannedOrder([6, 4], 12)).toEqual(plannedOrder([6, 4], 12));
});

test('where every block with is above every block without, only the order itself and its mirror are as extreme', () => {
  const scores = ORDER.map((condition, i) => (condition === 'with' ? 10 : 0) + i / 10);
  const { p, difference } = randomisationTest(scores, ORDER, [10]);
  expect(p).toBeCloseTo(2 / 252, 12);
  expect(difference).toBeCloseTo(9.9, 1);
});

test('four blocks can never reach 5 %, and their interval has no ends', () => {
  const { p, low, high } = randomisationTest([0, 9, 0, 9], conditions('owow'), [4]);
  expect(p).toBeCloseTo(2 / 6, 12);
  expect([low, high]).toEqual([-Infinity, Infinity]);
});

test('scores that are all alike are no evidence: p is 1', () => {
  expect(randomisationTest(Array<number>(10).fill(3), ORDER, [10]).p).toBe(1);
});

test('the interval is where the test of "the change adds d" does not reject: just inside p > 0.05, just outside not', () => {
  const normal = normals(seededRandom(8));
  for (const [days, missing] of [
    [[10], -1],
    [[6, 4], -1],
    [[10], 3]
  ] as const) {
    const order = plannedOrder(days, 77);
    const scores = order.map((condition, i) =>
      i === missing ? NaN : normal() + (condition === 'with' ? 1 : 0)
    );
    const { low, high, difference } = randomisationTest(scores, order, days);
    const pAt = (d: number) =>
      randomisationTest(
        scores.map((score, i) => score - (order[i] === 'with' ? d : 0)),
        order,
        days
      ).p;
    expect(low).toBeLessThan(difference);
    expect(high).toBeGreaterThan(difference);
    for (const [end, outwards] of [
      [low, -1],
      [high, 1]
    ] as const) {
      expect(pAt(end - outwards * 1e-6)).toBeGreaterThan(0.05);
      expect(pAt(end + outwards * 1e-6)).toBeLessThanOrEqual(0.05);
    }
  }
});

test('what a day adds to all its blocks changes neither difference, p nor interval', () => {
  const days = [6, 4];
  const order = plannedOrder(days, 3);
  const normal = normals(seededRandom(9));
  const scores = order.map(() => normal());
  const shifted = scores.map((score, i) => score + (i < 6 ? 20 : -5));
  const [a, b] = [scores, shifted].map((values) => randomisationTest(values, order, days));
  expect(b!.p).toBe(a!.p);
  expect(b!.difference).toBeCloseTo(a!.difference, 9);
  expect(b!.low).toBeCloseTo(a!.low, 9);
});

test('least squares: the same difference, and the scatter around it', () => {
  const values = [1, 3, 1, 3, 1, 3, 2, 6, 2, 6];
  const order = conditions('owowowowow');
  const found = leastSquares(values, order, [10])!;
  expect(found.difference).toBeCloseTo(randomisationTest(values, order, [10]).difference, 12);
  // Without: 1 1 1 2 2, with: 3 3 3 6 6; squares 1.2 + 10.8 over 8 degrees of freedom.
  expect(found.scatter).toBeCloseTo(Math.sqrt(12 / 8), 12);
  expect(found.standardError).toBeCloseTo(Math.sqrt(12 / 8 / 2.5), 12);
  expect(leastSquares([1, 2, NaN, NaN], conditions('owow'), [4])).toBeUndefined();
});
