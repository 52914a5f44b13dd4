import type { HandSide } from '#contracts';

/** The parts of a fault, in the order of measurement F's letters a to g. */
export const FAULT_PARTS = [
  'involuntary flexion',
  'enslaving',
  'late strokes',
  'slow release',
  'compensatory extension',
  'tremor',
  'intermittent'
] as const;
export type FaultPart = (typeof FAULT_PARTS)[number];

/**
 * A loss of control over one finger, as measurement F assumes it: a model to test with, not clinical evidence.
 *
 * - involuntary flexion: 20 ms after a direct neighbour lands, with probability .25 + .6 v, the finger bends by 9 v
 *   degrees (ln SD .35); rises in 80 ms, begins to fall 100 ms after it began to rise, and falls in 180
 * - enslaving: the finger is dragged along (1 + 1.5 v) times, and drags others (1 + .8 v) times as much
 * - late strokes: by v (10 + 18 eps) ms, eps standard normal
 * - slow release: takes (1 + .8 v) times as long, and the lift before a stroke is (1 - .5 v) times as high
 * - compensatory extension: the finger two further towards the thumb (else towards the little finger) is held 5 v
 *   degrees straighter all the time
 * - tremor: 3 to 8 Hz with an amplitude of 1.0 v degrees in unsupported holds
 * - intermittent: all of this only in a share of .3 + .7 v of the 10-s stretches
 */
export interface Fault {
  readonly side: HandSide;
  /** 0 thumb .. 4 little finger. */
  readonly digit: number;
  /** v, 0..1. */
  readonly severity: number;
  readonly parts: readonly FaultPart[];
}

/** Where the tonic extension sits. */
export const compensatingDigit = (digit: number): number => (digit >= 2 ? digit - 2 : digit + 2);
