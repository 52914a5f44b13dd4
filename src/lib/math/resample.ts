/** Evenly spaced times: `from`, `from + step`, ...; the unit is that of the samples' times. */
export interface UniformGrid {
  readonly from: number;
  readonly step: number;
  readonly length: number;
}

/**
 * How far apart the two samples are between which each grid time lies: 0 on a sample itself, Infinity before the
 * first and after the last.
 *
 * @param times ascending
 */
export function gapsOnGrid(times: ArrayLike<number>, grid: UniformGrid): Float64Array {
  const gaps = new Float64Array(grid.length).fill(Infinity);
  let k = 0;
  for (let i = 0; i < grid.length; i++) {
    const t = grid.from + i * grid.step;
    while (k + 1 < times.length && times[k + 1]! <= t) k++;
    if (times[k] === t) gaps[i] = 0;
    else if (times[k]! < t && k + 1 < times.length) gaps[i] = times[k + 1]! - times[k]!;
  }
  return gaps;
}

/**
 * Unevenly spaced values onto a grid: cubic Hermite where the samples are at most `cubicWithin` apart, a straight
 * line up to `linearWithin`, NaN in longer gaps and outside (measurement A4). The slope at a sample is that of the
 * parabola through it and its neighbours, or the plain difference where one of them is more than `cubicWithin` away,
 * so straight lines and, away from gaps, parabolas come back exactly.
 *
 * @param times strictly ascending
 */
export function resample(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  grid: UniformGrid,
  { cubicWithin, linearWithin }: { readonly cubicWithin: number; readonly linearWithin: number }
): Float32Array {
  const n = times.length;
  const slopes = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const before = k > 0 ? times[k]! - times[k - 1]! : Infinity;
    const after = k + 1 < n ? times[k + 1]! - times[k]! : Infinity;
    const left = before <= cubicWithin;
    const right = after <= cubicWithin;
    const dl = left ? (values[k]! - values[k - 1]!) / before : 0;
    const dr = right ? (values[k + 1]! - values[k]!) / after : 0;
    slopes[k] = left && right ? (dl * after + dr * before) / (before + after) : left ? dl : dr;
  }
  const out = new Float32Array(grid.length).fill(NaN);
  let k = 0;
  for (let i = 0; i < grid.length; i++) {
    const t = grid.from + i * grid.step;
    while (k + 1 < n && times[k + 1]! <= t) k++;
    const since = t - times[k]!;
    if (since === 0) out[i] = values[k]!;
    if (!(since > 0) || k + 1 >= n) continue;
    const gap = times[k + 1]! - times[k]!;
    const a = values[k]!;
    const b = values[k + 1]!;
    const x = since / gap;
    if (gap <= cubicWithin) {
      const da = slopes[k]! * gap;
      const db = slopes[k + 1]! * gap;
      out[i] = a + x * (da + x * (3 * (b - a) - 2 * da - db + x * (2 * (a - b) + da + db)));
    } else if (gap <= linearWithin) out[i] = a + x * (b - a);
  }
  return out;
}
