import { fft, powerOfTwo } from './fft';
import { mean } from './statistics';

export interface Spectrum {
  /** Power density at k * step, unit^2 / Hz, one-sided. */
  readonly density: Float64Array;
  readonly step: number;
}

/**
 * Power density of one stretch of evenly spaced values: mean taken out, Hann window, zero-padded to a power of two.
 * The integral over all frequencies is the variance. Averaged over overlapping stretches it is Welch's method
 * (Welch 1967, The use of fast Fourier transform for the estimation of power spectra).
 *
 * @param values without NaN
 * @param rate samples per second
 */
export function periodogram(values: ArrayLike<number>, rate: number): Spectrum {
  const n = values.length;
  const size = powerOfTwo(n);
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  const middle = mean(values);
  let power = 0;
  for (let i = 0; i < n; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n);
    power += window * window;
    re[i] = window * (values[i]! - middle);
  }
  fft(re, im);
  const density = new Float64Array(size / 2 + 1);
  for (let k = 0; k < density.length; k++) {
    const sides = k === 0 || k === size / 2 ? 1 : 2;
    density[k] = (sides * (re[k]! ** 2 + im[k]! ** 2)) / (rate * power);
  }
  return { density, step: rate / size };
}
