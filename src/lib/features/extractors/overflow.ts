import { GRID_HZ, type Degrees, type Milliseconds } from '#contracts';
import { median } from '#math';
import { interpolated, measuredWindow } from '../block-signals';
import {
  ALL_DIGITS,
  measuredMean,
  neighbours,
  tapsOf,
  type Measured,
  type PerDigit,
  type PlayedBlock
} from '../played-block';
import { strokeAmplitude } from './amplitude';

/** Where the finger was, and where its unwanted movement is looked for, around a neighbour's onset. */
const BASE: Milliseconds = 150;
const FROM: Milliseconds = 50;
const TO: Milliseconds = 200;
/** Movement smaller than this many times the jitter may be jitter, and counts as none. */
const DEAD_ZONE = 2;

const samples = (duration: Milliseconds) => (duration * GRID_HZ) / 1000;

export interface Overflow {
  readonly flexion: PerDigit;
  readonly extension: PerDigit;
}

/**
 * Overflow of each digit, from single-finger taps only (P1): what it does while a direct neighbour i taps,
 *
 *     OF_f = mean over taps of i of max over [t_on - 50 ms, t_on + 200 ms] of (F_f(t) - F_f(t_on - 150 ms))_+ / A_i
 *
 * and with the opposite sign for extension (compensatory extension). A_i is the median stroke of the neighbour.
 * Movement below 2 s_jit counts as none. Share of a stroke, no unit; larger is worse; analyse ln(OF + 0.01).
 *
 * In a running pattern the neighbour's window holds the finger's own stroke and mild faults move the value the
 * wrong way: hence P1 (measurement B1). Standard error: over the taps. Source: measurement B3.3.
 * No value with fewer than half of the neighbours' taps, or where the jitter is not known.
 *
 * @param jitter s_jit of each digit's composite flexion, degrees (see `flexionJitter`)
 * @example the ring finger bends by 4.5 degrees at every tap of its neighbours of 18: 0.25
 */
export function overflow(played: PlayedBlock, jitter: readonly (Degrees | undefined)[]): Overflow {
  const { signals, found } = played;
  const amplitudes = ALL_DIGITS.map((digit) =>
    median(tapsOf(played, digit).flatMap((tap) => strokeAmplitude(signals, tap) ?? []))
  );
  const of = (digit: number, sign: 1 | -1): Measured | undefined => {
    const column = signals.flexion[digit]!;
    const noise = jitter[digit];
    if (noise === undefined) return undefined;
    const beside = neighbours(digit);
    const values = beside.flatMap((neighbour) =>
      tapsOf(played, neighbour).flatMap(({ sample }) => {
        if (!measuredWindow(signals, column, sample - samples(BASE) - 1, sample + samples(TO))) return [];
        const base = interpolated(column, sample - samples(BASE));
        const window = measuredWindow(signals, column, sample - samples(FROM), sample + samples(TO))!;
        let largest = 0;
        for (let i = window.first; i <= window.last; i++) {
          largest = Math.max(largest, sign * (column[i]! - base));
        }
        return [largest > DEAD_ZONE * noise ? largest / amplitudes[neighbour]! : 0];
      })
    );
    const asked = beside.reduce((sum, neighbour) => sum + found.asked[neighbour]!, 0);
    return measuredMean(values.filter(Number.isFinite), asked);
  };
  return {
    flexion: ALL_DIGITS.map((digit) => of(digit, 1)),
    extension: ALL_DIGITS.map((digit) => of(digit, -1))
  };
}
