import type { DigitColumns } from './joint-angles';

/**
 * One hand's play without a schedule: composite flexion F = MCP + PIP (of the thumb MCP + IP) of five digits, thumb
 * first, `KEPT_ANGLES_HZ` samples a second; degrees, NaN where nothing is known.
 */
export interface FlexionTrack {
  readonly length: number;
  readonly flexion: DigitColumns;
}

/** Samples before and after the one that is predicted that the predictor sees: about a quarter of a second. */
export const WINDOW_REACH = 8;
/** Samples of a window. */
export const WINDOW_LENGTH = 2 * WINDOW_REACH + 1;
/** The other four digits' windows, thumb's side first, then a one for the masked digit among five numbers. */
export const WINDOW_INPUTS = 4 * WINDOW_LENGTH + 5;

/**
 * Questions to a predictor: what would the masked finger do, given the other four? Flexion above 0.5 Hz in units of each
 * finger's own usual SD. Only windows in which all five fingers are known throughout.
 */
export interface FingerWindows {
  /** 0 thumb .. 4 little finger. */
  readonly digit: number;
  readonly count: number;
  /** `count` rows of WINDOW_INPUTS numbers. */
  readonly inputs: Float32Array;
  /** What the finger did. */
  readonly targets: Float32Array;
  /** Sample of the track that each target is. */
  readonly at: Int32Array;
}

/** What a predictor answers: one normal distribution for each window, in the windows' own unit. */
export interface FingerPrediction {
  readonly mean: ArrayLike<number>;
  /** ln of the variance. */
  readonly logVariance: ArrayLike<number>;
}
