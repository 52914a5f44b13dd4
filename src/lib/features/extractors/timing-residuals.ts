import type { Milliseconds } from '#contracts';
import { mean } from '#math';
import type { PlayedBlock } from '../played-block';

/** Taps on either side of one whose mean is taken for slow drift: nine in all (measurement B3.1). */
const REACH = 4;
/** Fewer of the nine say nothing. */
const FEWEST_AROUND = 5;
/** Fewer taps are no pass. */
const FEWEST_TAPS = 12;

/** How far one tap lies off the person's own way of playing its place in the pattern. */
export interface TimingResidual {
  readonly digit: number;
  /** Place in the pattern, 0 .. period - 1. */
  readonly position: number;
  readonly deviation: Milliseconds;
  /** Taking out the running mean leaves this share of the variance: 1 - 1 / (taps in it). */
  readonly share: number;
}

export interface Timing {
  readonly residuals: readonly TimingResidual[];
  /**
   * Mean early or late of each place in the pattern: the person's stable fingerprint, kept apart from the instability
   * (van Vugt 2013). Undefined where no tap was seen.
   */
  readonly profile: readonly (Milliseconds | undefined)[];
}

/** How many beats the pattern is long: the smallest shift under which the digits repeat. */
export function patternLength(digits: readonly number[]): number {
  for (let period = 1; period < digits.length; period++) {
    if (digits.every((digit, i) => i < period || digit === digits[i - period])) return period;
  }
  return digits.length;
}

/** What is left of onsets after the straight line t = a + b * beat of their pass. */
function offTheBeat(pass: PlayedBlock): { beat: number; residual: Milliseconds }[] {
  const { taps } = pass.found;
  const x = mean(taps.map(({ beat }) => beat));
  const y = mean(taps.map(({ t }) => t));
  let xy = 0;
  let xx = 0;
  for (const { beat, t } of taps) {
    xy += (beat - x) * (t - y);
    xx += (beat - x) ** 2;
  }
  return taps.map(({ beat, t }) => ({ beat, residual: t - y - (xy / xx) * (beat - x) }));
}

/**
 * Timing of a repeated pattern: per pass a straight line is fitted to the onsets, then the mean residual of each place
 * in the pattern (the profile, over all passes) and a centred running mean over nine taps (slow drift) are taken out.
 * The profile goes first, so that at the ends of a pass, where the nine are fewer, it does not leak into the drift.
 * Source: measurement B3.1; van Vugt, Jabusch, Altenmueller 2012 (decomposition of scale playing).
 *
 * @returns undefined when no pass has twelve taps
 */
export function timingResiduals(passes: readonly PlayedBlock[]): Timing | undefined {
  const usable = passes.filter(({ found }) => found.taps.length >= FEWEST_TAPS);
  if (usable.length === 0) return undefined;
  const beats = usable[0]!.signals.block.beats;
  const period = patternLength(beats.map(({ digit }) => digit));
  const lines = usable.map(offTheBeat);
  const profile = Array.from({ length: period }, (_, position) => {
    const own = lines.flat().filter(({ beat }) => beat % period === position);
    return own.length > 0 ? mean(own.map(({ residual }) => residual)) : undefined;
  });
  const residuals = lines.flatMap((line) => {
    const bare = line.map(({ beat, residual }) => ({ beat, value: residual - profile[beat % period]! }));
    return bare.flatMap(({ beat, value }) => {
      const around = bare.filter((other) => Math.abs(other.beat - beat) <= REACH);
      if (around.length < FEWEST_AROUND) return [];
      return [
        {
          digit: beats[beat]!.digit,
          position: beat % period,
          deviation: value - mean(around.map((other) => other.value)),
          share: 1 - 1 / around.length
        }
      ];
    });
  });
  return { residuals, profile };
}
