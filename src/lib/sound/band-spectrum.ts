import { fft } from '#math';

/** Of the window that a spectrum is made of, seconds; the nearest power of two is taken. */
const WINDOW_S = 0.0213;
const LOWEST_HZ = 150;
const HIGHEST_HZ = 14_000;
const BANDS_PER_OCTAVE = 9;

/**
 * Power of the sound in bands of a ninth of an octave, and of one bin where that is wider, under a Hann window.
 * Allocates nothing after it was made.
 *
 * @param rate samples a second
 */
export function createBandSpectrum(rate: number) {
  // 1024 at 44.1 and 48 kHz.
  const length = 2 ** Math.round(Math.log2(WINDOW_S * rate));
  const hann = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
  const power = hann.reduce((sum, weight) => sum + weight * weight, 0);
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const edges = bandEdges(rate, length);
  const bands = edges.length - 1;
  return {
    length,
    bands,
    /** @param ring the last `length` samples, the oldest at `oldest` */
    read(ring: Float64Array, oldest: number, into: Float64Array): void {
      for (let i = 0; i < length; i++) re[i] = ring[(oldest + i) % length]! * hann[i]!;
      im.fill(0);
      fft(re, im);
      for (let band = 0; band < bands; band++) {
        let sum = 0;
        for (let bin = edges[band]!; bin < edges[band + 1]!; bin++) sum += re[bin]! ** 2 + im[bin]! ** 2;
        into[band] = (2 * sum) / (length * power);
      }
    }
  };
}

/** First bins of the bands, and the bin after the last. */
function bandEdges(rate: number, length: number): number[] {
  const last = Math.min(HIGHEST_HZ, 0.45 * rate);
  const edges: number[] = [];
  for (let i = 0; ; i++) {
    const hertz = LOWEST_HZ * 2 ** (i / BANDS_PER_OCTAVE);
    const bin = Math.round((hertz * length) / rate);
    if (bin !== edges.at(-1)) edges.push(bin);
    if (hertz >= last) return edges;
  }
}
