import type { FeatureName } from './features';
import type { HandSide } from './hand-frame';
import type { CameraView, Digit, LandmarkSource } from './joint-angles';
import type { PlayedVariant } from './probe';
import type { Activity, ProbeSurface, SessionId } from './session';
import type { Milliseconds } from './units';

/**
 * What change detection says of a person's probes (measurement B5, C, G). All of it is computed anew from the probe
 * records each time and none of it is stored; all of it can be written as JSON.
 */

/** In which direction worse lies; "either" where the literature knows both. */
export type WorseDirection = 'higher' | 'lower' | 'either';

/** How values of a feature are compared. */
export interface FeatureScale {
  readonly per: 'digit' | 'hand';
  readonly worse: WorseDirection;
  /** To the scale of analysis, where scatter from day to day is even, and back. */
  transformed(value: number): number;
  untransformed(scaled: number): number;
}
export type FeatureScales = Readonly<Record<FeatureName, FeatureScale>>;

/** What a finger's composite score is made of, in equal parts (measurement C3). */
export const COMPOSITE_FEATURES = [
  'flexion overflow',
  'stationarity loss',
  'velocity coupling',
  'timing instability',
  'extension time'
] as const satisfies readonly FeatureName[];
export type CompositeFeature = (typeof COMPOSITE_FEATURES)[number];

/** Why a probe is in no chart. */
export const PROBE_EXCLUSIONS = [
  'practice',
  /** A block of a sensory-trick trial. */
  'trial',
  'session removed',
  'someone else',
  'another version',
  'in the future',
  'impossible date',
  /** Of a variant of which no chart is made: see `CHARTED_VARIANTS`. */
  'not charted',
  'no result',
  'other version',
  /** Too little of it was scored. */
  'too little scored',
  /** The same day has an earlier probe from another view, which counts. */
  'second view of the day'
] as const;
export type ProbeExclusion = (typeof PROBE_EXCLUSIONS)[number];

/**
 * What a chart's running sum leaves out of each day's score, in SDs: half the change that it finds fastest. With 0.6 an
 * error of the baseline is carried along less than with the design's 0.5, and changes of 1 to 2 SD are all noticed
 * earlier.
 */
export const CHART_REFERENCE = 0.6;

/** What has to be the same for probes to be compared at all. */
export interface ProbeTask {
  readonly hand: HandSide;
  /** Null on a table top, which is the same whatever one practises. */
  readonly activity: Activity | null;
  readonly surface: ProbeSurface;
  readonly variant: PlayedVariant;
  readonly source: LandmarkSource;
  readonly probeVersion: number;
  /** Inter-onset intervals of single taps and of the pattern; null when that block was not played. */
  readonly tapIoi: Milliseconds | null;
  readonly patternIoi: Milliseconds | null;
}

/**
 * Probe days: those of learning, which no baseline holds; of the band for the time being; of the baseline (measurement
 * C1).
 */
export const BASELINE_DAYS = { learning: 3, provisional: 12, needed: 20 } as const;

/** How far the baseline is. */
export interface BaselineState {
  /** The first probe days, in which everybody learns the task, are left out. */
  readonly learning: { readonly done: number; readonly of: number };
  /** Probe days of the baseline so far, and how many freeze it. */
  readonly days: number;
  readonly needed: number;
  /** Weeks until it is frozen at the pace of the last four weeks; absent without one, or when it is frozen. */
  readonly weeksToGo?: number;
  /** "provisional": there is a band to look at, but nothing is judged. */
  readonly stage: 'learning' | 'collecting' | 'provisional' | 'frozen';
  /** Practice days of its first and last probe. */
  readonly from?: string;
  readonly to?: string;
}

/** A stretch of one camera view within a chart. Its offset to the baseline is estimated from its first days. */
export interface ViewStratum {
  readonly view?: CameraView;
  readonly days: number;
  /** Days that estimate the offset before anything is judged; 0 for the baseline's own view. */
  readonly bridging: number;
}

/** What a probe day is to a chart. Scores count only on judged days. */
export const DAY_ROLES = ['learning', 'baseline', 'bridging', 'judged'] as const;
export type DayRole = (typeof DAY_ROLES)[number];

/** As long as the chart's `days`; NaN, which JSON writes as null, where there is nothing. */
export type Column = readonly number[];

export interface FingerSeries {
  readonly digit: Digit;
  /** SDs of the baseline from its mean; positive is worse. From the provisional band on, for all days. */
  readonly score: Column;
  /** What the chart adds up: the part that the other fingers do not share. Judged days only. */
  readonly own: Column;
  /** The chart's sum after the day, and the threshold on that day. */
  readonly sum: Column;
  readonly state: 'no baseline' | 'running' | 'watch' | 'confirmed';
}

/** The person's usual range of a feature, from the baseline's days, in the feature's own unit. */
export interface FeatureBand {
  readonly days: number;
  readonly mean: number;
  /** Mean less and plus one SD, on the scale of analysis. */
  readonly low: number;
  readonly high: number;
  /**
   * Smallest detectable change from the mean, either way: what the difference between two single probes exceeds by
   * chance in 5 %.
   */
  readonly detectableLow: number;
  readonly detectableHigh: number;
}

export interface FeatureSeries {
  readonly name: FeatureName;
  /** Absent for a feature of the whole hand. */
  readonly digit?: Digit;
  /** Mean of the day's probes, in the feature's own unit. */
  readonly values: Column;
  readonly band?: FeatureBand;
}

/** All probe days of one hand at one task that are compared with one baseline. */
export interface HandChart {
  readonly task: ProbeTask;
  readonly baseline: BaselineState;
  readonly strata: readonly ViewStratum[];
  /** Practice day, first session, stratum and role of each probe day, by time. */
  readonly days: readonly string[];
  readonly sids: readonly SessionId[];
  readonly stratum: readonly number[];
  readonly role: readonly DayRole[];
  readonly threshold: Column;
  /** Five, thumb first. */
  readonly fingers: readonly FingerSeries[];
  readonly features: readonly FeatureSeries[];
  /** Autocorrelation of the scores as it was used for the threshold; once there is a baseline. */
  readonly autocorrelation?: number;
}

/** One feature of the finger, since the change began against the baseline. */
export interface FeatureShift {
  readonly name: FeatureName;
  /** In the feature's own unit. */
  readonly before: number;
  readonly since: number;
  /** In SDs of the baseline; positive is worse, or higher where either may be. */
  readonly sds: number;
  /** Of no change; one-sided where worse has a direction. Not corrected for having been looked for. */
  readonly p: number;
  /** Stands out among all features of the finger: Benjamini and Hochberg, 10 % of those named may be chance. */
  readonly standsOut: boolean;
}

/** A day in a chart. */
export interface ChartDay {
  readonly day: string;
  readonly sid: SessionId;
}

export type NoticeState = 'watch' | 'confirmed' | 'dropped' | 'over';

/** A finger's chart crossed its threshold: "worth a second look", and what became of it. */
export interface ChangeNotice {
  /** Which of the report's charts. */
  readonly chart: number;
  readonly hand: HandSide;
  readonly digit: Digit;
  /** Over: it was confirmed, and the scores have come back since. */
  readonly state: NoticeState;
  readonly raised: ChartDay;
  /** Probe days since then that decide it, and how many are needed. */
  readonly further: { readonly done: number; readonly of: number };
  readonly decided?: ChartDay;
  readonly over?: ChartDay;
  /** When it began: the most likely day, and the days between which it lies in 90 % of cases. */
  readonly since: ChartDay & { readonly from: string; readonly to: string };
  /**
   * In SDs of the baseline, mean of the days since it began, with a 90 % interval. It was noticed because it was large,
   * so it is likely over-estimated.
   */
  readonly effect: {
    readonly sds: number;
    readonly low: number;
    readonly high: number;
    readonly days: number;
  };
  /** Whether it is this finger, or everything: then fatigue or set-up are likelier. */
  readonly focus: {
    readonly kind: 'finger' | 'everything';
    /** Mean shift of this finger, of the median of all other fingers, and of the other hand where it was probed. */
    readonly finger: number;
    readonly others: number;
    readonly otherHand?: number;
  };
  /** Of this finger, the most striking first. */
  readonly features: readonly FeatureShift[];
}

/** How often a notice is false. */
export interface FalseNotices {
  /** Probability of any watch in so many probe days in which nothing changes, for the whole person. */
  readonly budget: number;
  readonly perProbeDays: number;
  /** Probe days a year at the pace of the last twelve weeks; absent without any. */
  readonly probeDaysPerYear?: number;
  /** About one false notice in so many years, at that pace. */
  readonly yearsPerNotice?: number;
}

export interface ChangeReport {
  readonly charts: readonly HandChart[];
  /** Newest first. */
  readonly notices: readonly ChangeNotice[];
  readonly falseNotices: FalseNotices;
  readonly excluded: Readonly<Record<ProbeExclusion, number>>;
}
