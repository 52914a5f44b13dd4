import { expect, test } from 'vitest';
import { analysisCutoff } from './analysis-cutoff';

test('7 Hz at 30 frames/s, 10 Hz from 60 on, never more than a quarter of the rate', () => {
  expect([30, 60, 120, 45].map(analysisCutoff)).toEqual([7, 10, 10, 8.5]);
  expect([24, 15].map(analysisCutoff)).toEqual([6, 3.75]);
  expect(() => analysisCutoff(0)).toThrow(/^fps/);
  expect(() => analysisCutoff(NaN)).toThrow(RangeError);
});
