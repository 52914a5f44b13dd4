import type { DayAnswer } from './diary';
import type { PracticeDay } from './practice-day';
import type { HandSide } from './hand-frame';
import type { Activity, HandSummary, SessionId } from './session';
import type { ArbitraryUnits, Minutes } from './units';

/** `month` is four ISO weeks, this one and the three it is compared with; `quarter` is 13, `year` is 52. */
export type LoadSpan = 'week' | 'month' | 'quarter' | 'year' | 'all';
/** Those of Trends. */
export const LOAD_SPANS = ['week', 'month', 'year', 'all'] as const satisfies readonly LoadSpan[];
/** Those of the summary to share. */
export const SHEET_SPANS = ['month', 'quarter', 'year', 'all'] as const satisfies readonly LoadSpan[];
export type SheetSpan = (typeof SHEET_SPANS)[number];

export interface LoadRange {
  readonly span: LoadSpan;
  /** So many spans before the one that ends with this week. `all` has none before it. */
  readonly back: number;
}

/** Why a figure is not known. A day without data is never a zero, and a session without RPE neither. */
export type NotKnown =
  | { readonly kind: 'days without data' | 'days without minutes'; readonly days: number }
  | { readonly kind: 'sessions without RPE'; readonly sessions: number }
  | { readonly kind: 'weeks without data'; readonly weeks: number }
  /** Days to go until there is enough. */
  | { readonly kind: 'too early'; readonly days: number }
  | { readonly kind: 'not over' | 'no load' | 'all days alike' };

export type Figure = { readonly value: number } | { readonly notKnown: NotKnown };

/** What a camera saw of one hand. */
export interface HandLoad extends HandSummary {
  /** Share of all practice in which this hand was seen, 0..1; practice without a camera is in the whole. */
  readonly coverage: number;
}

/** What of the sums is of one activity. */
export interface ActivityLoad {
  readonly activity: Activity;
  readonly minutes: Minutes;
  readonly sessions: number;
  /** Of the sessions that have an RPE; absent when none has. */
  readonly load?: ArbitraryUnits;
}

/** Sums over sessions. Minutes a clock counted twice, because two sessions ran at once, are in them once. */
export interface LoadTotals {
  /** From movement in front of a camera or in a video file. */
  readonly measured: Minutes;
  /** From the timer, or typed. */
  readonly stated: Minutes;
  readonly sessions: number;
  /** Of the sessions that have an RPE; absent when none has. */
  readonly load?: ArbitraryUnits;
  readonly withoutRpe: number;
  /** Longest playing without a pause of 60 s; absent where no camera saw it. */
  readonly longestStretch?: Minutes;
  /** Putts or throws that the person counted, by activity; absent where nobody counted. */
  readonly repetitions?: { readonly [activity in Activity]?: number };
  /** Minutes and load of each, the most minutes first; absent where there was none. */
  readonly activities?: readonly ActivityLoad[];
  /** A hand that was never seen is absent. */
  readonly hands: { readonly [side in HandSide]?: HandLoad };
}

/**
 * `practised`: the person says so, without minutes. `open`: today, nothing yet. `before`: before anything was
 * recorded or declared.
 */
export type DayState = 'recorded' | 'rest' | 'practised' | 'no data' | 'open' | 'ahead' | 'before';

export interface LoadDay extends LoadTotals {
  readonly date: PracticeDay;
  readonly state: DayState;
  /** What the person said about it; a rest day without it is one by the weekly rule. */
  readonly declared?: DayAnswer;
}

/** This week's minutes against the mean of the same weekdays of the three weeks before. */
export interface WeekChange {
  readonly minutes: Minutes;
  readonly usual: Minutes;
  readonly difference: Minutes;
  /** Absent when `usual` is 0. */
  readonly percent?: number;
  /** 1 Monday only .. 7 the whole week. */
  readonly weekdays: number;
  /** Days of the three weeks without data: `usual` may be more than this. */
  readonly daysWithoutData: number;
}

/** An ISO 8601 week, Monday to Sunday; week 1 holds the year's first Thursday. */
export interface LoadWeek extends LoadTotals {
  readonly year: number;
  readonly number: number;
  readonly from: PracticeDay;
  readonly to: PracticeDay;
  /**
   * The days of it that have come, from the person's first on: with sessions, declared rest, said to be practised,
   * and nothing known.
   */
  readonly days: {
    readonly recorded: number;
    readonly rest: number;
    readonly practised: number;
    readonly noData: number;
  };
  readonly restDays: Figure;
  readonly monotony: Figure;
  /** AU. */
  readonly strain: Figure;
  readonly change: WeekChange | { readonly notKnown: NotKnown };
}

/** Seven whole days; those of an ISO week once it is over. */
export interface SevenDays {
  readonly from: PracticeDay;
  readonly to: PracticeDay;
  /** Days under 10 minutes. */
  readonly restDays: Figure;
  /** Mean daily AU by its standard deviation. */
  readonly monotony: Figure;
  /** The week's AU times monotony, AU. */
  readonly strain: Figure;
}

/** Something worth reading twice, with the numbers that explain it. No risk is in it. */
export type LoadTrigger =
  | ({ readonly kind: 'jump'; readonly year: number; readonly number: number } & WeekChange)
  | { readonly kind: 'no rest'; readonly days: number; readonly since: PracticeDay }
  | {
      readonly kind: 'long stretch';
      readonly minutes: Minutes;
      readonly day: PracticeDay;
      readonly sid: SessionId;
    };

export interface LoadReport {
  readonly range: LoadRange & {
    readonly from: PracticeDay;
    readonly to: PracticeDay;
    /** Something lies before it. */
    readonly earlier: boolean;
  };
  readonly today: PracticeDay;
  /** First day on which anything was recorded or declared; absent in an empty app. */
  readonly first?: PracticeDay;
  /** Every day of a week or month; empty for longer spans. */
  readonly days: readonly LoadDay[];
  /** Every ISO week of the range, oldest first; the last one is what the sentences are about. */
  readonly weeks: readonly LoadWeek[];
  readonly totals: LoadTotals;
  /** Most minutes first; without a name are those of sessions that have none. */
  readonly pieces: readonly {
    readonly piece?: string;
    readonly minutes: Minutes;
    readonly sessions: number;
  }[];
  /** The last seven whole days of the range. */
  readonly sevenDays: SevenDays;
  /** Daily minutes of the last seven days by those of the 21 before. Only for a sentence: it predicts nothing. */
  readonly ratio: Figure;
  /** Of now; empty in a range of the past. */
  readonly triggers: readonly LoadTrigger[];
  /** Yesterday, when nothing is known about it and nobody was asked. */
  readonly ask?: PracticeDay;
  readonly leftOut: {
    /** Sessions that start after now, or before there was any: a clock was wrong. Of any date. */
    readonly misdated: number;
    readonly someoneElse: number;
    /** Versions of a session of which another is meant to count. */
    readonly uncounted: number;
    /** Still being recorded, or without minutes. */
    readonly withoutMinutes: number;
  };
  /** Sessions that ran while another one did, by their own clocks, and their minutes that were left out as double. */
  readonly atOnce: { readonly sessions: number; readonly minutes: Minutes };
  /** Typed sessions at the time of a recorded one. They count: the time of a typed one is an estimate. */
  readonly typedAtOnce: number;
}
