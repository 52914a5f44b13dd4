import { GRID_HZ, type Degrees, type Milliseconds } from '#contracts';
import { mean, median } from '#math';
import { interpolated, measuredWindow } from '../block-signals';
import {
  ALL_DIGITS,
  FEWEST_TAPS,
  measuredMean,
  neighbours,
  tapsOf,
  type Measured,
  type PerDigit,
  type PlayedBlock
} from '../played-block';
import { strokeAmplitude } from './amplitude';

const samples = (duration: Milliseconds) => (duration * GRID_HZ) / 1000;

/** The neighbour's stroke, around its onset: here it is seen how much the finger is dragged along. */
const STROKE_FROM = -samples(150);
const STROKE_TO = samples(50);
/** From the stroke's end on, what goes beyond being dragged along is looked for. */
const AFTER_TO = samples(200);
const STEPS = Array.from({ length: AFTER_TO - STROKE_FROM + 1 }, (_, i) => STROKE_FROM + i);
const IN_STROKE = STROKE_TO - STROKE_FROM + 1;
/** The largest of a dozen samples lies about this many times the jitter above nothing; it is taken off. */
const DEAD_ZONE = 2;

export interface Overflow {
  readonly flexion: PerDigit;
  readonly extension: PerDigit;
}

/** One tap of the neighbour: both fingers from the stroke to 200 ms after its onset, each from its mean in the stroke. */
interface Pair {
  readonly own: readonly Degrees[];
  readonly neighbour: readonly Degrees[];
}

function fromMean(values: readonly Degrees[]): Degrees[] {
  const middle = mean(values.slice(0, IN_STROKE));
  return values.map((value) => value - middle);
}

/** What share of the neighbour's stroke the finger follows: one slope through all its strokes. */
function drag(pairs: readonly Pair[]): number {
  let xy = 0;
  let xx = 0;
  for (const { own, neighbour } of pairs) {
    for (let i = 0; i < IN_STROKE; i++) {
      xy += own[i]! * neighbour[i]!;
      xx += neighbour[i]! ** 2;
    }
  }
  return xy / xx;
}

/**
 * Overflow of each digit f, from single-finger taps only (P1): what it does after a direct neighbour's stroke, beyond
 * being dragged along,
 *
 *     OF_f = mean over taps of the neighbours i of (max over [t_on + 50, t_on + 200 ms] of
 *                (F_f(t) - m_f) - c_fi (F_i(t) - m_i) - 2 s_jit)_+ / A_i
 *
 * and with the opposite sign for extension (compensatory extension). m is the mean over the stroke, t_on - 150 to
 * t_on + 50 ms; c_fi is the share of that stroke which f follows, one slope over all taps of i; A_i the median stroke.
 * Share of a stroke, no unit; larger is worse; analyse ln(OF + 0.05).
 *
 * [Note: Overflow without drag] Measurement B3.3 takes the whole movement of f since t_on - 150 ms. Most of that is
 * enslaving, which the stationarity already measures and which wanders by a quarter from day to day. With it taken out,
 * involuntary flexion of the ring finger alone (measurement F, fault a, v = 0.5) moves ln OF by 7.4 instead of 1.8 of the
 * person's own day-to-day SDs, and the whole fault at v = 0.25 by 3.2 instead of 1.9 (20 virtual people, 20 days each).
 * A fault that only drags more shows in the stationarity instead.
 *
 * In a running pattern the finger's own stroke lies in the window, and mild faults move the value the wrong way: hence
 * P1 (measurement B1). Standard error: over the taps. Source: measurement B3.3, with the note.
 * No value with fewer than half of the neighbours' taps, or where the jitter is not known.
 *
 * @param jitter s_jit of each digit's composite flexion, degrees (see `flexionJitter`)
 * @example the ring finger bends by 6 degrees after each tap of the middle finger of 25, none after the little finger's,
 * without jitter: about 0.12
 */
export function overflow(played: PlayedBlock, jitter: readonly (Degrees | undefined)[]): Overflow {
  const { signals, found } = played;
  const amplitudes = ALL_DIGITS.map((digit) =>
    median(tapsOf(played, digit).flatMap((tap) => strokeAmplitude(signals, tap) ?? []))
  );
  const pairsOf = (digit: number, neighbour: number): Pair[] => {
    const own = signals.flexion[digit]!;
    const other = signals.flexion[neighbour]!;
    return tapsOf(played, neighbour).flatMap(({ sample }) => {
      const from = sample + STROKE_FROM - 1;
      const to = sample + AFTER_TO + 1;
      if (!measuredWindow(signals, own, from, to) || !measuredWindow(signals, other, from, to)) return [];
      return [
        {
          own: fromMean(STEPS.map((step) => interpolated(own, sample + step))),
          neighbour: fromMean(STEPS.map((step) => interpolated(other, sample + step)))
        }
      ];
    });
  };
  const beyondDrag = (digit: number, neighbour: number): number[][] => {
    const pairs = pairsOf(digit, neighbour);
    if (pairs.length < FEWEST_TAPS) return [];
    const share = drag(pairs);
    return pairs.map((pair) =>
      pair.own.slice(IN_STROKE - 1).map((value, i) => {
        const dragged = share * pair.neighbour[IN_STROKE - 1 + i]!;
        return (value - dragged) / amplitudes[neighbour]!;
      })
    );
  };
  const traces = ALL_DIGITS.map((digit) =>
    neighbours(digit, played.digits).map((neighbour) => ({ neighbour, taps: beyondDrag(digit, neighbour) }))
  );
  const of = (digit: number, sign: 1 | -1): Measured | undefined => {
    const noise = jitter[digit];
    if (noise === undefined) return undefined;
    const values = traces[digit]!.flatMap(({ neighbour, taps }) =>
      taps.map((trace) => {
        const largest = Math.max(...trace.map((value) => sign * value));
        return Math.max(0, largest - (DEAD_ZONE * noise) / amplitudes[neighbour]!);
      })
    );
    const asked = neighbours(digit, played.digits).reduce(
      (sum, neighbour) => sum + found.asked[neighbour]!,
      0
    );
    return measuredMean(values.filter(Number.isFinite), asked);
  };
  return {
    flexion: ALL_DIGITS.map((digit) => of(digit, 1)),
    extension: ALL_DIGITS.map((digit) => of(digit, -1))
  };
}
