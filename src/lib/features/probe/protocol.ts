import type { Milliseconds, PlayedVariant, ProbeBlockId, ProbeTempo } from '#contracts';

/**
 * The standard probe as data (measurement B1). Digits are 0 thumb .. 4 little finger; a beat is one inter-onset
 * interval of the block. Everything that decides a number stands here: a change bumps PROBE_VERSION.
 */

/** Factor on every inter-onset interval. None beyond 3 Hz a finger or 6 notes a second (measurement A4). */
export const TEMPO_FACTOR: Readonly<Record<ProbeTempo, number>> = { slower: 1.25, standard: 1, faster: 0.8 };

/** P1 at the standard tempo: 2 Hz. */
export const TAP_IOI: Milliseconds = 500;
export const TAPS_PER_DIGIT = 9;
/** Beats without a tap between two fingers of P1: time to change. */
export const CHANGE_BEATS = 1;

/** P2 at the standard tempo: 4 notes a second. */
export const PATTERN_IOI: Milliseconds = 250;
/** How often all fingers go there and back, and which: 48 notes, 12 s at the standard tempo. */
export const PATTERNS: Readonly<
  Record<PlayedVariant, { readonly digits: readonly number[]; readonly cycles: number }>
> = {
  /** 1-2-3-4-5-4-3-2 of a piano's fingering. */
  'five fingers': { digits: [0, 1, 2, 3, 4, 3, 2, 1], cycles: 6 },
  /** 1-2-3-4-3-2 of a string player's. */
  'fretting hand': { digits: [1, 2, 3, 4, 3, 2], cycles: 8 }
};

export const STILL_HOLD: Milliseconds = 3_000;
export const FREE_HOLD: Milliseconds = 8_000;

/** P4 lasts 10 s: index in its first half, ring finger in its second. */
export const FASTEST: Milliseconds = 10_000;
export const FASTEST_DIGITS = [1, 3] as const;

/** Clicks before the first beat of a block, half a second apart at the standard tempo. */
export const COUNT_IN_CLICKS = 4;
/** Time to take the position of a hold: as long as a count-in. */
export const SETTLE: Milliseconds = 2_000;
/** Before every block but the first. */
export const REST: Milliseconds = 2_000;
/** What is kept before the first and after the last beat, so that the first lift and the last release are whole. */
export const MARGIN: Milliseconds = 500;

export const STANDARD_BLOCKS = ['P0', 'P1', 'P2a', 'P2b', 'P3'] as const satisfies readonly ProbeBlockId[];
/** A block of a trial: what the tracking's jitter is read from, and 25 s of single taps at the standard tempo. */
export const TRIAL_BLOCKS = ['P0', 'P1'] as const satisfies readonly ProbeBlockId[];
