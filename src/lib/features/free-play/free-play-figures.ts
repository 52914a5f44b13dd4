import {
  FREE_PLAY_VERSION,
  type FreePlayFigures,
  type FreePlayPredictor,
  type HandSide,
  type Milliseconds
} from '#contracts';
import { classicalCoupling } from './classical-coupling';
import { freePlaySignals, type FreePlaySignals } from './free-play-signals';
import type { FreePlay } from './gate';
import { ridgeResiduals, type PlayRidge } from './play-ridge';
import { residualCoupling } from './residual-coupling';
import { strongestCoupling } from './strongest-coupling';

const STRONGEST_LASTS: Milliseconds = 10_000;

/**
 * What one session's free play of one hand gives. Only its seconds without a predictor, and of too little play: ten
 * seconds are needed, of all five fingers at once.
 *
 * @param predictor the person's own at this activity, of this hand; `id` is kept with the figures
 */
export function freePlayFigures(
  { track, from, seconds, pictureSeconds }: FreePlay,
  hand: HandSide,
  predictor?: Pick<FreePlayPredictor, 'id'> & PlayRidge
): FreePlayFigures {
  const counted = {
    ...{ hand, version: FREE_PLAY_VERSION, seconds },
    ...(pictureSeconds > 0 && { pictureSeconds })
  };
  if (!predictor) return counted;
  const signals = freePlaySignals(track);
  const residuals = ridgeResiduals(signals, predictor);
  const figures = figuresOfSignals(signals, residuals);
  if (figures.flat().some((value) => !Number.isFinite(value))) return counted;
  const strongest = residuals.flatMap((residual, digit) => {
    const second = strongestCoupling(signals, digit, residual);
    if (second === undefined) return [];
    const begin = from + 1000 * second;
    return [{ from: begin, to: begin + STRONGEST_LASTS }];
  });
  return {
    ...counted,
    predictor: predictor.id,
    figures,
    ...(strongest.length === residuals.length && { strongest })
  };
}

/** Of each digit, thumb first: those of `classicalCoupling`, then those of `residualCoupling`. */
export const figuresOfSignals = (
  signals: FreePlaySignals,
  residuals: readonly Float64Array[]
): readonly (readonly number[])[] =>
  residuals.map((residual, digit) => [
    ...classicalCoupling(signals, digit),
    ...residualCoupling(signals, digit, residual)
  ]);
