import type { Milliseconds } from './units';

export const HANDS_USED = ['both', 'stronger'] as const;
/**
 * What the person says of a stretch of a session: putted with both hands, or with the stronger one alone, which a guided
 * set of throws is as well.
 */
export interface HandsUsed {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  readonly hands: (typeof HANDS_USED)[number];
}

/** What a guided set asks for, one after the other. */
export interface GuidedPart {
  readonly hands: HandsUsed['hands'];
  readonly repetitions: number;
}
