import type { HandSide } from './hand-frame';
import type { CameraView, Digit, LandmarkSource } from './joint-angles';
import type { Probe, ProbeBlockId } from './probe';
import type { Milliseconds } from './units';

/** Names of the coordination features (measurement B3), stable: stored records and files use them. */
export const FEATURE_NAMES = [
  'timing instability',
  'inter-onset SD',
  'individuation loss',
  'stationarity loss',
  'flexion overflow',
  'extension overflow',
  'velocity coupling',
  'extension time',
  'amplitude',
  'amplitude decrement',
  'effective dimension',
  'digit dependence',
  'spectral arc length',
  'log dimensionless jerk',
  'tremor 3-8 Hz',
  'tremor 8-12 Hz',
  'tap rate',
  'tap irregularity',
  'hesitations',
  'halts',
  'tap amplitude fade',
  'missed and extra taps'
] as const;
export type FeatureName = (typeof FEATURE_NAMES)[number];

export interface FeatureValue {
  readonly name: FeatureName;
  readonly hand: HandSide;
  /** Absent for a feature of the whole hand. */
  readonly digit?: Digit;
  readonly value: number;
  readonly unit: string;
  /** Of the value, in its own unit, where the formula gives one. */
  readonly standardError?: number;
  /** Share of what was asked for that could be used, 0..1. */
  readonly coverage: number;
  /** Of a coupling: the digit it goes along with, and how far behind it (negative: ahead of it). */
  readonly partner?: Digit;
  readonly lag?: Milliseconds;
}

/** Why something is not scored. Its sentence stands in `ui/messages.ts`. */
export const GATE_CHECKS = [
  'frame rate',
  'frame interval',
  'hand present',
  'longest gap',
  'hand size',
  'jitter',
  'bone lengths',
  'finger hidden',
  'sharpness',
  'motion blur',
  'hand identity',
  'view changed',
  'view cannot measure'
] as const;
export type GateCheck = (typeof GATE_CHECKS)[number];
export type GateVerdict = 'pass' | 'warn' | 'fail';

export interface GateResult {
  readonly check: GateCheck;
  readonly verdict: GateVerdict;
  readonly value: number;
  readonly unit: string;
  /** Only this digit is concerned. */
  readonly digit?: Digit;
}

/** The quality gate of one block (measurement A6): a failed block or digit is not scored, never imputed. */
export interface BlockQuality {
  readonly block: ProbeBlockId;
  readonly scored: boolean;
  /** Below 27 frames/s the block is scored without its timing features. */
  readonly timing: boolean;
  readonly droppedDigits: readonly Digit[];
  readonly results: readonly GateResult[];
}

/** What a probe says: everything that a session page shows and that change detection reads. */
export interface ProbeResult {
  readonly probe: Probe;
  readonly source: LandmarkSource;
  readonly view?: CameraView;
  readonly quality: readonly BlockQuality[];
  readonly features: readonly FeatureValue[];
  /**
   * Where the 21 landmarks lay in the picture during the still hold, x / width and y / height (medians): the outline
   * that later sessions line their camera up with.
   */
  readonly outline?: readonly (readonly [x: number, y: number])[];
}
