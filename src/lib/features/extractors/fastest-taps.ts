import type { Milliseconds } from '#contracts';
import { mean, median, standardDeviation } from '#math';
import { knownWindow, sampleAt, type BlockSignals } from '../block-signals';
import { detectFreeTaps } from '../events';
import { LEAST_COVERAGE, type Measured, type PerDigit } from '../played-block';
import { FASTEST_DIGITS } from '../probe/protocol';
import { strokeAmplitude } from './amplitude';
import { onsetNoise, withoutNoise } from './onset-noise';

/** Time to change the finger, left out on both sides of the middle. */
const CHANGE: Milliseconds = 300;
/** A pause longer than so many median intervals. */
const HESITATION = 1.5;
const HALT = 2;
/** Fewer taps in five seconds are not fastest taps. */
const FEWEST = 8;
/** First and last taps whose amplitudes are compared. */
const ENDS = 3;

export interface FastestTaps {
  readonly rate: PerDigit;
  readonly irregularity: PerDigit;
  readonly hesitations: PerDigit;
  readonly halts: PerDigit;
  readonly fade: PerDigit;
}

interface OneDigit {
  readonly rate: Measured;
  readonly irregularity?: Measured;
  readonly hesitations: Measured;
  readonly halts: Measured;
  readonly fade?: Measured;
}

function measure(
  signals: BlockSignals,
  digit: number,
  [from, to]: readonly [Milliseconds, Milliseconds],
  still: BlockSignals | undefined
): OneDigit | undefined {
  const column = signals.flexion[digit]!;
  const [first, last] = [Math.ceil(sampleAt(signals, from)), Math.floor(sampleAt(signals, to))];
  let known = 0;
  for (let i = first; i <= last; i++) if (Number.isFinite(column[i]) && !signals.bridged[i]) known++;
  const coverage = Math.min(1, known / (last - first + 1));
  const { taps, stroke } = detectFreeTaps(signals, digit, from, to);
  // Across what is not known no interval is one.
  const intervals = taps.slice(1).flatMap((tap, i) => {
    const before = taps[i]!;
    const window = knownWindow(column, before.sample, tap.sample);
    if (!window || signals.bridged.subarray(window.first, window.last + 1).includes(1)) return [];
    return [tap.t - before.t];
  });
  if (coverage < LEAST_COVERAGE || taps.length < FEWEST || intervals.length < FEWEST - 1) return undefined;
  const [middle, usual] = [mean(intervals), median(intervals)];
  const spread = standardDeviation(intervals);
  const n = intervals.length;
  const noise = still && onsetNoise(still, digit, [stroke]);
  const corrected = noise === undefined ? NaN : Math.sqrt(withoutNoise(spread ** 2, 2 * noise ** 2));
  const irregularity = corrected / middle;
  const reach = usual / 2;
  const amplitudes = taps.flatMap((tap) => strokeAmplitude(signals, tap, reach, reach) ?? []);
  const [start, end] = [amplitudes.slice(0, ENDS), amplitudes.slice(-ENDS)];
  const share = mean(end) / mean(start);
  const fadeError =
    share * Math.hypot(standardDeviation(start) / mean(start), standardDeviation(end) / mean(end));
  const count = (pause: number) => intervals.filter((interval) => interval > pause * usual).length;
  return {
    rate: { value: 1000 / middle, standardError: (1000 * spread) / Math.sqrt(n) / middle ** 2, coverage },
    ...(irregularity > 0
      ? {
          irregularity: {
            value: irregularity,
            standardError: (spread / middle) ** 2 / irregularity / Math.sqrt(2 * (n - 1)),
            coverage
          }
        }
      : {}),
    hesitations: { value: count(HESITATION), coverage },
    halts: { value: count(HALT), coverage },
    ...(amplitudes.length >= 2 * ENDS
      ? {
          fade: {
            value: 100 * (1 - share),
            standardError: (100 * fadeError) / Math.sqrt(ENDS),
            coverage: amplitudes.length / taps.length
          }
        }
      : {})
  };
}

/**
 * Fastest taps of index and ring finger (P4: index in the first half, ring in the second; 0.3 s around the change are
 * left out), of each of these digits:
 *
 * - rate, Hz: one over the mean inter-tap interval. Smaller is worse; analyse ln.
 * - irregularity: coefficient of variation of the intervals, without the camera's scatter 2 s_on^2. Larger is worse; ln.
 * - hesitations: intervals longer than 1.5 times the median; halts: longer than twice (each is a hesitation too).
 *   Counts; larger is worse.
 * - fade, %: how much smaller the last three strokes are than the first three. Larger is worse.
 *
 * Standard error: of the mean, of a variance of n intervals, and of a ratio of means; a count has none.
 * Source: measurement B3.11. These are the observations clinicians make, never a clinical score.
 * No value with fewer than eight taps or less than half of the time known.
 *
 * @param block P4
 * @param still P0, for the camera's scatter; without it no irregularity
 * @example 25 even taps in 5 s: rate 5, irregularity near 0, no hesitation
 */
export function fastestTaps(block: BlockSignals, still: BlockSignals | undefined): FastestTaps {
  const { from, to } = block.block;
  const share = (to - from) / FASTEST_DIGITS.length;
  const results = new Map<number, OneDigit | undefined>(
    FASTEST_DIGITS.map((digit, i) => {
      const start = from + i * share + (i > 0 ? CHANGE : 0);
      const end = from + (i + 1) * share - (i + 1 < FASTEST_DIGITS.length ? CHANGE : 0);
      return [digit, measure(block, digit, [start, end], still)] as const;
    })
  );
  const pick = (key: keyof OneDigit): PerDigit => [0, 1, 2, 3, 4].map((digit) => results.get(digit)?.[key]);
  return {
    rate: pick('rate'),
    irregularity: pick('irregularity'),
    hesitations: pick('hesitations'),
    halts: pick('halts'),
    fade: pick('fade')
  };
}
