import { expect, test } from 'vitest';
import type { Repetition } from '#contracts';
import { repetitionFigures, repetitionSets, repetitionsWith } from './repetition-sets';

const at = (s: number, more: Partial<Repetition> = {}): Repetition => ({
  ...{ start: 1000 * s, top: 1000 * s + 700, impact: 1000 * s + 1000, end: 1000 * s + 1400 },
  ...{ impactFrom: 'movement', fps: 60, trace: { from: 0, step: 10, values: new Float32Array(0) } },
  ...more
});

test('a pause of more than a minute begins a new set', () => {
  const all = [at(0), at(30), at(91), at(200), at(205)];
  expect(repetitionSets(all).map((set) => set.all.length)).toEqual([3, 2]);
  expect(repetitionSets(all)[1]).toMatchObject({ from: 200_000, to: 206_400 });
  expect(repetitionSets([])).toEqual([]);
});

test('where other hands were named another set begins, without any pause', () => {
  const all = [at(0), at(10), at(20), at(30)];
  const said = [
    { from: 0, to: 15_000, hands: 'both' },
    { from: 15_000, to: 26_000, hands: 'stronger' }
  ] as const;
  expect(repetitionSets(all, said).map((set) => set.all.length)).toEqual([2, 1, 1]);
});

test('only repetitions of a stretch that was named count for a hand', () => {
  const all = [at(0), at(10), at(200)];
  const said = [
    { from: 0, to: 20_000, hands: 'both' },
    { from: 200_000, to: 210_000, hands: 'stronger' }
  ] as const;
  expect(repetitionsWith(all, said, 'both')).toEqual([all[0], all[1]]);
  expect(repetitionsWith(all, said, 'stronger')).toEqual([all[2]]);
});

test('what is known of fewer than five has no figure, and is never a zero', () => {
  const known = [1, 2, 3, 4].map((i) => at(i, { peakRate: 100 + i, impactAngle: i, reversals: 1 }));
  expect(repetitionFigures([...known, at(9)])).toEqual({ count: 5, back: 700, forward: 300 });
  const five = repetitionFigures([...known, at(9, { peakRate: 105, impactAngle: 5, reversals: 0 })]);
  expect(five.rate).toMatchObject({ median: 103, count: 5 });
  expect(five.angleSd).toBeCloseTo(Math.sqrt(2.5));
  expect(five.reversals).toBeCloseTo(0.8);
});
