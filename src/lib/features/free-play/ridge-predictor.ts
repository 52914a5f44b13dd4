import { WINDOW_INPUTS, WINDOW_LENGTH, type FingerPrediction, type FingerWindows } from '#contracts';
import { createRidge, predictLinear, type LinearPredictor } from '#math';

/** Which finger is masked is known: each has a ridge of its own, without the five numbers that name it. */
const INPUTS = 4 * WINDOW_LENGTH;
/** Chosen on simulated people that the proof does not use; ten times more or less makes no difference. */
const PENALTY = 0.001;

/** One linear predictor for each masked finger. */
export interface RidgePredictor {
  predict(windows: FingerWindows): FingerPrediction;
}

/**
 * The linear masked-finger predictor of one person: ridge regression in closed form.
 *
 * @param windows of every finger, of the person's baseline
 * @returns undefined when a finger has too few windows
 */
export function ridgePredictor(windows: Iterable<FingerWindows>): RidgePredictor | undefined {
  const gathered = [0, 1, 2, 3, 4].map(() => createRidge(INPUTS));
  for (const { digit, inputs, targets } of windows) gathered[digit]!.add(inputs, targets, WINDOW_INPUTS);
  const found: LinearPredictor[] = [];
  for (const ridge of gathered) {
    const predictor = ridge.solve(PENALTY);
    if (!predictor) return undefined;
    found.push(predictor);
  }
  return {
    predict({ digit, inputs, count }) {
      const predictor = found[digit]!;
      return {
        mean: predictLinear(predictor, inputs, count, WINDOW_INPUTS),
        logVariance: new Float64Array(count).fill(Math.log(predictor.variance))
      };
    }
  };
}
