import { expect, test } from 'vitest';
import { blocksOfDays, blocksToFind, possibleDays, prospectOf, TRIAL_SIZES } from './plan';

test('blocks are shared out in even numbers, four or more a day', () => {
  expect(blocksOfDays(10, 1)).toEqual([10]);
  expect(blocksOfDays(10, 2)).toEqual([6, 4]);
  expect(blocksOfDays(10, 3)).toBeUndefined();
  expect(possibleDays(16)).toEqual([1, 2, 3, 4]);
});

test('every plan on offer can reach significance', () => {
  for (const size of TRIAL_SIZES) {
    for (const days of possibleDays(size)) {
      const { level, orders } = prospectOf(blocksOfDays(size, days)!);
      expect(2 / orders).toBeLessThanOrEqual(0.05);
      expect(level).toBeGreaterThan(0.04);
      expect(level).toBeLessThanOrEqual(0.05);
    }
  }
});

test('ten blocks: 252 orders, 4.8 %, and a difference of 1.5 SD is found about every second time', () => {
  const prospect = prospectOf([10]);
  expect(prospect).toMatchObject({ orders: 252, sds: 1.5 });
  expect(prospect.level).toBeCloseTo(12 / 252, 12);
  // Student's t with 8 degrees of freedom at 4.76 %, noncentrality 1.5 sqrt(10) / 2; from tables of the noncentral t.
  expect(prospect.power).toBeGreaterThan(0.52);
  expect(prospect.power).toBeLessThan(0.57);
  expect(prospectOf([4]).power).toBe(0);
});

test('more blocks find more, and so does a larger difference', () => {
  expect(blocksToFind(1.5)).toBe(20);
  expect(blocksToFind(2)).toBe(12);
  expect(blocksToFind(0.5)).toBeUndefined();
});
