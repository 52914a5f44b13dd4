import { neighbours } from '../played-block';
import type { FreePlaySignals } from './free-play-signals';
import { laggedCorrelation } from './lagged-correlation';
import { LAGS } from './residual-coupling';

/**
 * What needs no predictor: of each direct neighbour atanh corr(F'(t), F'_nb(t - lag)) at each lag; ln of the finger's SD
 * of movement, degrees; and ln of how quickly it bends over how quickly it stretches (root mean squares of F' above and
 * below zero). The thumb and the little finger have four numbers, the others six.
 * Source: measurement D (coupling and amplitude features).
 */
export function classicalCoupling({ movement, velocity }: FreePlaySignals, digit: number): number[] {
  const own = velocity[digit]!;
  const moments = { bent: 0, bending: 0, stretched: 0, stretching: 0, squares: 0, count: 0 };
  for (let i = 0; i < own.length; i++) {
    const [v, f] = [own[i]!, movement[digit]![i]!];
    if (Number.isNaN(v)) continue;
    moments.squares += f * f;
    moments.count++;
    if (v > 0) {
      moments.bent += v * v;
      moments.bending++;
    } else {
      moments.stretched += v * v;
      moments.stretching++;
    }
  }
  const { bent, bending, stretched, stretching, squares, count } = moments;
  return [
    ...neighbours(digit).flatMap((other) => LAGS.map((lag) => laggedCorrelation(own, velocity[other]!, lag))),
    0.5 * Math.log(squares / count),
    0.5 * Math.log(bent / bending / (stretched / stretching))
  ];
}
