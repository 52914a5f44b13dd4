import type { HandStroke, StrokeSet } from '#contracts';
import { mean, median, standardDeviation } from '#math';

/** Of fewer no spread is told. */
const FEWEST = 8;
/** Longer from one to the next, times the usual: one between them was not seen, and it is no interval. */
const SKIPPED = 1.6;

/** What strokes have in common. @param strokes rising in time */
export function strokeSet(
  of: Omit<StrokeSet, 'strokes' | 'intervals' | 'interval' | 'sizeSpread'>,
  strokes: readonly HandStroke[]
): StrokeSet {
  if (strokes.length < FEWEST) return { ...of, strokes, intervals: [] };
  const all = strokes.slice(1).map(({ t }, i) => t - strokes[i]!.t);
  const usual = median(all);
  let number = 0;
  const intervals = all.flatMap((ms) => {
    number += Math.max(1, Math.round(ms / usual));
    return ms <= SKIPPED * usual ? [{ number, ms }] : [];
  });
  const lasts = intervals.map(({ ms }) => ms);
  const sizes = strokes.map(({ size }) => size);
  return {
    ...of,
    strokes,
    intervals,
    interval: { mean: mean(lasts), sd: standardDeviation(lasts) },
    sizeSpread: standardDeviation(sizes) / mean(sizes)
  };
}
