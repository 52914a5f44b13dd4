import { GRID_HZ, type Degrees, type Milliseconds } from '#contracts';
import { measuredWindow, type BlockSignals } from '../block-signals';
import type { Tap } from '../events';
import {
  ALL_DIGITS,
  FEWEST_TAPS,
  LEAST_COVERAGE,
  measuredGeometricMean,
  tapsOf,
  type PerDigit,
  type PlayedBlock
} from '../played-block';

/** Where the stroke's lowest and highest point are looked for around its onset. */
const BEFORE: Milliseconds = 150;
const AFTER: Milliseconds = 200;

/**
 * Excursion of one stroke, degrees: from the lowest point before its onset to the highest after it.
 *
 * @returns undefined where not everything around it is known
 */
export function strokeAmplitude(
  signals: BlockSignals,
  tap: Tap,
  before: Milliseconds = BEFORE,
  after: Milliseconds = AFTER
): Degrees | undefined {
  const flexion = signals.flexion[tap.digit]!;
  const window = measuredWindow(
    signals,
    flexion,
    tap.sample - (before * GRID_HZ) / 1000,
    tap.sample + (after * GRID_HZ) / 1000
  );
  if (!window) return undefined;
  let low = Infinity;
  let high = -Infinity;
  for (let i = window.first; i <= window.last; i++) {
    if (i <= tap.sample) low = Math.min(low, flexion[i]!);
    else high = Math.max(high, flexion[i]!);
  }
  return high > low ? high - low : undefined;
}

const strokes = (played: PlayedBlock, digit: number) =>
  tapsOf(played, digit).flatMap((tap) => {
    const amplitude = strokeAmplitude(played.signals, tap);
    return amplitude === undefined ? [] : [{ beat: tap.beat, amplitude }];
  });

/**
 * Amplitude A of each digit's single taps (P1), degrees: geometric mean of `strokeAmplitude`. Which way is worse
 * depends on the person: strokes become larger as well as smaller (Furuya and Altenmueller 2013). Analyse ln A.
 *
 * Standard error: over the taps. Source: measurement B3.6. No value with fewer than half of the taps.
 *
 * @example strokes of 18 degrees from a finger lifted by 8: 26 within 5 %
 */
export const tapAmplitude = (played: PlayedBlock): PerDigit =>
  ALL_DIGITS.map((digit) =>
    measuredGeometricMean(
      strokes(played, digit).map(({ amplitude }) => amplitude),
      played.found.asked[digit]!
    )
  );

/**
 * Amplitude decrement of each digit's single taps (P1), % a tap: minus the slope of ln A against the number of the
 * tap, times 100. Positive, larger when worse: the strokes become smaller.
 *
 * Standard error: of the slope. Source: measurement B3.6. No value with fewer than half of the taps.
 *
 * @example strokes of 18, 17.82, 17.64, ... degrees, each 1 % smaller: 1
 */
export const amplitudeDecrement = (played: PlayedBlock): PerDigit =>
  ALL_DIGITS.map((digit) => {
    const seen = strokes(played, digit);
    const asked = played.found.asked[digit]!;
    const n = seen.length;
    if (n < FEWEST_TAPS || n < LEAST_COVERAGE * asked) return undefined;
    const x = seen.reduce((sum, { beat }) => sum + beat, 0) / n;
    const y = seen.reduce((sum, { amplitude }) => sum + Math.log(amplitude), 0) / n;
    let xy = 0;
    let xx = 0;
    let yy = 0;
    for (const { beat, amplitude } of seen) {
      const dx = beat - x;
      const dy = Math.log(amplitude) - y;
      xy += dx * dy;
      xx += dx * dx;
      yy += dy * dy;
    }
    const slope = xy / xx;
    const rest = Math.max(0, yy - slope * xy) / (n - 2);
    return { value: -100 * slope, standardError: 100 * Math.sqrt(rest / xx), coverage: n / asked };
  });
