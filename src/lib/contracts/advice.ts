import type { ChangeNotice } from './change';
import type { DiaryEvent } from './diary';
import type { PracticeDay } from './practice-day';
import type { LoadTrigger } from './load';

/** By choosing it, or in words, which can be misread. */
export type WayOfSaying = 'chosen' | 'words';

/**
 * A piece of the guidance that fits a person's own data, with what it was chosen for. It names no disease and judges
 * nobody; without data there is none.
 */
export type Advice =
  /** Signs that the person wrote of or chose in the diary, or said that they notice. */
  | { readonly kind: 'emergency sign' | 'sign'; readonly day: PracticeDay; readonly said: WayOfSaying }
  | { readonly kind: 'already noticed'; readonly day: PracticeDay }
  /** Sessions of the last two weeks in which something hurt. */
  | { readonly kind: 'pain' | 'repeated pain'; readonly sessions: number; readonly last: PracticeDay }
  | {
      readonly kind: 'confirmed change' | 'change of everything' | 'second look';
      readonly notice: ChangeNotice;
    }
  /** The change began after the event. */
  | { readonly kind: 'change after technique'; readonly notice: ChangeNotice; readonly event: DiaryEvent }
  | LoadTrigger
  /** Days of the last week that were answered with much fatigue, and all that were answered. */
  | { readonly kind: 'fatigue'; readonly days: number; readonly of: number }
  /** The check-in of the week that begins on this Monday. */
  | { readonly kind: 'not recovered'; readonly week: PracticeDay }
  /** A check-in is of the week that begins on `day`. */
  | { readonly kind: 'poor sleep'; readonly day: PracticeDay; readonly said: WayOfSaying | 'check-in' }
  /** What the diary has, of these weeks. */
  | {
      readonly kind: 'injury' | 'concert ahead' | 'stress' | 'technique' | 'new instrument';
      readonly event: DiaryEvent;
    }
  | { readonly kind: 'technique after injury'; readonly event: DiaryEvent; readonly injury: DiaryEvent };

/** A place in the guidance: the page, and the section or statement in it. */
export interface Piece {
  readonly slug: string;
  readonly place: string;
}
