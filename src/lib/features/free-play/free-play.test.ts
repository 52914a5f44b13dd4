import { describe, expect, it } from 'vitest';
import { KEPT_ANGLES_HZ, WINDOW_INPUTS, WINDOW_LENGTH, type FlexionTrack } from '#contracts';
import { normals, seededRandom } from '#math';
import { classicalCoupling } from './classical-coupling';
import { fingerScale, fingerWindows } from './finger-windows';
import { flexionTrack } from './flexion-track';
import { freePlaySignals } from './free-play-signals';
import { addResiduals, emptyResidual, residualCoupling } from './residual-coupling';
import { ridgePredictor } from './ridge-predictor';

const MINUTE = 60 * KEPT_ANGLES_HZ;
/** Of a correlation of a minute's independent movement: about 1 / sqrt(n) of its independent samples. */
const NEARLY_NONE = 0.12;

/** Five fingers that sway independently between 0.5 and 7 Hz, RMS some degrees; `change` is applied to the columns. */
function swaying(
  seed: number,
  change: (columns: Float32Array[]) => void = () => {},
  length = MINUTE
): FlexionTrack {
  const flexion = [0, 1, 2, 3, 4].map((digit) => {
    const draw = normals(seededRandom(10 * seed + digit));
    let [slow, smooth] = [0, 0];
    return Float32Array.from({ length }, () => {
      slow = 0.6 * slow + 4 * draw();
      smooth += 0.5 * (slow - smooth);
      return 30 + smooth;
    });
  });
  change(flexion);
  return { length, flexion };
}
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
    const scale = fingerScale([track]);
    const all = [0, 1, 2, 3, 4].map((digit) => fingerWindows(track, scale, digit));
    const ridge = ridgePredictor(all)!;
    const left = (digit: number) => {
      const { mean } = ridge.predict(all[digit]!);
      return all[digit]!.targets.reduce((sum, y, w) => sum + (y - mean[w]!) ** 2, 0) / all[digit]!.count;
    };
    expect(left(4)).toBeLessThan(0.1);
    expect(left(2)).toBeGreaterThan(0.8);
    expect(Math.exp(ridge.predict(all[4]!).logVariance[0]!)).toBeCloseTo(left(4), 3);
  });

  it('says nothing of too little', () => {
    const short = freePlaySignals(swaying(9, undefined, 60));
    const scale = fingerScale([short]);
    expect(
      ridgePredictor([0, 1, 2, 3, 4].map((digit) => fingerWindows(short, scale, digit)))
    ).toBeUndefined();
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
