import type { PracticeDay } from '#contracts';

/** Place of the first of some sorted days that is not before `day`; their number when all are. */
export function firstNotBefore(days: readonly PracticeDay[], day: PracticeDay): number;
export function firstNotBefore<T>(days: readonly T[], day: PracticeDay, of: (one: T) => PracticeDay): number;
export function firstNotBefore<T>(
  days: readonly T[],
  day: PracticeDay,
  of: (one: T) => PracticeDay = (one) => one as PracticeDay
): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(days[middle]!) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
