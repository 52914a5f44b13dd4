/**
 * The response of two passes is the square of one pass's: with the cut-off moved by this factor the gain of both
 * passes together is 0.7071 at `cutoff`. Source: measurement A4 (Winter's correction for a 2nd-order filter).
 */
const TWO_PASS = 0.802;

/** Coefficients of one pass: output = b0 x0 + b1 x1 + b2 x2 - a1 y1 - a2 y2. */
function coefficients(cutoff: number, rate: number): { b0: number; b1: number; a1: number; a2: number } {
  const k = Math.tan((Math.PI * cutoff) / rate) / TWO_PASS;
  const a0 = 1 + Math.SQRT2 * k + k * k;
  return {
    b0: (k * k) / a0,
    b1: (2 * k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - Math.SQRT2 * k + k * k) / a0
  };
}

/** One pass over `values` in place, from `start` in steps of `step`, settled on its first value. */
function pass(values: Float64Array, forward: boolean, c: ReturnType<typeof coefficients>): void {
  const n = values.length;
  const step = forward ? 1 : -1;
  let i = forward ? 0 : n - 1;
  let x1 = values[i]!;
  let x2 = x1;
  let y1 = x1;
  let y2 = x1;
  for (let k = 0; k < n; k++, i += step) {
    const x0 = values[i]!;
    const y0 = c.b0 * (x0 + x2) + c.b1 * x1 - c.a1 * y1 - c.a2 * y2;
    values[i] = y0;
    x2 = x1;
    x1 = x0;
    y2 = y1;
    y1 = y0;
  }
}

/**
 * Zero-lag low-pass: a 2nd-order Butterworth filter forward and backward, point-reflected by one second (or what
 * there is) at both ends so that the ends do not bend. `cutoff` and `rate` in Hz; the gain is 0.7071 at `cutoff`.
 *
 * @param values evenly spaced, without NaN: one NaN makes everything NaN
 * @returns a new array of the same length
 * @throws RangeError when the cut-off is not between 0 and half the rate
 * @see Winter, Biomechanics and Motor Control of Human Movement: measurement A4
 */
export function lowPass(values: ArrayLike<number>, cutoff: number, rate: number): Float64Array {
  if (!(cutoff > 0 && cutoff < rate / 2)) {
    throw new RangeError(`A cut-off of ${cutoff} Hz does not fit ${rate} samples per second.`);
  }
  const n = values.length;
  if (n < 2) return Float64Array.from(values);
  const pad = Math.min(Math.round(rate), n - 1);
  const padded = new Float64Array(n + 2 * pad);
  const first = values[0]!;
  const last = values[n - 1]!;
  for (let i = 0; i < pad; i++) {
    padded[i] = 2 * first - values[pad - i]!;
    padded[pad + n + i] = 2 * last - values[n - 2 - i]!;
  }
  for (let i = 0; i < n; i++) padded[pad + i] = values[i]!;
  const c = coefficients(cutoff, rate);
  pass(padded, true, c);
  pass(padded, false, c);
  return padded.slice(pad, pad + n);
}

/** What `lowPass` takes away. Same arguments, errors and length. */
export function highPass(values: ArrayLike<number>, cutoff: number, rate: number): Float64Array {
  const low = lowPass(values, cutoff, rate);
  for (let i = 0; i < low.length; i++) low[i] = values[i]! - low[i]!;
  return low;
}

/** Central differences of evenly spaced values, per second; one-sided at the ends. Empty in, empty out. */
export function derivative(values: ArrayLike<number>, rate: number): Float64Array {
  const n = values.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const a = Math.max(0, i - 1);
    const b = Math.min(n - 1, i + 1);
    out[i] = a === b ? 0 : ((values[b]! - values[a]!) * rate) / (b - a);
  }
  return out;
}
