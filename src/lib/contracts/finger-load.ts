import type { Degrees, Seconds } from './units';

/** What each finger of a hand did, thumb first, in the time in which its flexion could be measured. */
export interface FingerLoad {
  readonly strokes: readonly number[];
  /** The way of F from each turning point to the next, summed; a turn of less than 8 degrees is none. */
  readonly excursion: readonly Degrees[];
  readonly measuredS: readonly Seconds[];
}

/** The same while it is added up. */
export type FingerSums = { [column in keyof FingerLoad]: number[] };

export const noFingerLoad = (): FingerSums => ({
  strokes: [0, 0, 0, 0, 0],
  excursion: [0, 0, 0, 0, 0],
  measuredS: [0, 0, 0, 0, 0]
});

/** @param share of it that counts */
export function addFingerLoad(sums: FingerSums, load: FingerLoad, share = 1): void {
  for (const column of ['strokes', 'excursion', 'measuredS'] as const)
    load[column].forEach((value, digit) => (sums[column][digit]! += share * value));
}
