import {
  addResiduals,
  classicalCoupling,
  emptyResidual,
  fingerScale,
  fingerWindows,
  residualCoupling,
  ridgePredictor,
  type FreePlaySignals
} from '#features';
import type { FingerPrediction, FingerWindows } from '#contracts';
import { mean } from '#math';

/** A predictor of masked fingers. */
export interface Predictor {
  predict(windows: FingerWindows): FingerPrediction;
}

/** The figures of one finger on one day. */
export interface FingerFigures {
  readonly classical: readonly number[];
  readonly ridge: readonly number[];
  readonly network: readonly number[];
}

/** Sessions before anything is judged (measurement D). */
export const BASELINE_SESSIONS = 12;
/** The ridge is fitted on every third window. */
const RIDGE_STEP = 3;

/**
 * A person whose baseline is known: their fingers' scale, their own ridge, and the network, as it comes or as it was made
 * their own.
 */
export function knownPerson(baseline: readonly FreePlaySignals[], network: Predictor) {
  const scale = fingerScale(baseline);
  const ridge = ridgePredictor(
    baseline.flatMap((track) =>
      [0, 1, 2, 3, 4].map((digit) => fingerWindows(track, scale, digit, { step: RIDGE_STEP }))
    )
  );
  if (!ridge) throw new Error('The baseline is too short for a ridge.');
  const coupling = (predictor: Predictor, track: FreePlaySignals, windows: FingerWindows) => {
    const residual = emptyResidual(track.length);
    addResiduals(residual, windows, predictor.predict(windows));
    return residualCoupling(track, windows.digit, residual);
  };
  const figures = (track: FreePlaySignals, digit: number): FingerFigures => {
    const windows = fingerWindows(track, scale, digit);
    return {
      classical: classicalCoupling(track, digit),
      ridge: coupling(ridge, track, windows),
      network: coupling(network, track, windows)
    };
  };
  const usual = [0, 1, 2, 3, 4].map((digit) => {
    const days = baseline.map((track) => figures(track, digit));
    const centre = (of: keyof FingerFigures) =>
      days[0]![of].map((_, k) => mean(days.map((day) => day[of][k]!)));
    return { classical: centre('classical'), ridge: centre('ridge'), network: centre('network') };
  });
  return {
    scale,
    /** A day's figures of one finger, less their means over the baseline. */
    deviations(track: FreePlaySignals, digit: number): FingerFigures {
      const today = figures(track, digit);
      const less = (of: keyof FingerFigures) => today[of].map((value, k) => value - usual[digit]![of][k]!);
      return { classical: less('classical'), ridge: less('ridge'), network: less('network') };
    }
  };
}
