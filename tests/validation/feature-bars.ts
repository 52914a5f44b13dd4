import { COUPLING_BAR, type FeatureName, type Measurable } from '#contracts';
import { ONSET_BAR } from './bars';

/** Who does more must be told from who does less. */
export const FEATURE_R_BAR = 0.9;
/** Fewer values make no correlation. */
const FEWEST_VALUES = 4;

/**
 * How far a feature may be from what the same formula makes of the true angles, RMS in its own unit. The bars of angles
 * and onsets where they apply; scores of independence: the standard error of a glove's (Conway 2023), smoothness: that
 * of a repeated measurement (some 10 %); the others are our own choice.
 * Features that are not here are not read off short probes: their hold is too short for tremor, and each place of the
 * pattern is played but twice, which is too seldom for its evenness.
 */
const FEATURES = {
  'individuation loss': 0.05,
  'stationarity loss': 0.05,
  'flexion overflow': 0.1,
  'extension overflow': 0.1,
  'velocity coupling': COUPLING_BAR,
  'digit dependence': COUPLING_BAR,
  'effective dimension': 0.3,
  'extension time': 17,
  amplitude: 6,
  'amplitude decrement': 5,
  'spectral arc length': 0.2,
  'log dimensionless jerk': 0.5
} as const satisfies Partial<Record<FeatureName, number>>;
/**
 * The same of features that take a whole probe; our own choice. Timing: half of the 6 ms by which the average person's
 * finger scatters of itself; a change of that size must not be hidden by the error. Tremor: the natural logarithm of its
 * power, as a logarithm is what is analysed; 0.7 is a factor of two.
 * Neither here nor there: tremor from 8 to 12 Hz, as no rendered hand trembles so fast.
 */
const WHOLE_FEATURES = {
  'timing instability': 3,
  'inter-onset SD': 3,
  'tremor 3-8 Hz': 0.7
} as const satisfies Partial<Record<FeatureName, number>>;
/**
 * The same of fastest taps; our own choice, before any was rendered. Rate: a twentieth of a usual one; irregularity, a share
 * of the interval: what a steady finger has at least; counts: one pause in four taken wrongly; fade in per cent.
 */
const FASTEST_FEATURES = {
  'tap rate': 0.25,
  'tap irregularity': 0.03,
  hesitations: 0.5,
  halts: 0.5,
  'tap amplitude fade': 10
} as const satisfies Partial<Record<FeatureName, number>>;
/** Bars of everything that is judged, with the time from one tap of a finger to its next, less the beat, in ms. */
const SHORT_BARS = { 'tap interval': Math.round(ONSET_BAR * Math.SQRT2), ...FEATURES };
export const FEATURE_BARS = { ...SHORT_BARS, ...WHOLE_FEATURES, ...FASTEST_FEATURES };
export type Judged = keyof typeof FEATURE_BARS;
/** Of short probes. */
export const JUDGED = Object.keys(SHORT_BARS) as (keyof typeof SHORT_BARS)[];
/** Those of them that the app computes under that name. */
export const JUDGED_FEATURES = Object.keys(FEATURES) as (keyof typeof FEATURES)[];
/** Of whole probes. */
export const JUDGED_OF_WHOLE = Object.keys(WHOLE_FEATURES) as (keyof typeof WHOLE_FEATURES)[];

/** Of fastest taps. */
export const JUDGED_OF_FASTEST = Object.keys(FASTEST_FEATURES) as (keyof typeof FASTEST_FEATURES)[];

/** A feature's value on the scale of its bar. */
export const onScaleOfBar = (name: Judged, value: number): number =>
  name === 'tremor 3-8 Hz' ? 2 * Math.log(value) : value;

/** A feature of one clip and finger, as the app reads it and as the true angles, or strikes, give it. */
export interface FeaturePair {
  readonly name: Judged;
  /** On the scale of the bar; undefined where the app gives none. */
  readonly seen: number | undefined;
  readonly truth: number;
}

/** How well one feature is read, over clips and fingers. NaN where there is nothing to compare. */
export interface FeatureAgreement {
  /** That the true angles give, and how many of them the app gives. */
  readonly asked: number;
  readonly values: number;
  readonly r: number;
  /** RMS, in the unit of the bar. */
  readonly error: number;
  /** SD of the true values. */
  readonly spread: number;
}

/**
 * Two hands must agree before it is said that a feature can be measured; one is enough to say that it cannot. Where the
 * true values hardly differ, by less than the error may be, a low correlation says nothing.
 *
 * @param bothHands both were filmed
 */
export function featureVerdict(
  name: Judged,
  { asked, values, r, error, spread }: FeatureAgreement,
  bothHands: boolean
): Measurable {
  if (asked === 0) return 'unknown';
  const bar = FEATURE_BARS[name];
  if (values < asked / 2 || error > bar) return 'no';
  if (values < FEWEST_VALUES) return 'unknown';
  if (r >= FEATURE_R_BAR) return bothHands ? 'yes' : 'unknown';
  return spread > bar ? 'no' : 'unknown';
}
