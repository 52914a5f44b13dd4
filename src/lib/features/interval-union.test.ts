import { expect, test } from 'vitest';
import { createIntervalUnion } from './interval-union';

test('intervals nearer than the hold are one, farther ones are not', () => {
  const union = createIntervalUnion(500);
  union.add(0, 100);
  union.add(400, 500);
  expect(union.totalMs).toBe(500);
  union.add(1100, 1200);
  expect(union.totalMs).toBe(600);
  expect(union.longestMs).toBe(500);
});

test('after a cut nothing merges with what was before', () => {
  const union = createIntervalUnion(500);
  union.add(0, 100);
  union.cut();
  union.add(200, 300);
  expect(union.totalMs).toBe(200);
  expect(union.open).toEqual({ from: 200, to: 300 });
});

test('the edges are taken off once, from the merged interval', () => {
  const union = createIntervalUnion(500, 50);
  union.add(0, 0);
  expect(union.totalMs).toBe(0);
  union.add(300, 300);
  union.add(600, 600);
  expect(union.open).toEqual({ from: 50, to: 550 });
  union.add(1100, 1100);
  expect(union.totalMs).toBe(500);
});
