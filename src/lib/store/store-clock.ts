import type { Milliseconds } from '#contracts';

/** Time and chance of the store. */
export interface Clock {
  /** ms since 1970. */
  wall(): Milliseconds;
  /** Minutes east of UTC now. */
  tzOffsetMin(): number;
  random(bytes: number): Uint8Array;
  /** Calls back after a time; returns how to call off. */
  after(ms: Milliseconds, call: () => void): () => void;
}

export const systemClock: Clock = {
  wall: () => Date.now(),
  tzOffsetMin: () => -new Date().getTimezoneOffset(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  }
};
