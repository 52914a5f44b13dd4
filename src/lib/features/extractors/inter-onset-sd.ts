import type { Milliseconds } from '#contracts';
import { mean, median, standardDeviation } from '#math';
import { LEAST_COVERAGE, type Measured, type PlayedBlock } from '../played-block';
import { withoutNoise } from './onset-noise';

/** Fewer intervals give no SD worth having. */
const FEWEST_INTERVALS = 8;

/**
 * SD of the intervals between successive onsets, ms, of the whole hand: per pass and direction (towards the little
 * finger, towards the thumb), then the median of these. Unlike the timing instability it contains the person's own
 * profile. Each onset adds the camera's scatter: sd^2 = max(sd_obs^2 - 2 s_on^2, sd_obs^2 / 4), with the mean s_on^2 of
 * the digits. Larger is worse; analyse its ln. Divided by the mean interval it is the coefficient of variation.
 *
 * Standard error: sd_obs^2 / (sd sqrt(2 (n - 1))) with n intervals in all, as if they were independent (approximate).
 * Source: measurement B3.1, A5; MIDI scale analysis: Jabusch 2004.
 * No value where fewer than half of the intervals are whole or a digit's noise is not known.
 *
 * @param passes P2a and P2b
 * @example intervals that alternate between 240 and 260 ms: about 10
 */
export function interOnsetSd(
  passes: readonly PlayedBlock[],
  noise: readonly (Milliseconds | undefined)[]
): Measured | undefined {
  const groups: Milliseconds[][] = [];
  const noises: number[] = [];
  let asked = 0;
  for (const { signals, found } of passes) {
    const { beats } = signals.block;
    asked += beats.length - 1;
    const onset = new Map(found.taps.map((tap) => [tap.beat, tap]));
    for (const direction of [1, -1]) {
      const group: Milliseconds[] = [];
      for (let beat = 0; beat + 1 < beats.length; beat++) {
        if (Math.sign(beats[beat + 1]!.digit - beats[beat]!.digit) !== direction) continue;
        const [a, b] = [onset.get(beat), onset.get(beat + 1)];
        if (!a || !b) continue;
        const [na, nb] = [noise[a.digit], noise[b.digit]];
        if (na === undefined || nb === undefined) return undefined;
        group.push(b.t - a.t);
        noises.push(na ** 2 + nb ** 2);
      }
      if (group.length >= FEWEST_INTERVALS) groups.push(group);
    }
  }
  const used = groups.reduce((sum, group) => sum + group.length, 0);
  if (groups.length === 0 || used < LEAST_COVERAGE * asked) return undefined;
  const observed = median(groups.map((group) => standardDeviation(group)));
  if (!(observed > 0)) return undefined;
  const value = Math.sqrt(withoutNoise(observed ** 2, mean(noises)));
  return {
    value,
    standardError: observed ** 2 / value / Math.sqrt(2 * (used - 1)),
    coverage: used / asked
  };
}
