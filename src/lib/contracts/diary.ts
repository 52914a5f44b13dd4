import type { CheckIn, StateLevel } from './check-in';
import type { HandPlace } from './hand-place';
import type { PracticeDay } from './practice-day';
import type { Symptom } from './symptom';

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

/** A file or a database may hold any of these for ever: new ones are added, none is taken away. */
export const DIARY_KINDS = [
  'symptom',
  'injury or pain',
  'sleep',
  'fatigue',
  'mood',
  'stress',
  'illness',
  'equipment',
  'technique change',
  'new teacher',
  'new instrument or repertoire',
  'concert or exam',
  'other'
] as const;
export type DiaryKind = (typeof DIARY_KINDS)[number];

/** How somebody was on a day, said with one tap. */
export const STATE_KINDS = ['sleep', 'fatigue', 'mood'] as const satisfies readonly DiaryKind[];
export type StateKind = (typeof STATE_KINDS)[number];
export const isState = (kind: DiaryKind): kind is StateKind => STATE_KINDS.some((one) => one === kind);

/** Something of the person's life that the trends are read against. Key: `id`. */
export interface DiaryEvent {
  /** A ULID. */
  readonly id: string;
  readonly kind: DiaryKind;
  readonly day: PracticeDay;
  /** Last day, not before `day`; absent for one day. */
  readonly until?: PracticeDay;
  readonly note?: string;
  /** What was noticed; at least one of a `symptom`, absent of the others. */
  readonly symptoms?: readonly Symptom[];
  /** It came suddenly. */
  readonly sudden?: true;
  /** Where, of a symptom or of pain. */
  readonly places?: readonly HandPlace[];
  /** Of sleep, fatigue and mood, and only of them. */
  readonly level?: StateLevel;
  /** Of the made-up year. */
  readonly demo?: true;
}

/** An event as it is said: a new one has no `id` yet. */
export type DiaryEntry = Omit<DiaryEvent, 'id'> & { readonly id?: string };

/** Everything the person declares beside the sessions. */
export interface Diary {
  readonly declarations: readonly DayDeclaration[];
  readonly events: readonly DiaryEvent[];
  readonly checkIns: readonly CheckIn[];
}

export const EMPTY_DIARY: Diary = { declarations: [], events: [], checkIns: [] };
