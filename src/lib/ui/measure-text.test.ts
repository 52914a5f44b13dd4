import { expect, test } from 'vitest';
import { measureText, spreadText } from './measure-text';

test('shares are told in per cent, times in milliseconds, angles in degrees', () => {
  expect(measureText('individuation loss', 0.234)).toBe('23 %');
  expect(measureText('timing instability', 14.26)).toBe('14.3 ms');
  expect(measureText('amplitude', 41.7)).toBe('42°');
  expect(measureText('velocity coupling', 0.345)).toBe('0.34');
});

test('a little less than zero is zero, and below zero has a real minus', () => {
  expect(measureText('amplitude decrement', -0.04)).toBe('0.0 % a tap');
  expect(measureText('amplitude decrement', -0.4)).toBe('−0.4 % a tap');
});

test('a spread below zero is told with a word between its ends', () => {
  expect(spreadText('extension time', 120, 163)).toBe('120–163 ms');
  expect(spreadText('spectral arc length', -2.1, -1.8)).toBe('−2.10 to −1.80');
});
