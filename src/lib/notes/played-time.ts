import type { Milliseconds } from '#contracts';

/** A silence from which on nobody plays: the break that ends a stretch of playing. */
const BREAK: Milliseconds = 60_000;
/** A hand is busy this long after a key that it strikes. */
const HOLD: Milliseconds = 1_000;

export interface PlayedTime {
  readonly struck: number;
  /** First and last key; undefined before the first. */
  readonly first: Milliseconds | undefined;
  readonly last: Milliseconds | undefined;
  /** In which keys were struck, a second held after each. */
  readonly busy: Milliseconds;
  /** Longest stretch without a silence of a minute. */
  readonly longest: Milliseconds;
  /** Where the stretch began that the last key is in. */
  readonly stretchFrom: Milliseconds | undefined;
}

/**
 * How long somebody played, by the keys that were struck, as they come. Onsets must not go back.
 *
 * @example const played = createPlayedTime(); played.key(0); played.key(400); played.now() // busy: 400, struck: 2
 */
export function createPlayedTime() {
  let struck = 0;
  let busy = 0;
  let longest = 0;
  let first: Milliseconds | undefined;
  let last: Milliseconds | undefined;
  let stretchFrom: Milliseconds | undefined;
  return {
    key(onset: Milliseconds): void {
      struck++;
      first ??= onset;
      const silence = onset - (last ?? onset);
      busy += Math.min(silence, HOLD);
      if (stretchFrom === undefined || silence >= BREAK) stretchFrom = onset;
      longest = Math.max(longest, onset - stretchFrom);
      last = onset;
    },
    now: (): PlayedTime => ({ struck, first, last, busy, longest, stretchFrom })
  };
}

/** The same of notes that are there. @param onsets in order */
export function playedTime(onsets: Iterable<Milliseconds>): PlayedTime {
  const played = createPlayedTime();
  for (const onset of onsets) played.key(onset);
  return played.now();
}
