import { type HandFrame, type Milliseconds, type Result, type StorageFailure } from '#contracts';

/** Read at once, and kept: a minute of frames with two hands is about 2 MB. */
const STRETCH: Milliseconds = 10_000;
const KEPT = 6;
/** A frame is shown this long when none comes after it; then nothing is known. */
const SHOWN: Milliseconds = 200;

export type ReelView =
  | { readonly kind: 'frame'; readonly frame: HandFrame }
  /** No frame was kept of this moment. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: StorageFailure };

/**
 * A session's frames by time, read by stretches as they are wanted, so that an hour is never in memory. What is asked
 * for and the stretch after it are fetched; those asked for least lately are let go.
 *
 * @param read the frames of a stretch, both ends included
 */
export function createFrameReel(
  read: (from: Milliseconds, to: Milliseconds) => Promise<Result<readonly HandFrame[], StorageFailure>>
) {
  /** In order of use, latest last. */
  const stretches = new Map<number, readonly HandFrame[] | 'reading' | StorageFailure>();

  function want(index: number): readonly HandFrame[] | 'reading' | StorageFailure {
    const there = stretches.get(index);
    if (there !== undefined) {
      stretches.delete(index);
      stretches.set(index, there);
      return there;
    }
    stretches.set(index, 'reading');
    const from = index * STRETCH;
    void read(from - SHOWN, from + STRETCH).then((result) => {
      // Let go while it was read: somebody has moved on.
      if (stretches.has(index)) stretches.set(index, result.ok ? result.value : result.failure);
    });
    for (const oldest of stretches.keys()) {
      if (stretches.size <= KEPT) break;
      stretches.delete(oldest);
    }
    return 'reading';
  }

  return {
    /** What was tracked at a moment, ms from the session's start. Ask again while it says `reading`. */
    at(t: Milliseconds): ReelView {
      const index = Math.max(0, Math.floor(t / STRETCH));
      want(index + 1);
      const frames = want(index);
      if (frames === 'reading') return { kind: 'reading' };
      if ('kind' in frames) return { kind: 'failed', failure: frames };
      const frame = lastBefore(frames, t);
      return frame && t - frame.t <= SHOWN ? { kind: 'frame', frame } : { kind: 'nothing' };
    },
    /** Stretches in memory, for whoever watches that. */
    get kept(): number {
      return stretches.size;
    }
  };
}

export type FrameReel = ReturnType<typeof createFrameReel>;

/** The last frame that is not after `t`. */
function lastBefore(frames: readonly HandFrame[], t: Milliseconds): HandFrame | undefined {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frames[middle]!.t <= t) low = middle + 1;
    else high = middle;
  }
  return frames[low - 1];
}
