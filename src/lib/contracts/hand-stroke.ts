import type { HandSide } from './hand-frame';
import type { ViewClass } from './joint-angles';
import type { Hertz, Milliseconds } from './units';

/** One stroke of a hand with a stick. */
export interface HandStroke {
  /** Ms of the session; some 45 ms before the stick lands, always about as much. */
  readonly t: Milliseconds;
  /** How far the knuckles came down in the picture, in palm lengths |P0 P9|. */
  readonly size: number;
}

/** Strokes of one hand, and what they have in common. */
export interface StrokeSet {
  readonly side: HandSide;
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  /** How many were asked for, and how far apart. */
  readonly asked: number;
  readonly beat: Milliseconds;
  /** Pictures of the hand a second, on average; 0 where it was not seen. */
  readonly fps: Hertz;
  /** Rising in time. */
  readonly strokes: readonly HandStroke[];
  /**
   * From one stroke to the next, in order; none over a stroke that was not seen, and `number` counts on over it. Empty where
   * there are fewer than eight strokes.
   */
  readonly intervals: readonly { readonly number: number; readonly ms: Milliseconds }[];
  /** Their mean and SD; absent of fewer than eight strokes. */
  readonly interval?: { readonly mean: Milliseconds; readonly sd: Milliseconds };
  /** SD of the sizes over their mean; absent of as few. */
  readonly sizeSpread?: number;
}

/** What rendered hands showed of strokes. */
export interface StrokeFacts {
  /** Views from which strokes are found and timed, and from which their sizes are told as well. */
  readonly times: readonly ViewClass[];
  readonly sizes: readonly ViewClass[];
  /** How far the SD of the intervals was off, RMS, in the worst of those views. */
  readonly intervalError: Milliseconds;
}
