import { describe, expect, it } from 'vitest';
import { WINDOW_INPUTS, WINDOW_LENGTH } from '#contracts';
import { classicalCoupling } from './classical-coupling';
import { fingerScale, fingerWindows } from './finger-windows';
import { flexionTrack } from './flexion-track';
import { freePlaySignals } from './free-play-signals';
import { addResiduals, emptyResidual, residualCoupling } from './residual-coupling';
import { signalMoments } from './play-moments';
import { MINUTE, swaying } from './swaying-fingers';
import { playRidge, ridgeResiduals } from './play-ridge';

/** Of a correlation of a minute's independent movement: about 1 / sqrt(n) of its independent samples. */
const NEARLY_NONE = 0.12;

const signals = (seed: number, change?: (columns: Float32Array[]) => void) =>
  freePlaySignals(swaying(seed, change));
/** The coupling of a finger whose prediction is nothing: what it does is all residual. */
function unpredicted(
  track: ReturnType<typeof freePlaySignals>,
  digit: number,
  scale = fingerScale([track])
): number[] {
  const windows = fingerWindows(track, scale, digit);
  const residual = emptyResidual(track.length);
  const none = new Float32Array(windows.count);
  addResiduals(residual, windows, { mean: none, logVariance: none });
  return residualCoupling(track, digit, residual);
}

describe('windows of a masked finger', () => {
  it('hold the other four and the name of the fifth, in units of their own SD', () => {
    const track = signals(1);
    const scale = fingerScale([track]);
    const { inputs, targets, at, count } = fingerWindows(track, scale, 2);
    expect(count).toBe(MINUTE - WINDOW_LENGTH + 1);
    expect(targets[5]).toBeCloseTo(track.movement[2]![at[5]!]! / scale[2]!, 5);
    const row = inputs.subarray(5 * WINDOW_INPUTS, 6 * WINDOW_INPUTS);
    [0, 1, 3, 4].forEach((other, slot) =>
      expect(row[slot * WINDOW_LENGTH + 8]).toBeCloseTo(track.movement[other]![at[5]!]! / scale[other]!, 5)
    );
    expect(Array.from(row.slice(-5))).toEqual([0, 0, 1, 0, 0]);
  });

  it('never reach into time in which a finger is unknown', () => {
    const track = signals(2, (columns) => columns[4]!.fill(NaN, 600, 630));
    const { at } = fingerWindows(track, fingerScale([track]), 0);
    for (const sample of at) expect(sample + 8 < 600 || sample - 8 >= 630, `${sample}`).toBe(true);
    expect(at.length).toBeGreaterThan(MINUTE - 100);
  });

  it('are the same in pieces as in one', () => {
    const track = signals(3);
    const scale = fingerScale([track]);
    const whole = fingerWindows(track, scale, 1);
    const parts = [0, 700, 1300].map((from, i, all) =>
      fingerWindows(track, scale, 1, { from, to: all[i + 1] ?? track.length })
    );
    expect(parts.flatMap(({ at }) => Array.from(at))).toEqual(Array.from(whole.at));
    expect(parts.flatMap(({ targets }) => Array.from(targets))).toEqual(Array.from(whole.targets));
  });
});

describe('residual coupling', () => {
  it('is about nothing for fingers that move independently', () => {
    for (let digit = 0; digit < 5; digit++) {
      for (const value of unpredicted(signals(4), digit).slice(0, -1))
        expect(Math.abs(value)).toBeLessThan(NEARLY_NONE);
    }
  });

  it('finds a finger that goes along with its neighbour, at once and 67 ms later', () => {
    const now = signals(5, ([, , middle, ring]) =>
      ring!.forEach((value, i) => (ring![i] = value + middle![i]!))
    );
    const late = signals(5, ([, , middle, ring]) =>
      ring!.forEach((value, i) => (ring![i] = value + (middle![i - 2] ?? 30)))
    );
    const [atOnce, after] = [unpredicted(now, 3), unpredicted(late, 3)];
    expect(atOnce[0]).toBeGreaterThan(0.6);
    expect(atOnce[0]).toBeGreaterThan(atOnce[1]!);
    expect(after[1]).toBeGreaterThan(0.6);
    expect(after[1]).toBeGreaterThan(after[0]!);
    // The little finger is the other neighbour.
    expect(Math.abs(atOnce[2]!)).toBeLessThan(NEARLY_NONE);
  });

  it('does not change when a finger moves twice as far every day', () => {
    const larger = (columns: Float32Array[]) =>
      columns[3]!.forEach((value, i) => (columns[3]![i] = 2 * value));
    for (let digit = 0; digit < 5; digit++) {
      const [plain, twice] = [unpredicted(signals(6), digit), unpredicted(signals(6, larger), digit)];
      plain.forEach((value, k) => expect(twice[k]).toBeCloseTo(value, 4));
    }
  });

  it('and the classical figures are unknown of a minute in which a finger is not seen', () => {
    const blind = signals(7, (columns) => columns[3]!.fill(NaN));
    expect(classicalCoupling(blind, 2).some(Number.isNaN)).toBe(true);
    expect(unpredicted(blind, 2, [1, 1, 1, 1, 1]).some(Number.isNaN)).toBe(true);
  });
});

describe('the ridge', () => {
  it('predicts what is a sum of the others, and is left with what is not', () => {
    const track = signals(8, ([thumb, , , , little]) =>
      little!.forEach((value, i) => (little![i] = 0.2 * value + thumb![i]!))
    );
    const { variance, ...ridge } = playRidge(signalMoments(track))!;
    const residuals = ridgeResiduals(track, { ...ridge, variance: [1, 1, 1, 1, 1] });
    const left = (digit: number) => {
      const known = residuals[digit]!.filter((e) => !Number.isNaN(e));
      return known.reduce((sum, e) => sum + e * e, 0) / known.length;
    };
    expect(left(4)).toBeLessThan(0.1);
    expect(left(2)).toBeGreaterThan(0.8);
    // Of the third of the windows that it was fitted to.
    expect(variance[4]! / left(4)).toBeGreaterThan(0.8);
    expect(variance[4]! / left(4)).toBeLessThan(1.05);
  });

  it('weighs the windows in the order of their inputs', () => {
    const track = signals(10);
    const ridge = playRidge(signalMoments(track))!;
    const residuals = ridgeResiduals(track, ridge);
    const scale = fingerScale([track]);
    ridge.scale.forEach((unit, digit) => expect(unit).toBeCloseTo(scale[digit]!, 6));
    const { inputs, targets, at } = fingerWindows(track, scale, 3);
    const row = inputs.subarray(700 * WINDOW_INPUTS, 701 * WINDOW_INPUTS);
    const [intercept, ...weights] = [...ridge.weights[3]!].reverse();
    const mean = weights.reverse().reduce((sum, weight, k) => sum + weight * row[k]!, intercept!);
    expect(residuals[3]![at[700]!]).toBeCloseTo((targets[700]! - mean) / Math.sqrt(ridge.variance[3]!), 3);
  });

  it('is unknown where a finger is not known, and of too little', () => {
    const track = signals(2, (columns) => columns[4]!.fill(NaN, 600, 630));
    const residuals = ridgeResiduals(track, playRidge(signalMoments(signals(3)))!);
    for (const column of residuals) {
      expect(column.findIndex((e, i) => i > 8 && Number.isNaN(e))).toBe(592);
      expect(column.findIndex((e, i) => i > 600 && !Number.isNaN(e))).toBe(638);
    }
    expect(playRidge(signalMoments(freePlaySignals(swaying(9, undefined, 60))))).toBeUndefined();
  });
});

describe('a track of free play', () => {
  it('is joined of blocks, and unknown between them', () => {
    const block = (from: number, value: number) => ({
      from,
      mcp: [0, 1, 2, 3, 4].map(() => new Float32Array(300).fill(value)),
      pip: [0, 1, 2, 3, 4].map((digit) => new Float32Array(300).fill(digit))
    });
    const { length, flexion } = flexionTrack([block(5_000, 10), block(20_010, 20)]);
    expect(length).toBe(750);
    expect([flexion[1]![299], flexion[1]![300], flexion[1]![449], flexion[1]![450]]).toEqual([
      11,
      NaN,
      NaN,
      21
    ]);
  });

  it('has no length without blocks', () => {
    expect(flexionTrack([])).toMatchObject({ length: 0 });
  });
});
