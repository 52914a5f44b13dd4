import type { PracticeDay } from './practice-day';

/** How somebody was, the worse end first: slept badly, very tired, low, not fit. */
export const STATE_LEVELS = ['poor', 'fair', 'good'] as const;
export type StateLevel = (typeof STATE_LEVELS)[number];

/** Five things about a week, by the person's own word; what was not answered is absent. No score is made of them. */
export interface CheckInAnswers {
  readonly pain?: boolean;
  readonly playedTooMuch?: boolean;
  readonly fit?: StateLevel;
  readonly sleep?: StateLevel;
  readonly recovered?: StateLevel;
}

/** The look back at one ISO week. Without an answer it was passed over, and nobody asks again. Key: `week`. */
export interface CheckIn extends CheckInAnswers {
  /** The week's Monday. */
  readonly week: PracticeDay;
  /** ISO instant of the last word about it. */
  readonly at: string;
  /** Of the made-up year. */
  readonly demo?: true;
}

/** What the records know of a week, to begin a check-in with, and how they know it. */
export type KnownOfWeek = {
  readonly [Item in keyof CheckInAnswers]?: {
    readonly answer: NonNullable<CheckInAnswers[Item]>;
    readonly from: CheckInSource;
  };
};
export type CheckInSource =
  /** So many sessions, or entries of the diary, that say it. */
  | { readonly kind: 'sessions' | 'diary'; readonly of: number }
  /** Against the three weeks before. */
  | { readonly kind: 'load'; readonly percent: number };
