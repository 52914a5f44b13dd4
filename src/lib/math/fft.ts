/**
 * Discrete Fourier transform in place, radix 2 (Cooley and Tukey): X[k] = sum x[n] exp(-2 pi i k n / N), unscaled.
 *
 * @param re real parts; its length is a power of two
 * @param im imaginary parts, as many
 * @throws RangeError when the length is not a power of two or the two differ
 * @example const re = Float64Array.of(1, 0, 0, 0); fft(re, new Float64Array(4)); // re is 1, 1, 1, 1
 */
export function fft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  if (n === 0 || (n & (n - 1)) !== 0 || im.length !== n) {
    throw new RangeError(`A transform of ${n} and ${im.length} numbers needs one power of two.`);
  }
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const real = re[i]!;
      const imaginary = im[i]!;
      re[i] = re[j]!;
      im[i] = im[j]!;
      re[j] = real;
      im[j] = imaginary;
    }
  }
  const { cos, sin } = turnsOf(n);
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    const step = n / size;
    for (let k = 0; k < half; k++) {
      const wr = cos[k * step]!;
      const wi = sin[k * step]!;
      for (let a = k; a < n; a += size) {
        const b = a + half;
        const xr = wr * re[b]! - wi * im[b]!;
        const xi = wr * im[b]! + wi * re[b]!;
        re[b] = re[a]! - xr;
        im[b] = im[a]! - xi;
        re[a] = re[a]! + xr;
        im[a] = im[a]! + xi;
      }
    }
  }
}

interface Turns {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** By length: a probe asks for hundreds of transforms of three lengths. */
const known = new Map<number, Turns>();

/** exp(-2 pi i k / n) for k < n / 2. */
function turnsOf(n: number): Turns {
  let turns = known.get(n);
  if (!turns) {
    const angles = Float64Array.from({ length: n / 2 }, (_, k) => (-2 * Math.PI * k) / n);
    turns = { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
    known.set(n, turns);
  }
  return turns;
}

/** The smallest power of two that is not below `n`. */
export const powerOfTwo = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, n)));
