import { expect, test } from 'vitest';
import { analysisCutoff } from './block-signals';

test('the analysis filter passes 7 Hz at 30 frames/s, 10 Hz from 60 on, never more than a quarter of the rate', () => {
  expect([30, 60, 120].map(analysisCutoff)).toEqual([7, 10, 10]);
  expect([24, 15].map(analysisCutoff)).toEqual([6, 3.75]);
});
