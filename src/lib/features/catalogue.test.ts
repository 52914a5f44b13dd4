import { expect, test } from 'vitest';
import { FEATURE_NAMES } from '#contracts';
import { transformed, untransformed } from './catalogue';

test('a value comes back from the scale of analysis as it went there', () => {
  for (const name of FEATURE_NAMES) {
    for (const value of [0.004, 0.3, 0.95]) {
      expect(untransformed(name, transformed(name, value)), name).toBeCloseTo(value, 9);
    }
  }
});

test('a share of a stroke below none is none', () => {
  expect(untransformed('flexion overflow', Math.log(0.01))).toBe(0);
});
