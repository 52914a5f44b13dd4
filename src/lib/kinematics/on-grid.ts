import { GRID_HZ, SAMPLE_BRIDGED, SAMPLE_MEASURED, SAMPLE_UNKNOWN, type Milliseconds } from '#contracts';

/** Up to here a gap between two values is crossed by a cubic, up to there by a line that is flagged. Measurement A4. */
const SMOOTH_UP_TO: Milliseconds = 100;
export const BRIDGED_UP_TO: Milliseconds = 200;
/** Times are sums of thirds of milliseconds: so far off two of them are the same. */
const SAME_TIME: Milliseconds = 1e-6;

/** Samples of the 60 Hz grid from `from` on and before `to`, so that windows that meet share none. */
export const gridLength = (from: Milliseconds, to: Milliseconds): number =>
  Math.max(0, Math.ceil(((to - from) * GRID_HZ) / 1000 - SAME_TIME));

/**
 * One signal brought to the grid: sample i is its value at `from + i * 1000 / 60`. Between values at most 100 ms
 * apart a cubic Hermite curve, whose slopes are those of the parabola through three neighbours, up to 200 ms a
 * straight line; NaN everywhere else.
 *
 * @param t milliseconds, rising, as long as `values`
 * @param values NaN is no value
 * @param segment frames of one unbroken stretch have one number; nothing is drawn from one to the next
 * @param out overwritten; its length is the number of samples
 * @param state of the same length, if given: raised to how much is known of each sample where that is worse
 * @see measurement A4.2
 */
export function onGrid(
  t: Float64Array,
  values: Float64Array,
  segment: Int32Array,
  from: Milliseconds,
  out: Float32Array,
  state?: Uint8Array
): void {
  const n = values.length;
  out.fill(NaN);
  let left = next(values, -1);
  let right = next(values, left);
  let before = -1;
  // Two or more samples lie between two frames of most cameras: what is the same for them is worked out once.
  let atLeft = NaN;
  let atRight = NaN;
  let slopesOf = -1;
  for (let i = 0; i < out.length; i++) {
    const at = from + (i * 1000) / GRID_HZ;
    while (right < n && t[right]! <= at + SAME_TIME) {
      before = left;
      left = right;
      right = next(values, right);
    }
    let known: number = SAMPLE_UNKNOWN;
    if (left < n && Math.abs(t[left]! - at) <= SAME_TIME) {
      out[i] = values[left]!;
      known = SAMPLE_MEASURED;
    } else if (right < n && t[left]! <= at && segment[left] === segment[right]) {
      const span = t[right]! - t[left]!;
      const share = (at - t[left]!) / span;
      if (span <= SMOOTH_UP_TO + SAME_TIME) {
        known = SAMPLE_MEASURED;
        if (slopesOf !== left) {
          const slope = (values[right]! - values[left]!) / span;
          atLeft = slopeAt(t, values, segment, before, left, slope, span);
          atRight = slopeAt(t, values, segment, next(values, right), right, slope, span);
          slopesOf = left;
        }
        out[i] = hermite(share, span, values[left]!, values[right]!, atLeft, atRight);
      } else if (span <= BRIDGED_UP_TO + SAME_TIME) {
        known = SAMPLE_BRIDGED;
        out[i] = values[left]! + share * (values[right]! - values[left]!);
      }
    }
    if (state && known > state[i]!) state[i] = known;
  }
}

/** Index of the next value after `i`; the length when there is none. */
function next(values: Float64Array, i: number): number {
  let k = i + 1;
  while (k < values.length && Number.isNaN(values[k])) k++;
  return k;
}

/**
 * Slope at `here`, which ends the interval of length `span` with the chord's `slope`: of the parabola through it and
 * its neighbour `beyond` on the other side, or the chord's own where that neighbour is missing or too far away.
 */
function slopeAt(
  t: Float64Array,
  values: Float64Array,
  segment: Int32Array,
  beyond: number,
  here: number,
  slope: number,
  span: number
): number {
  if (beyond < 0 || beyond >= values.length || segment[beyond] !== segment[here]) return slope;
  const far = Math.abs(t[here]! - t[beyond]!);
  if (far > BRIDGED_UP_TO) return slope;
  const other = (values[here]! - values[beyond]!) / (t[here]! - t[beyond]!);
  return (far * slope + span * other) / (far + span);
}

function hermite(s: number, span: number, a: number, b: number, slopeA: number, slopeB: number): number {
  const rest = 1 - s;
  const cubic = rest * (span * slopeA - (b - a)) - s * (span * slopeB - (b - a));
  return a * rest + b * s + s * rest * cubic;
}
