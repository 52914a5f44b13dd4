import { expect, test } from 'vitest';
import type { StrokeSet } from '#contracts';
import { missingStrokes, strokeCells, strokesKnown } from './stroke-words';

const stroke = (i: number) => ({ t: 500 * i, size: 1 });
const set: StrokeSet = {
  ...{ side: 'left', from: 0, to: 9_000, asked: 16, beat: 500, fps: 29.6 },
  strokes: Array.from({ length: 16 }, (_, i) => stroke(i)),
  intervals: [],
  interval: { mean: 499.6, sd: 12.4 },
  sizeSpread: 0.118
};

test('figures of a hand, and dashes where there are too few strokes', () => {
  expect(strokeCells(set)).toEqual(['16 of 16', '500 ms', '12 ms', '12 %']);
  const { interval: _, sizeSpread: __, ...few } = set;
  expect(strokeCells({ ...few, strokes: [stroke(0)] })).toEqual(['1 of 16', '–', '–', '–']);
});

test('what is missing is told with how often the hand was seen', () => {
  const holed = { ...set, strokes: set.strokes.slice(2) };
  expect(missingStrokes([set])).toEqual([]);
  expect(missingStrokes([set, holed])[0]).toContain('Of the left hand 2 of 16 strokes were not found');
  expect(missingStrokes([holed])[0]).toContain('about 30 times a second');
  expect(missingStrokes([{ ...set, strokes: [], fps: 0 }])).toEqual([
    'Of the left hand no pictures are kept: it was not seen, or they could not be stored.'
  ]);
});

test('how far figures can be believed is said with the views that were tried', () => {
  expect(strokesKnown({ times: ['front 45', 'side'], sizes: ['side'], intervalError: 1.2 })).toContain(
    'filmed from in front at 45 degrees, or the side: the SD of the time between strokes was off by about 1.2 ms in the worst of these. With fewer pictures it is off by more. How much the size varies came out right only from the side;'
  );
  expect(strokesKnown({ times: ['top'], sizes: [], intervalError: 1 })).toContain('right from none of them');
  expect(strokesKnown({ times: [], sizes: [], intervalError: 0 })).toContain('was not shown from any side');
});
