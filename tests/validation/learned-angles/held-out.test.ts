import { describe, expect, it } from 'vitest';
import type { Agreement } from '../agreement';
import { wins } from './held-out';

const angles = (r: number, rmse: number, onset: number, coupling: number): Agreement => ({
  coupling,
  digits: Array.from({ length: 5 }, (_, digit) =>
    // Nothing is known of the thumb.
    digit === 0
      ? { r: NaN, rmse: NaN, onset: NaN, taps: 0, strikes: 0 }
      : { r, rmse, onset, taps: 4, strikes: 4 }
  )
});
const geometric = angles(0.9, 3, 10, 0.1);

describe('a learned correction', () => {
  it('wins where shape, size and coupling are better and the onsets no worse', () => {
    expect(wins(angles(0.91, 2.9, 10, 0.09), geometric)).toBe(true);
  });

  it.each([
    ['shape', angles(0.9, 2.9, 10, 0.09)],
    ['size', angles(0.91, 3, 10, 0.09)],
    ['timing', angles(0.91, 2.9, 11, 0.09)],
    ['coupling', angles(0.91, 2.9, 10, 0.1)]
  ])('does not win with a %s that is no better', (_, learned) => {
    expect(wins(learned, geometric)).toBe(false);
  });

  it('may scatter more where its onsets stay within the bar', () => {
    expect(wins(angles(0.91, 2.9, 7, 0.09), angles(0.9, 3, 4, 0.1))).toBe(true);
  });
});
