import type { FingerPrediction, FingerWindows } from '#contracts';
import { neighbours } from '../played-block';
import type { Column } from '../stretches';
import { rateOfChange, type FreePlaySignals } from './free-play-signals';
import { laggedCorrelation } from './lagged-correlation';

/** Samples by which the finger follows its neighbour: 0 and 67 ms. */
export const LAGS: readonly number[] = [0, 2];

/** A residual of which nothing is known yet. */
export const emptyResidual = (length: number): Column => new Float64Array(length).fill(NaN);

/** Writes e = (y - mu) / sigma of every window to its sample. */
export function addResiduals(
  residual: Column,
  { targets, at }: FingerWindows,
  { mean, logVariance }: FingerPrediction
): void {
  for (let w = 0; w < targets.length; w++)
    residual[at[w]!] = (targets[w]! - mean[w]!) * Math.exp(-0.5 * logVariance[w]!);
}

/**
 * How much of what a finger did beyond its prediction went along with a direct neighbour: of each neighbour, thumb's side
 * first, atanh corr(e'(t), F'(t - lag)) at each lag; at last ln of the mean of e squared. The thumb and the little finger
 * have one neighbour and so three numbers, the others five. NaN where too little is known.
 * Source: measurement D.
 */
export function residualCoupling({ velocity }: FreePlaySignals, digit: number, residual: Column): number[] {
  const change = rateOfChange(residual);
  let squares = 0;
  let count = 0;
  for (const e of residual) {
    if (Number.isNaN(e)) continue;
    squares += e * e;
    count++;
  }
  return [
    ...neighbours(digit).flatMap((other) =>
      LAGS.map((lag) => laggedCorrelation(change, velocity[other]!, lag))
    ),
    Math.log(squares / count)
  ];
}
