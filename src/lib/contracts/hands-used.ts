import type { HandSide } from './hand-frame';
import type { Milliseconds } from './units';

export const HANDS_USED = ['both', 'stronger', 'left', 'right'] as const;
/**
 * What the person says of a stretch of a session: putted with both hands, or with the stronger one alone, which a guided
 * set of throws is as well; and single strokes of one hand.
 */
export interface HandsUsed {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly hands: (typeof HANDS_USED)[number];
}

/** One hand by its side, as with strokes of a stick. */
export const isOneSide = (hands: HandsUsed['hands']): hands is HandSide =>
  hands === 'left' || hands === 'right';

/** What a guided set asks for, one after the other. */
export interface GuidedPart {
  readonly hands: HandsUsed['hands'];
  readonly repetitions: number;
  /** With a click: from one to the next. The part is over by itself after the last. */
  readonly beat?: Milliseconds;
}
