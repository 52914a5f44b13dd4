import { BASELINE_DAYS, type ChangeNotice, type Column, type FalseNotices } from './change';
import type { HandSide } from './hand-frame';
import type { Digit, DigitColumns } from './joint-angles';
import type { Activity, SessionId } from './session';
import type { Degrees, Milliseconds, Seconds } from './units';

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

/**
 * Version of everything that makes figures of free play; figures and predictors of another one are made anew.
 * 1: from angles read from the picture.
 * 2: from the skeleton's angles alone.
 */
export const FREE_PLAY_VERSION = 2;

/**
 * Days that count: those that a person's own predictor is made of, and those that freeze the baseline, the predictor's
 * own among them (measurement C1, D).
 */
export const FREE_PLAY_DAYS = { predictor: 12, baseline: BASELINE_DAYS.needed } as const;
/** A day counts from so many seconds of free play on, all its sessions together (measurement D). */
export const FREE_PLAY_SECONDS: Seconds = 180;

/** What one session's free play of one hand gave. */
export interface FreePlayFigures {
  readonly hand: HandSide;
  /** FREE_PLAY_VERSION that made it. */
  readonly version: number;
  /** That passed the gate: all five fingers known and moving, outside of probes and trials. */
  readonly seconds: Seconds;
  /** That would have, but of which only the picture's angles are left: they are not scored. Absent where there are none. */
  readonly pictureSeconds?: Seconds;
  /** Id of the predictor that the residual figures stand on; absent before there was one. */
  readonly predictor?: string;
  /**
   * Of each digit, thumb first: those of `classicalCoupling`, then those of `residualCoupling`; absent where they are not
   * known of every finger. Of a session that the predictor was made of: with a predictor made without that day.
   */
  readonly figures?: readonly (readonly number[])[];
  /**
   * Of each digit, thumb first: the ten seconds in which it went along with a neighbour most, ms from the session's
   * start. Absent where that is not known of every finger.
   */
  readonly strongest?: readonly { readonly from: Milliseconds; readonly to: Milliseconds }[];
}

/** What a person's finger does, given the other four: a linear predictor of each finger, made of their first days. */
export interface FreePlayPredictor {
  readonly id: string;
  /** FREE_PLAY_VERSION that made it. */
  readonly version: number;
  readonly activity: Activity;
  readonly hand: HandSide;
  /** Sessions it was made of. */
  readonly sids: readonly SessionId[];
  /** Usual SD of the movement of each digit, thumb first. */
  readonly scale: readonly Degrees[];
  /** Of each digit: what its window's other four digits weigh (`FingerWindows.inputs`), then an intercept. */
  readonly weights: readonly (readonly number[])[];
  /** Of each digit: variance of what is left, in squared units of `scale`. */
  readonly variance: readonly number[];
}

/** So much of what freezes something is there. */
export interface DaysDone {
  readonly done: number;
  readonly needed: number;
}

export interface FreePlayFinger {
  readonly digit: Digit;
  /** SDs of the person's own baseline from its mean; positive is worse. From twelve days on, for all days. */
  readonly score: Column;
  /** The chart's sum after the day; judged days only. */
  readonly sum: Column;
  readonly state: 'no baseline' | 'running' | 'watch' | 'confirmed';
}

/** Free play of one hand at one activity, against its own baseline. */
export interface FreePlayChart {
  readonly hand: HandSide;
  readonly activity: Activity;
  /**
   * Days that count towards the predictor, and towards the baseline, which is frozen once it has them all and they span
   * four weeks.
   */
  readonly predictor: DaysDone;
  readonly baseline: DaysDone;
  /** Practice days that count, by time; the first session and the seconds of free play of each. */
  readonly days: readonly string[];
  readonly sids: readonly SessionId[];
  readonly seconds: readonly Seconds[];
  /** Five, thumb first. */
  readonly fingers: readonly FreePlayFinger[];
  /** Of all fingers on that day; judged days only. */
  readonly threshold: Column;
}

/** As of a probe's chart, but weaker: `chart` is one of the free-play report's own, and single features say nothing. */
export interface FreePlayNotice extends Omit<ChangeNotice, 'features'> {
  readonly activity: Activity;
}

/** What is said of a person's free play. Computed anew from the stored figures each time; none of it is stored. */
export interface FreePlayReport {
  readonly charts: readonly FreePlayChart[];
  /** Newest first. */
  readonly notices: readonly FreePlayNotice[];
  /** Sessions of which some free play is not scored, because only the picture's angles are left of it. */
  readonly leftOut: number;
  /** First practice day on which a chart was judged: from then on probes leave free play its share of the budget. */
  readonly judgedSince?: string;
  /** Of free play alone: its share of the budget, by days of free play instead of probe days. */
  readonly falseNotices: FalseNotices;
}
