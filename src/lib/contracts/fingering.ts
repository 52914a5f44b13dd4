import type { HandSide } from './hand-frame';
import type { Digit } from './joint-angles';
import type { Degrees, Milliseconds, Pixels } from './units';

/** What tells which finger strikes a key: one hand's fingers, a row for each picture in which it was seen, by time. */
export interface FingerTrack {
  readonly side: HandSide;
  /** By the pictures' clock. */
  readonly t: readonly Milliseconds[];
  /** By digit, thumb first: composite flexion F; NaN where it is not known. */
  readonly flexion: readonly (readonly Degrees[])[];
  /** By digit: where the tip is in the picture. */
  readonly x: readonly (readonly Pixels[])[];
  readonly y: readonly (readonly Pixels[])[];
}

/** The finger that struck a key. */
export interface NoteFinger {
  readonly side: HandSide;
  readonly digit: Digit;
  /** 0 to 1: how sure it is, against every other finger in the picture and one that is not. */
  readonly confidence: number;
}

/** Below this confidence a note's finger is not known. */
export const FINGER_KNOWN_FROM = 0.9;

/** Why keys and pictures could not be brought to one clock. */
export const LATENCY_REFUSALS = ['too few notes', 'too few seen', 'no agreement', 'two answers'] as const;
export type LatencyRefusal = (typeof LATENCY_REFUSALS)[number];

/** How much later than the keys' clock the pictures' clock has the same moment; 95 % interval. */
export interface CameraLatency {
  readonly ms: Milliseconds;
  readonly low: Milliseconds;
  readonly high: Milliseconds;
  /** Notes it was read from. */
  readonly notes: number;
}

/** Which finger struck each note. */
export interface Fingering {
  readonly latency: CameraLatency | LatencyRefusal;
  /** In the order of the notes; undefined where it is not known, and of every note without a latency. */
  readonly fingers: readonly (NoteFinger | undefined)[];
}

/** How evenly one finger came in the scales and five-finger passages that were found. */
export interface FingerEvenness {
  readonly side: HandSide;
  readonly digit: Digit;
  /** All that it struck, in a run or not. */
  readonly notes: number;
  /** Of its notes in runs: how late they come on average against a steady beat. Absent of fewer than three. */
  readonly late?: Milliseconds;
  /** How much that varies from run to run on the same key in the same direction. Absent where no key came three times. */
  readonly sd?: Milliseconds;
  /** Its notes in runs. */
  readonly inRuns: number;
}
