import { expect, test } from 'vitest';
import { createIntervalUnion } from './interval-union';

test('intervals nearer than the hold are one, farther ones are not', () => {
  const union = createIntervalUnion(500);
  union.add(0, 100);
  union.add(400, 500);
  expect(union.totalMs).toBe(500);
  union.add(1100, 1200);
  expect(union.totalMs).toBe(600);
  expect(union.longest.to - union.longest.from).toBe(500);
});

test('after a cut nothing merges with what was before', () => {
  const union = createIntervalUnion(500);
  union.add(0, 100);
  union.cut();
  union.add(200, 300);
  expect(union.totalMs).toBe(200);
  expect(union.open).toEqual({ from: 200, to: 300 });
});

test('an interval that stays too short counts as none, and whole once it is long enough', () => {
  const union = createIntervalUnion(500, 250);
  union.add(0, 0);
  union.add(200, 200);
  expect([union.totalMs, union.open]).toEqual([0, undefined]);
  union.add(300, 300);
  expect(union.open).toEqual({ from: 0, to: 300 });
  union.add(900, 900);
  expect(union.totalMs).toBe(300);
});

test('the edges are taken off once, from the merged interval', () => {
  const union = createIntervalUnion(500);
  union.add(0, 0, 50);
  expect(union.totalMs).toBe(0);
  union.add(300, 300, 50);
  union.add(600, 600, 50);
  expect(union.open).toEqual({ from: 50, to: 550 });
  union.add(1200, 1200, 50);
  expect(union.totalMs).toBe(500);
});
