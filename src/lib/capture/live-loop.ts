import type { FrameCounts, Gap, GapReason, HandFrame, Milliseconds } from '#contracts';
import type { Finding } from './hand-finder';

/** No frame for this long is a gap, and is written as one. */
export const GAP_AFTER_MS: Milliseconds = 500;
/** Real cameras never send the same noise twice. */
export const FROZEN_AFTER_MS: Milliseconds = 2000;

interface Out {
  frame(frame: HandFrame, counts: FrameCounts): void;
  gap(gap: Gap): void;
  /** True with every picture that is withheld, which is the only sign that this loop lives meanwhile; then false once. */
  frozen(is: boolean): void;
}

/**
 * What a live source's findings mean over time: gaps, repeated pictures, how many frames were missed.
 * Frames of a frozen picture are withheld: a hand in it is not a perfectly still hand.
 *
 * `frameRate` (frames/s) is what the camera says it delivers; missed frames are counted against it.
 */
export function createLiveLoop(out: Out, frameRate?: number) {
  let processed = 0;
  let withHand = 0;
  let dropped = 0;
  let last: Milliseconds | undefined;
  /** The last frame that was passed on: a gap begins there. */
  let lastGood: Milliseconds | undefined;
  let lastPrint: number | undefined;
  let sameSince: Milliseconds | undefined;
  let frozen = false;
  let reason: GapReason | undefined;
  /** The reason holds until it is taken back: a hidden tab may get some frames. */
  let holds = false;
  const nominal = frameRate && frameRate > 0 ? 1000 / frameRate : undefined;

  return {
    expectGap(next: GapReason | undefined): void {
      holds = next === 'hidden';
      // Taken back, it still is the reason of the silence that the next frame ends.
      reason = next ?? reason;
    },
    push({ frame, fingerprint }: Finding): void {
      if (!Number.isFinite(frame.t) || (last !== undefined && frame.t <= last)) return;
      const interval = last === undefined ? 0 : frame.t - last;
      if (lastGood !== undefined && interval > GAP_AFTER_MS && !frozen) {
        out.gap({ from: lastGood, to: frame.t, reason: reason ?? 'dropped' });
      } else if (nominal && interval > 1.5 * nominal) {
        dropped += Math.round(interval / nominal) - 1;
      }
      if (!holds) reason = undefined;
      last = frame.t;
      processed++;
      if (frame.hands.length > 0) withHand++;

      if (fingerprint !== undefined) {
        if (fingerprint !== lastPrint) sameSince = frame.t;
        lastPrint = fingerprint;
      }
      const still = sameSince === undefined ? 0 : frame.t - sameSince;
      const wasFrozen = frozen;
      frozen = still > FROZEN_AFTER_MS;
      if (frozen) return out.frozen(true);
      if (wasFrozen) {
        out.frozen(false);
        if (lastGood !== undefined) out.gap({ from: lastGood, to: frame.t, reason: 'picture-frozen' });
      }
      lastGood = frame.t;
      out.frame(frame, { received: processed + dropped, processed, withHand, dropped });
    }
  };
}

/**
 * Turns the timestamps that a camera's frames carry into the page's time: the smallest difference between
 * arrival and timestamp ever seen is the constant part of the delay, the rest was waiting. A jump of more than
 * a second (another source, a clock that was set) starts afresh.
 */
export function createCaptureClock() {
  let offset: Milliseconds | undefined;
  return function captureTime(timestamp: Milliseconds, arrival: Milliseconds): Milliseconds {
    const now = arrival - timestamp;
    offset = offset === undefined || Math.abs(now - offset) > 1000 ? now : Math.min(offset, now);
    return timestamp + offset;
  };
}
