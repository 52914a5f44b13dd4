import { GRID_HZ, type Hertz, type Milliseconds } from '#contracts';
import { mean, periodogram, type Spectrum } from '#math';
import { measuredWindow, sampleAt, type BlockSignals } from '../block-signals';
import { ALL_DIGITS, LEAST_COVERAGE, type Measured, type PerDigit } from '../played-block';
import { withoutNoise } from './onset-noise';

/** Welch: stretches of 4 s, half overlapping. */
const STRETCH: Milliseconds = 4_000;
/** The bands, and where nothing but the tracker's jitter is left at 30 frames a second. */
const SLOW_BAND: readonly [Hertz, Hertz] = [3, 8];
const FAST_BAND: readonly [Hertz, Hertz] = [8, 12];
const FLOOR_BAND: readonly [Hertz, Hertz] = [12.5, 14];

function meanDensity({ density, step }: Spectrum, [low, high]: readonly [Hertz, Hertz]): number {
  return mean(density.slice(Math.ceil(low / step), Math.ceil(high / step)));
}

export interface Tremor {
  /** 3-8 Hz. */
  readonly slow: PerDigit;
  /** 8-12 Hz. */
  readonly fast: PerDigit;
}

/**
 * Tremor of each digit in the unsupported hold (P3), degrees RMS in a band: the power of F (not filtered) between 3 and
 * 8 Hz, and between 8 and 12 Hz, by Welch's method (4 s, Hann, half overlapping), minus the density between 12.5 and 14
 * Hz, which is the tracker's; never less than a quarter of what was seen. The value is the root of that power; larger
 * is worse; analyse its ln (half the ln of the power). In moving data these bands are full of the strokes' harmonics:
 * holds only.
 *
 * Standard error: band power P over sqrt(stretches * bins) independent values (approximate), halved for the root.
 * Source: measurement B3.10; task-specific tremor lies at 3-8 Hz (Lee 2013, 2014).
 * No value with less than half of the stretches whole.
 *
 * @param hold P3
 * @example 1 degree of amplitude at 5 Hz without jitter: slow is 0.71
 */
export function tremor(hold: BlockSignals): Tremor {
  const length = Math.round((STRETCH * GRID_HZ) / 1000);
  const [from, to] = [
    Math.max(0, Math.ceil(sampleAt(hold, hold.block.from) - 1e-6)),
    Math.min(hold.length, Math.floor(sampleAt(hold, hold.block.to) + 1e-6))
  ];
  const starts: number[] = [];
  for (let start = from; start + length <= to; start += length / 2) starts.push(start);
  const spectra = ALL_DIGITS.map((digit) =>
    starts.flatMap((start) => {
      const window = measuredWindow(hold, hold.raw[digit]!, start, start + length - 1);
      return window ? [periodogram(hold.raw[digit]!.subarray(start, start + length), GRID_HZ)] : [];
    })
  );
  const inBand = (band: readonly [Hertz, Hertz]) =>
    spectra.map((own): Measured | undefined => {
      const coverage = own.length / starts.length;
      if (own.length === 0 || coverage < LEAST_COVERAGE) return undefined;
      const width = band[1] - band[0];
      const seen = mean(own.map((spectrum) => meanDensity(spectrum, band))) * width;
      const floor = mean(own.map((spectrum) => meanDensity(spectrum, FLOOR_BAND))) * width;
      if (!(seen > 0)) return undefined;
      const power = withoutNoise(seen, floor);
      const independent = own.length * width * (STRETCH / 1000) * 0.5;
      const value = Math.sqrt(power);
      return { value, standardError: seen / Math.sqrt(independent) / (2 * value), coverage };
    });
  return { slow: inBand(SLOW_BAND), fast: inBand(FAST_BAND) };
}
