import { WINDOW_LENGTH, WINDOW_REACH, type FreePlayPredictor } from '#contracts';
import { solveRidge } from '#math';
import type { Column } from '../stretches';
import { ALL_DIGITS } from '../played-block';
import { knownAround } from './finger-windows';
import type { FreePlaySignals } from './free-play-signals';
import type { PlayMoments } from './play-moments';

/** Chosen on simulated people that the proof does not use; ten times more or less makes no difference. */
const PENALTY = 0.001;

/** The numbers of a predictor. */
export type PlayRidge = Pick<FreePlayPredictor, 'scale' | 'weights' | 'variance'>;

const otherDigits = (digit: number): number[] => ALL_DIGITS.filter((other) => other !== digit);
const windowOf = (digit: number): number[] =>
  Array.from({ length: WINDOW_LENGTH }, (_, k) => digit * WINDOW_LENGTH + k);

/**
 * The linear masked-finger predictor of one person: ridge regression in closed form, each finger on the windows of the
 * other four, all in units of their usual SD.
 *
 * @returns undefined when there is too little play
 */
export function playRidge({ gram, squares, samples }: PlayMoments): PlayRidge | undefined {
  const scale = squares.map((sum, digit) => Math.sqrt(sum / samples[digit]!));
  const unit = (column: number) => scale[Math.floor(column / WINDOW_LENGTH)]!;
  const weights: number[][] = [];
  const variance: number[] = [];
  for (const digit of ALL_DIGITS) {
    const target = digit * WINDOW_LENGTH + WINDOW_REACH;
    const found = solveRidge(gram, otherDigits(digit).flatMap(windowOf), target, unit, PENALTY);
    if (!found) return undefined;
    weights.push([...found.weights, found.intercept]);
    variance.push(found.variance);
  }
  return { scale, weights, variance };
}

/** e = (y - mu) / sigma of each finger's movement, thumb first; NaN where a window is not known of all five. */
export function ridgeResiduals(
  signals: FreePlaySignals,
  { scale, weights, variance }: PlayRidge
): readonly Column[] {
  const { movement, length } = signals;
  const known = knownAround(signals);
  return ALL_DIGITS.map((digit) => {
    const own = weights[digit]!;
    const mean = new Float64Array(length).fill(own.at(-1)!);
    otherDigits(digit).forEach((other, place) => {
      const column = movement[other]!;
      const taps = Float64Array.from(
        { length: WINDOW_LENGTH },
        (_, k) => own[place * WINDOW_LENGTH + k]! / scale[other]!
      );
      for (let first = 0; first + WINDOW_LENGTH <= length; first++) {
        let sum = 0;
        for (let k = 0; k < WINDOW_LENGTH; k++) sum += taps[k]! * column[first + k]!;
        mean[first + WINDOW_REACH]! += sum;
      }
    });
    const sigma = Math.sqrt(variance[digit]!);
    return mean.map((mu, i) => (known[i] === 1 ? (movement[digit]![i]! / scale[digit]! - mu) / sigma : NaN));
  });
}
