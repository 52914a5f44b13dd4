import type { HandStroke, StrokeSet } from '#contracts';
import { mean, median, standardDeviation } from '#math';

/** Of fewer no spread is told. */
const FEWEST = 8;
/** Longer from one to the next, times the usual: one between them was not seen, and it is no interval. */
const SKIPPED = 1.6;

/** What strokes have in common. @param strokes rising in time */
export function strokeSet(
  of: Omit<StrokeSet, 'strokes' | 'interval' | 'sizeSpread'>,
  strokes: readonly HandStroke[]
): StrokeSet {
  if (strokes.length < FEWEST) return { ...of, strokes };
  const all = strokes.slice(1).map(({ t }, i) => t - strokes[i]!.t);
  const usual = median(all);
  const intervals = all.filter((interval) => interval <= SKIPPED * usual);
  const sizes = strokes.map(({ size }) => size);
  return {
    ...of,
    strokes,
    interval: { mean: mean(intervals), sd: standardDeviation(intervals) },
    sizeSpread: standardDeviation(sizes) / mean(sizes)
  };
}
