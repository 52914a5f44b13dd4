import type { Milliseconds, Seconds } from '#contracts';

/** Readings that are looked back at: about five seconds, longer than a page is busy at a stretch. */
const KEPT = 100;

/**
 * Brings the audio clock to the page's. Read together, the audio clock is never ahead, and behind by what its thread has not
 * worked off yet or the page was not told: some milliseconds, which vary. So the smallest difference of the last five
 * seconds is that of the clocks, and follows them when they drift.
 *
 * With readings up to 30 ms behind and a clock 100 ppm fast it is steady to 1 ms (SD). By how much all of it is late together
 * (a sound card's own buffer, some 10 ms) no browser tells.
 *
 * @example
 * const clock = createAudioClock();
 * clock.read(2, 5_003);
 * clock.toPage(1.9); // 4_903
 */
export function createAudioClock() {
  let apart: Milliseconds[] = [];
  return {
    /** Both at one instant. */
    read(audio: Seconds, page: Milliseconds): void {
      apart = [...apart.slice(1 - KEPT), page - 1000 * audio];
    },
    /** @throws RangeError before anything was read */
    toPage(at: Seconds): Milliseconds {
      if (apart.length === 0) throw new RangeError('The clocks were not read yet.');
      return 1000 * at + Math.min(...apart);
    },
    /** The audio clock has stood still. */
    forget(): void {
      apart = [];
    }
  };
}
