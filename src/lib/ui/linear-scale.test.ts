import { expect, test } from 'vitest';
import { brokenLine, linearScale } from './linear-scale';

test('a scale maps both ends of its domain to both ends of its range', () => {
  const scale = linearScale([2, 4], [100, 0]);
  expect([scale(2), scale(3), scale(4)]).toEqual([100, 50, 0]);
});
test('a domain of one value maps to the start of the range, not to NaN', () => {
  expect(linearScale([3, 3], [7, 9])(3)).toBe(7);
});
test('a missing value breaks the line and nothing is drawn over it', () => {
  const points: [number, number | undefined][] = [
    [0, 1],
    [1, 2],
    [2, undefined],
    [3, 4]
  ];
  expect(brokenLine(points)).toBe('M0 1L1 2M3 4');
});
