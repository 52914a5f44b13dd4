import type { ProbeTempo } from './probe';
import type { HandSide } from './hand-frame';
import type { Digit } from './joint-angles';
import type { FeatureName } from './features';
import type { Activity, ProbeSurface } from './session';
import type { TrialCondition, TrialId } from './trial-mark';

/**
 * The sensory-trick trial: "Does a glove change my coordination?" Short blocks with and without the change, in an order
 * that chance settled before the first of them (measurement G).
 */

/** A trial as it was planned; nothing of it changes afterwards. Key: `id`. */
export interface TrialRecord {
  readonly id: TrialId;
  readonly ver: 1;
  /** In the person's words: "thin glove", "higher chair". */
  readonly change: string;
  readonly activity: Activity;
  readonly hand: HandSide;
  /** The one finger that it is about; all five when absent. */
  readonly digit?: Digit;
  readonly surface: ProbeSurface;
  readonly tempo: ProbeTempo;
  /** ISO instant. */
  readonly plannedAt: string;
  /** Settled the order: the same seed gives the same order. */
  readonly seed: number;
  /**
   * Blocks of each day, even numbers. With `order` this says which orders could have come: all that have as many blocks
   * with as without on each day, each as likely as any other.
   */
  readonly days: readonly number[];
  readonly order: readonly TrialCondition[];
}

/** What a trial's score is made of: every measure of the composite that single taps give. */
export const TRIAL_FEATURES = [
  'flexion overflow',
  'stationarity loss',
  'extension time'
] as const satisfies readonly FeatureName[];

/** How well the hand was tracked in a block, by the quality gate's own figures. */
export const TRACKING_MEASURES = ['jitter', 'hand present', 'frame rate', 'bone lengths'] as const;
export type TrackingMeasure = (typeof TRACKING_MEASURES)[number];

/** A figure of the tracking, with and without. */
export interface TrackingComparison {
  readonly measure: TrackingMeasure;
  readonly unit: string;
  /** Means over the blocks, in `unit`; NaN where nothing was measured. */
  readonly without: number;
  readonly with: number;
  /** Differs for certain by less than what matters. False too where that is not known. */
  readonly equal: boolean;
}

export interface TrialFindings {
  /** With minus without, in points: SDs from day to day of a finger's measures. Above 0 is less independent or slower. */
  readonly difference: number;
  /** All differences that the test does not rule out at 5 %. */
  readonly low: number;
  readonly high: number;
  /** Share of the possible orders that would have given a difference at least as large, either way. */
  readonly p: number;
  readonly orders: number;
  /** SD of the person's own blocks of one kind, points. */
  readonly scatter: number;
  readonly scored: { readonly without: number; readonly with: number };
}

/** How many more blocks would do, and to find a difference of how many times the own scatter. */
export interface MoreBlocks {
  readonly blocks: number;
  readonly sds: number;
}

export type TrialAnswer =
  | { readonly kind: 'not over'; readonly played: number; readonly of: number }
  | {
      readonly kind: 'cannot tell';
      readonly why: 'tracking differs' | 'too few scored';
      readonly tracking: readonly TrackingComparison[];
      readonly scored: number;
      readonly of: number;
    }
  | {
      /** Alike: every difference that is not ruled out is smaller than the one that the trial was planned to find. */
      readonly kind: 'different' | 'alike' | 'too few';
      readonly findings: TrialFindings;
      readonly tracking: readonly TrackingComparison[];
      /** Of "too few", where so many can be planned. */
      readonly more?: MoreBlocks;
    };

/** What is said of a plan before it begins. */
export interface TrialProspect {
  readonly orders: number;
  /** The largest probability of a false "different" that the test can have without passing 5 %. */
  readonly level: number;
  /** Of finding a difference of `sds` times the own scatter. */
  readonly power: number;
  readonly sds: number;
}
