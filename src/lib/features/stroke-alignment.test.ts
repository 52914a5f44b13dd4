import { expect, test } from 'vitest';
import { standardDeviation } from '#math';
import { alignStrokes } from './stroke-alignment';

const APART = 30;
/** Ten strokes of a finger, as velocity: down, then up again; each moved by its own delay, in samples. */
function velocityOf(delays: readonly number[], more: (i: number) => number = () => 0): Float64Array {
  const bump = (x: number, width: number) => Math.exp(-((x / width) ** 2));
  return Float64Array.from({ length: (delays.length + 1) * APART }, (_, i) =>
    delays.reduce((sum, delay, k) => {
      const x = i - (k + 1) * APART - delay;
      return sum + 300 * bump(x, 3) - 200 * bump(x - 8, 5);
    }, more(i))
  );
}
const DELAYS = [0, 1.3, -0.7, 2.1, -1.8, 0.4, -0.2, 1.1, -1.4, 0.6];
const places = DELAYS.map((delay, k) => (k + 1) * APART + delay);
const errorOf = (onsets: readonly number[]) =>
  standardDeviation(onsets.map((onset, k) => onset - places[k]!));
/** As near to the whole samples as a peak is seen. */
const roughly = places.map(Math.round);

test('strokes that differ in nothing but their time are found where they are', () => {
  const { onsets, stroke } = alignStrokes(velocityOf(DELAYS), roughly, APART);
  expect(errorOf(roughly)).toBeGreaterThan(0.2);
  expect(errorOf(onsets)).toBeLessThan(0.05);
  expect(stroke.indexOf(Math.max(...stroke))).toBe((stroke.length - 1) / 2);
});

test('what a neighbour leaves on one stroke moves its peak, and its onset less', () => {
  const disturbed = velocityOf(DELAYS, (i) => 60 * Math.exp(-(((i - places[4]! - 4) / 2) ** 2)));
  let peak = Math.round(places[4]!);
  for (let i = peak - 6; i <= peak + 6; i++) if (disturbed[i]! > disturbed[peak]!) peak = i;
  const peaks = roughly.map((place, k) => (k === 4 ? peak + 1 : place));
  expect(errorOf(alignStrokes(disturbed, peaks, APART).onsets)).toBeLessThan(errorOf(peaks) / 2);
});

test('two strokes, or one whose surroundings are not known, stay where their peaks are', () => {
  expect(alignStrokes(velocityOf(DELAYS), roughly.slice(0, 2))).toEqual({
    onsets: roughly.slice(0, 2),
    stroke: []
  });
  const unknown = velocityOf(DELAYS);
  unknown.fill(NaN, roughly[3]! - 5, roughly[3]! - 2);
  const { onsets } = alignStrokes(unknown, roughly, APART);
  expect(onsets[3]).toBe(roughly[3]);
  expect(onsets[1]).toBeCloseTo(places[1]!, 0);
  expect(onsets.every(Number.isFinite)).toBe(true);
});
