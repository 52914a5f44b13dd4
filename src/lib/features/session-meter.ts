import {
  gapTime,
  HAND_SIDES,
  type Gap,
  type HandFrame,
  type HandSide,
  type HandSummary,
  type Milliseconds,
  type MinuteRecord,
  type SessionSummary
} from '#contracts';
import { createMovementMeter, type Movement } from './movement';

const MINUTE_MS: Milliseconds = 60_000;

/** Counts in bins, so that a median of hours costs a few kilobytes. */
function createHistogram(binWidth: number, bins: number) {
  const counts = new Uint32Array(bins);
  let n = 0;
  return {
    add(value: number): void {
      counts[Math.max(0, Math.min(bins - 1, Math.floor(value / binWidth)))]!++;
      n++;
    },
    /** Middle of the bin in which the quantile lies; undefined when nothing was added. */
    quantile(q: number): number | undefined {
      let seen = 0;
      for (let i = 0; n > 0 && i < bins; i++) {
        seen += counts[i]!;
        if (seen >= q * n) return (i + 0.5) * binWidth;
      }
      return undefined;
    }
  };
}

const subtract = (a: HandSummary, b: HandSummary | undefined): HandSummary => ({
  movingS: a.movingS - (b?.movingS ?? 0),
  seenS: a.seenS - (b?.seenS ?? 0),
  fingerMovingS: a.fingerMovingS.map((s, i) => s - (b?.fingerMovingS[i] ?? 0))
});

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Everything a session's page shows, from frames and gaps as they come. Times in ms from the session's start.
 * `onMinute` gets each minute when it is over (without a session id: the meter does not know one).
 */
export function createSessionMeter(
  size: PictureSize,
  onMinute?: (minute: Omit<MinuteRecord, 'sid'>) => void
) {
  const meter = createMovementMeter(size.width / size.height);
  const intervals = createHistogram(0.5, 1000);
  const longSides = createHistogram(2, 1000);
  const gaps: Gap[] = [];
  let processed = 0;
  let withHand = 0;
  let last: Milliseconds | undefined;
  let minute = 0;
  let before: { hands: Movement['hands']; processed: number; withHand: number } = {
    hands: {},
    processed: 0,
    withHand: 0
  };

  function tellMinute(): void {
    const { hands } = meter.movement;
    onMinute?.({
      minute,
      framesProcessed: processed - before.processed,
      framesWithHand: withHand - before.withHand,
      hands: Object.fromEntries(
        HAND_SIDES.flatMap((side: HandSide) =>
          hands[side] ? [[side, subtract(hands[side], before.hands[side])] as const] : []
        )
      )
    });
  }

  function longSide(frame: HandFrame): number | undefined {
    const [hand] = frame.hands;
    if (!hand) return undefined;
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < hand.image.length; i += 3) {
      x0 = Math.min(x0, hand.image[i]!);
      x1 = Math.max(x1, hand.image[i]!);
      y0 = Math.min(y0, hand.image[i + 1]!);
      y1 = Math.max(y1, hand.image[i + 1]!);
    }
    return Math.max((x1 - x0) * size.width, (y1 - y0) * size.height);
  }

  return {
    push(frame: HandFrame): void {
      while (frame.t >= (minute + 1) * MINUTE_MS) {
        tellMinute();
        before = { hands: meter.movement.hands, processed, withHand };
        minute++;
      }
      if (last !== undefined) intervals.add(frame.t - last);
      last = frame.t;
      processed++;
      if (frame.hands.length > 0) withHand++;
      const side = longSide(frame);
      if (side !== undefined) longSides.add(side);
      meter.push(frame);
    },
    gap(gap: Gap): void {
      gaps.push(gap);
      meter.cut();
      // The interval over a gap says nothing about the camera.
      last = undefined;
    },
    get movement(): Movement {
      return meter.movement;
    },
    /**
     * Tells the unfinished minute and sums up; after a failure to save it can be asked again. `dropped` frames
     * are known to the tracker only.
     */
    end(endMs: Milliseconds, dropped = 0): SessionSummary {
      tellMinute();
      const { hands, firstMs = 0, lastMs = 0, longestStretch } = meter.movement;
      const known = (from: Milliseconds, to: Milliseconds) => to - from - gapTime(gaps, from, to);
      const interval = intervals.quantile(0.5);
      const p95 = intervals.quantile(0.95);
      const px = longSides.quantile(0.5);
      return {
        durationS: Math.max(0, endMs - gapTime(gaps, 0, endMs)) / 1000,
        minutes: known(firstMs, lastMs) / MINUTE_MS,
        longestStretchS: known(longestStretch.from, longestStretch.to) / 1000,
        hands,
        frames: { received: processed + dropped, processed, withHand, dropped },
        ...(interval === undefined ? {} : { fps: 1000 / interval }),
        ...(p95 === undefined ? {} : { intervalP95Ms: p95 }),
        gaps,
        ...(px === undefined ? {} : { handLongSidePx: px })
      };
    }
  };
}
