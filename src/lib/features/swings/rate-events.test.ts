import { expect, test } from 'vitest';
import type { Repetition, Repetitions } from '#contracts';
import { eventThreshold, rateBaseline, rateEvents } from './rate-events';

const repetition = (peakRate: number | undefined, i: number): Repetition => ({
  ...{ start: 3000 * i, top: 3000 * i + 700, impact: 3000 * i + 1000, end: 3000 * i + 1400 },
  ...{ impactFrom: 'movement', fps: 60 },
  ...(peakRate !== undefined && { peakRate }),
  trace: { from: 0, step: 10, values: new Float32Array(0) }
});
const session = (rates: readonly (number | undefined)[], more: Partial<Repetitions> = {}): Repetitions => ({
  ...{ side: 'right', address: 90, fps: 60, bandwidth: 10, all: rates.map(repetition), others: 0 },
  ...more
});
const USUAL = [100, 102, 98, 101, 99, 103, 97, 100, 104, 96];

test('the baseline is of earlier sessions where there are enough, else of the first ten of this one, else none', () => {
  const own = session([...USUAL, 300]);
  expect(rateBaseline(own, [session(USUAL), session(USUAL)])).toMatchObject({
    ...{ from: 'earlier sessions', count: 20, sessions: 2, median: 100 }
  });
  expect(rateBaseline(own, [session([100, 110])])).toMatchObject({
    ...{ from: 'first of session', count: 10, sessions: 1, median: 100, mad: 2 }
  });
  expect(rateBaseline(session(USUAL.slice(1)), [])).toBeUndefined();
});

test('sessions of the other hand, at another camera rate or from another place are no company', () => {
  const own = session(USUAL);
  const others = [{ side: 'left' }, { fps: 30 }, { address: 120 }] as const;
  expect(rateBaseline(own, [session(USUAL, { address: 80 + 360 })])).toMatchObject({
    from: 'earlier sessions'
  });
  for (const other of others.map((more) => session(USUAL, more)))
    expect(rateBaseline(own, [other])).toMatchObject({ from: 'first of session' });
});

test('a repetition stands out above three robust SDs, further where few are known, and never without a rate', () => {
  const few = { from: 'first of session', count: 10, sessions: 1, median: 100, mad: 2 } as const;
  expect(eventThreshold(few)).toBeCloseTo(100 + 3 * 1.4826 * 1.4 * 2);
  expect(eventThreshold({ ...few, count: 400 })).toBeCloseTo(100 + 3 * 1.4826 * 1.01 * 2);
  const { all } = session([112, 113, undefined]);
  expect(rateEvents(all, few)).toEqual([all[1]]);
});
