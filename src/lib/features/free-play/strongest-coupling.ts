import { KEPT_ANGLES_HZ, type Seconds } from '#contracts';
import { neighbours } from '../played-block';
import type { Column } from '../stretches';
import { rateOfChange, type FreePlaySignals } from './free-play-signals';
import { coupling, pairSums } from './lagged-correlation';
import { LAGS } from './residual-coupling';

/** So long a stretch is looked for, and so much of it has to be known. */
const STRETCH: Seconds = 10;
const KNOWN: Seconds = 8;

/**
 * The ten seconds in which what a finger did beyond its prediction went along with a direct neighbour most, at either lag;
 * stretches begin at whole seconds of the track.
 *
 * @param residual of that finger
 * @returns second of the track in which they begin; undefined when eight of ten seconds are known nowhere
 */
export function strongestCoupling(
  { velocity, length }: FreePlaySignals,
  digit: number,
  residual: Column
): Seconds | undefined {
  const change = rateOfChange(residual);
  const seconds = Math.floor(length / KEPT_ANGLES_HZ);
  let strongest: Seconds | undefined;
  let most = -Infinity;
  for (const other of neighbours(digit)) {
    for (const lag of LAGS) {
      const running = new Float64Array(6);
      const bySecond: Float64Array[] = [];
      for (let second = 0; second < seconds; second++) {
        const from = second * KEPT_ANGLES_HZ;
        const sums = pairSums(change, velocity[other]!, lag, from, from + KEPT_ANGLES_HZ);
        const gone = bySecond[second - STRETCH];
        bySecond.push(sums);
        for (let k = 0; k < running.length; k++) running[k]! += sums[k]! - (gone?.[k] ?? 0);
        if (second < STRETCH - 1) continue;
        const here = coupling(running, KNOWN * KEPT_ANGLES_HZ);
        if (!(here > most)) continue;
        most = here;
        strongest = second - STRETCH + 1;
      }
    }
  }
  return strongest;
}
