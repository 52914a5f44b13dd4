import type { Milliseconds } from '#contracts';

/** A look for the second hand costs about one extra frame, so one in 1.5 s costs little and finds it in time. */
export const LOOK_EVERY_MS: Milliseconds = 1500;
/** How long the pair is followed after one of its hands was lost: hands cross and hide for moments. */
export const PAIR_PATIENCE_MS: Milliseconds = 500;

export type Look = 'one' | 'pair' | 'one-then-look';

/**
 * [Note: Second hand] MediaPipe with two hands expected runs its palm detector on every frame in which only one
 * is in view, which doubles the cost. So one landmarker follows one hand, a second one looks for a pair now and
 * then, and takes over while there is one.
 *
 * `next(t)` says what to do with the frame at time t; `saw(hands, t)` what a look of the pair found.
 */
export function createSecondHandSearch() {
  let following = false;
  let lastPair = -Infinity;
  let lastLook = -Infinity;
  return {
    next(t: Milliseconds): Look {
      if (following) return 'pair';
      return t - lastLook >= LOOK_EVERY_MS || t < lastLook ? 'one-then-look' : 'one';
    },
    saw(hands: number, t: Milliseconds): void {
      lastLook = t;
      if (hands >= 2) lastPair = t;
      following = hands >= 2 || (following && t - lastPair < PAIR_PATIENCE_MS && t >= lastPair);
    }
  };
}
