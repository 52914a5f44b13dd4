import type { HandFrame, HandSide, Milliseconds } from '#contracts';

/** The gate asks for this share of the frames (measurement A6). */
const ENOUGH = 0.95;
/** Fewer frames say nothing yet. */
const FEWEST = 10;

/** Counts, while a block is played, in how many frames its hand is seen. */
export function createSeenCounter(hand: HandSide) {
  let from: Milliseconds = Infinity;
  let frames = 0;
  let seen = 0;
  return {
    /** A block begins: what came before does not count. */
    begin(at: Milliseconds): void {
      from = at;
      frames = seen = 0;
    },
    push(frame: HandFrame, at: Milliseconds): void {
      if (at < from) return;
      frames++;
      if (frame.hands.some(({ side }) => side === hand)) seen++;
    },
    /** False once too many frames lack the hand. */
    get enough(): boolean {
      return frames < FEWEST || seen / frames >= ENOUGH;
    }
  };
}
