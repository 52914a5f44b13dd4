import {
  addMoments,
  addResiduals,
  classicalCoupling,
  emptyResidual,
  fingerScale,
  fingerWindows,
  playRidge,
  residualCoupling,
  ridgeResiduals,
  signalMoments,
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

/**
 * A person whose baseline is known: their fingers' scale, their own ridge, and the network, as it comes or as it was made
 * their own.
 */
export function knownPerson(baseline: readonly FreePlaySignals[], network: Predictor) {
  const scale = fingerScale(baseline);
  const ridge = playRidge(baseline.map(signalMoments).reduce((sum, one) => addMoments(sum, one)));
  if (!ridge) throw new Error('The baseline is too short for a ridge.');
  const unpredicted = (track: FreePlaySignals, digit: number) => {
    const windows = fingerWindows(track, scale, digit);
    const residual = emptyResidual(track.length);
    addResiduals(residual, windows, network.predict(windows));
    return residual;
  };
  const figures = (track: FreePlaySignals, digit: number): FingerFigures => ({
    classical: classicalCoupling(track, digit),
    ridge: residualCoupling(track, digit, ridgeResiduals(track, ridge)[digit]!),
    network: residualCoupling(track, digit, unpredicted(track, digit))
  });
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
