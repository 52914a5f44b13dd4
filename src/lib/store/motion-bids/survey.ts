import type { Gap, HandFrame, HandSide, Milliseconds } from '#contracts';
import { inOrder } from './motion-channels';

/** What has to be known of a recording before its first line is written. */
export interface Survey {
  readonly samples: number;
  /** Of the first and the last frame, from the session's start. */
  readonly from: Milliseconds;
  readonly to: Milliseconds;
  /** Hands that were seen at least once, left before right. */
  readonly sides: readonly HandSide[];
  /** Median time between two frames; 0 of fewer than two. */
  readonly interval: Milliseconds;
  /** Stretches that are damaged in the store. */
  readonly damaged: readonly Gap[];
}

/** Intervals are told apart by a tenth of a millisecond, which is what the store keeps. */
const STEPS_A_MS = 10;

/** Looks through all frames once, keeping none. */
export async function surveyFrames(
  batches: AsyncIterable<{ readonly frames: readonly HandFrame[]; readonly gaps: readonly Gap[] }>
): Promise<Survey> {
  const sides = new Set<HandSide>();
  const intervals = new Map<number, number>();
  const damaged: Gap[] = [];
  let [samples, from, to] = [0, 0, 0];
  for await (const { frames, gaps } of batches) {
    damaged.push(...gaps);
    for (const { t, hands } of frames) {
      if (samples === 0) from = t;
      else {
        const steps = Math.round((t - to) * STEPS_A_MS);
        intervals.set(steps, (intervals.get(steps) ?? 0) + 1);
      }
      samples++;
      to = t;
      for (const { side } of hands) sides.add(side);
    }
  }
  return { samples, from, to, sides: inOrder(sides), interval: middle(intervals) / STEPS_A_MS, damaged };
}

/** The value that half of what was counted is not above. */
function middle(counts: ReadonlyMap<number, number>): number {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  let left = sorted.reduce((sum, [, count]) => sum + count, 0) / 2;
  for (const [value, count] of sorted) if ((left -= count) <= 0) return value;
  return 0;
}
