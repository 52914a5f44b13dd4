import type { Milliseconds, Note } from '#contracts';

/** A silence from which on nobody plays: the break that ends a stretch of playing. */
const BREAK: Milliseconds = 60_000;
/** A hand is busy this long around a key that it strikes. */
const HOLD: Milliseconds = 1_000;

export interface PlayedTime {
  /** First to last key. */
  readonly span: Milliseconds;
  /** In which keys were struck, a second held after each. */
  readonly hands: Milliseconds;
  /** Longest stretch without a silence of a minute. */
  readonly longest: Milliseconds;
}

/** How long somebody played, by the keys that were struck. @param notes by onset */
export function playedTime(notes: readonly Note[]): PlayedTime {
  let hands = 0;
  let longest = 0;
  let begun = notes[0]?.onset ?? 0;
  let last = begun;
  for (const { onset } of notes) {
    const silence = onset - last;
    hands += Math.min(silence, HOLD);
    if (silence >= BREAK) begun = onset;
    longest = Math.max(longest, onset - begun);
    last = onset;
  }
  return { span: last - (notes[0]?.onset ?? 0), hands, longest };
}
