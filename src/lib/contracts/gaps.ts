import type { Gap } from './hand-frame';
import type { SessionSummary } from './session';
import type { Milliseconds } from './units';

/** Milliseconds of [from, to] that lie in gaps. Overlapping gaps count once. */
export function gapTime(gaps: readonly Gap[], from: Milliseconds, to: Milliseconds): Milliseconds {
  let end = from;
  let sum = 0;
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const start = Math.max(gap.from, end);
    const stop = Math.min(gap.to, to);
    if (stop > start) sum += stop - start;
    end = Math.max(end, stop);
  }
  return sum;
}

/** From a session's start to its end on the clock: what was recorded and what is missing. */
export function sessionLength({ durationS, gaps }: Pick<SessionSummary, 'durationS' | 'gaps'>): Milliseconds {
  return durationS * 1000 + gapTime(gaps, 0, Infinity);
}

/**
 * The gaps that a session was closed with and those that a reader of its frames found, each once: what was damaged already
 * when a session was put together again is in both.
 */
export const allGaps = (told: readonly Gap[], damaged: readonly Gap[]): Gap[] =>
  [
    ...told.filter(
      ({ from, to, reason }) =>
        reason !== 'damaged' || !damaged.some((found) => found.from <= from && found.to >= to)
    ),
    ...damaged
  ].sort((a, b) => a.from - b.from);
