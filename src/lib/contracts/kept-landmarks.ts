import type { Milliseconds } from './units';

/** A stretch of a session, ms from its start. */
export interface Stretch {
  readonly from: Milliseconds;
  readonly to: Milliseconds;
}

/** What is left of a session's landmarks when those of its free play were removed. */
export interface KeptLandmarks {
  /** In order, apart from each other. */
  readonly stretches: readonly Stretch[];
  /** When, ISO instant. */
  readonly at: string;
}
