import type { Degrees } from '#contracts';

/** Frames on either side that a value is compared with, and how many robust SDs off is too far. Measurement A4. */
const REACH = 3;
const TOO_FAR = 3 * 1.4826;
/** What lies this near to its neighbours is never an outlier: a hand at rest has almost no spread to compare with. */
const NEVER: Degrees = 4;
/** So much of its distance an outlier has from its neighbours too; the top of a stroke at 24 frames/s half. */
const ALONE = 0.75;
/** Faster than any joint of a playing hand (a fast stroke peaks at 400 deg/s, the fastest at about 1,000). */
const FASTEST_DEG_PER_S = 1500;

const sorted = new Float64Array(2 * REACH + 1);

/** Median of the first `n` numbers of `sorted`, which it puts in order: for seven, insertion is the fastest. */
function middle(n: number): number {
  for (let i = 1; i < n; i++) {
    const value = sorted[i]!;
    let j = i - 1;
    for (; j >= 0 && sorted[j]! > value; j--) sorted[j + 1] = sorted[j]!;
    sorted[j + 1] = value;
  }
  const half = n >> 1;
  return n % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Makes NaN of outliers, in place: the Hampel test over seven frames, which alone also takes the tops of quick
 * strokes when the camera is slow (at 24 frames/s an 18 degree stroke of 0.2 s has three frames and its top lies
 * 16 degrees from the median). So a value that fails it goes only if it stands out from both its neighbours on the
 * same side by three quarters of that, or was reached faster than a joint moves.
 *
 * @param values degrees, one a frame; NaN is no value
 * @param t milliseconds, rising
 * @param segment frames of one unbroken stretch have one number: neighbours of another one are not looked at
 * @returns how many were taken
 * @see measurement A4.1
 */
export function despike(values: Float64Array, t: Float64Array, segment: Int32Array): number {
  const n = values.length;
  // Each value is judged among its neighbours as they were, so that nothing is taken before all are judged.
  const taken: number[] = [];
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (!(value === value)) continue;
    const before = i > 0 && segment[i - 1] === segment[i] ? values[i - 1]! : NaN;
    const after = i + 1 < n && segment[i + 1] === segment[i] ? values[i + 1]! : NaN;
    const rise = value - before;
    const fall = value - after;
    const alone = rise * fall > 0 && Math.min(Math.abs(rise), Math.abs(fall)) > NEVER;
    const jump =
      Math.max(Math.abs(rise) / (t[i]! - t[i - 1]!) || 0, Math.abs(fall) / (t[i + 1]! - t[i]!) || 0) * 1000 >
      FASTEST_DEG_PER_S;
    if (!alone && !jump) continue;
    let count = 0;
    for (let j = Math.max(0, i - REACH); j <= Math.min(n - 1, i + REACH); j++) {
      if (segment[j] === segment[i] && values[j]! === values[j]!) sorted[count++] = values[j]!;
    }
    if (count < 4) continue;
    const median = middle(count);
    for (let k = 0; k < count; k++) sorted[k] = Math.abs(sorted[k]! - median);
    const limit = Math.max(NEVER, TOO_FAR * middle(count));
    if (Math.abs(value - median) <= limit) continue;
    if (!jump && Math.min(Math.abs(rise), Math.abs(fall)) <= ALONE * Math.abs(value - median)) continue;
    taken.push(i);
  }
  for (const i of taken) values[i] = NaN;
  return taken.length;
}
