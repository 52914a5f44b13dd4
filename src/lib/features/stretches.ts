import type { Hertz, Milliseconds } from '#contracts';

/** A known stretch shorter than this is mostly the filter's ends: it stays unknown. */
const SHORTEST_STRETCH: Milliseconds = 400;
/** Lower edge of the band of movement: what is slower is posture and the tracker's drift (measurement B3.2). */
export const SLOWEST: Hertz = 0.5;

/** One column on a grid; NaN where nothing is known. */
export type Column = Float64Array;

/** Applies `change` to every stretch of known samples that is long enough; the rest is NaN. */
export function onStretches(
  column: ArrayLike<number>,
  rate: Hertz,
  change: (stretch: Column) => Column
): Column {
  const out = new Float64Array(column.length).fill(NaN);
  const shortest = (SHORTEST_STRETCH * rate) / 1000;
  for (let i = 0; i < column.length; i++) {
    let end = i;
    while (end < column.length && Number.isFinite(column[end])) end++;
    if (end - i >= shortest) {
      const stretch = new Float64Array(end - i);
      for (let k = i; k < end; k++) stretch[k - i] = column[k]!;
      out.set(change(stretch), i);
    }
    i = end;
  }
  return out;
}
