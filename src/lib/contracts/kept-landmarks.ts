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

/** The stretches of a session of `length` whose landmarks were removed; none where all are there. */
export function removedStretches(kept: KeptLandmarks | undefined, length: Milliseconds): Stretch[] {
  if (!kept) return [];
  const starts = [0, ...kept.stretches.map(({ to }) => to)];
  const ends = [...kept.stretches.map(({ from }) => from), length];
  return starts.map((from, i) => ({ from, to: ends[i]! })).filter(({ from, to }) => to > from);
}
