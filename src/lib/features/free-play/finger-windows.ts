import { WINDOW_INPUTS, WINDOW_LENGTH, WINDOW_REACH, type FingerWindows } from '#contracts';
import type { FreePlaySignals } from './free-play-signals';

/** Each finger's usual SD of its movement, degrees, thumb first: the unit of the windows. */
export type FingerScale = readonly number[];

/** Root of the mean square of each finger's movement over all given tracks; NaN of a finger that was never seen. */
export const fingerScale = (tracks: readonly FreePlaySignals[]): FingerScale =>
  [0, 1, 2, 3, 4].map((digit) => {
    let squares = 0;
    let count = 0;
    for (const { movement } of tracks) {
      for (const value of movement[digit]!) {
        if (Number.isNaN(value)) continue;
        squares += value * value;
        count++;
      }
    }
    return Math.sqrt(squares / count);
  });

/**
 * The windows of one masked finger whose targets lie in samples `from` to `to` (not included).
 *
 * @param step takes every so many-th sample: training needs no neighbouring windows
 * @param phase of the first one, samples after `from`
 */
export function fingerWindows(
  signals: FreePlaySignals,
  scale: FingerScale,
  digit: number,
  { from = 0, to = signals.length, step = 1, phase = 0 } = {}
): FingerWindows {
  const { movement, length } = signals;
  const known = knownAround(signals);
  const at: number[] = [];
  for (let i = from + phase; i < Math.min(to, length); i += step) if (known[i] === 1) at.push(i);
  const inputs = new Float32Array(at.length * WINDOW_INPUTS);
  const targets = new Float32Array(at.length);
  const others = [0, 1, 2, 3, 4].filter((other) => other !== digit);
  at.forEach((sample, w) => {
    targets[w] = movement[digit]![sample]! / scale[digit]!;
    let k = w * WINDOW_INPUTS;
    for (const other of others) {
      const [column, unit] = [movement[other]!, scale[other]!];
      for (let i = sample - WINDOW_REACH; i <= sample + WINDOW_REACH; i++) inputs[k++] = column[i]! / unit;
    }
    inputs[k + digit] = 1;
  });
  return { digit, count: at.length, inputs, targets, at: Int32Array.from(at) };
}

/** 1 where the whole window around a sample is known of all five fingers. */
export function knownAround({ movement, length }: FreePlaySignals): Uint8Array {
  const known = new Uint8Array(length);
  let run = 0;
  for (let i = 0; i < length; i++) {
    run = movement.every((column) => !Number.isNaN(column[i]!)) ? run + 1 : 0;
    if (run >= WINDOW_LENGTH) known[i - WINDOW_REACH] = 1;
  }
  return known;
}
