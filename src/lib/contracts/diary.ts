/** A calendar date, `2026-03-29`. It runs from 04:00 to 04:00, so that an evening past midnight stays one. */
export type PracticeDay = string;

/** `skip`: asked and not answered, so nothing is known about the day and nobody asks again. */
export const DAY_ANSWERS = ['rest', 'practised', 'skip'] as const;
export type DayAnswer = (typeof DAY_ANSWERS)[number];

/** What the person says about a day on which nothing was recorded. Key: `day`. */
export interface DayDeclaration {
  readonly day: PracticeDay;
  readonly answer: DayAnswer;
  /** ISO instant. */
  readonly declaredAt: string;
  /** Said of the made-up year. */
  readonly demo?: true;
}

/** "Sundays are rest days": holds from `since` until the next rule begins. */
export interface RestRule {
  readonly since: PracticeDay;
  /** ISO weekdays, 1 Monday .. 7 Sunday. */
  readonly weekdays: readonly number[];
}

export const DIARY_KINDS = [
  'technique change',
  'new instrument or repertoire',
  'injury or pain',
  'concert or exam',
  'stress',
  'other'
] as const;
export type DiaryKind = (typeof DIARY_KINDS)[number];

/** Something of the person's life that the trends are read against. Key: `id`. */
export interface DiaryEvent {
  /** A ULID. */
  readonly id: string;
  readonly kind: DiaryKind;
  readonly day: PracticeDay;
  /** Last day, not before `day`; absent for one day. */
  readonly until?: PracticeDay;
  readonly note?: string;
  /** Of the made-up year. */
  readonly demo?: true;
}

/** Everything the person declares beside the sessions. */
export interface Diary {
  readonly declarations: readonly DayDeclaration[];
  readonly events: readonly DiaryEvent[];
}
