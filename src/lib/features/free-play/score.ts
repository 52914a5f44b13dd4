import { FREE_PLAY_METHOD, type ScoreMethod } from './score-method';
import { SCORE_WEIGHTS } from './score-weights';

/** The figures of one finger on one day that a method looks at, in the order of its weights. */
export function figuresOf(
  method: ScoreMethod,
  classical: readonly number[],
  residual: readonly number[]
): readonly number[] {
  if (method === 'classical') return classical;
  return method === 'ridge' ? residual : [...classical, ...residual];
}

/**
 * A finger's free-play score of a day: a fixed weighted sum of its figures, larger when worse, with an SD of about 1 from
 * day to day in simulated people. It has no zero of its own: only its distance to the mean of a person's baseline says
 * something. NaN where a figure is not known. The weights are a linear discriminant between simulated days with and
 * without a fault (measurement D).
 *
 * @param digit 0 thumb .. 4 little finger
 * @param classical of `classicalCoupling`
 * @param residual of `residualCoupling` with the method's predictor
 */
export function freePlayScore(
  method: ScoreMethod,
  digit: number,
  classical: readonly number[],
  residual: readonly number[]
): number {
  const weights = SCORE_WEIGHTS[method][digit]!;
  return figuresOf(method, classical, residual).reduce((sum, value, i) => sum + weights[i]! * value, 0);
}

/** The same with the method that the app uses, of a finger's figures as `FreePlayFigures` holds them. */
export const scoreOfFigures = (digit: number, figures: readonly number[]): number =>
  freePlayScore(FREE_PLAY_METHOD, digit, figures, []);
