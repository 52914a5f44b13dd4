import {
  HAND_SIDES,
  type HandFrame,
  type HandSide,
  type HandSummary,
  type Landmarks,
  type Milliseconds
} from '#contracts';
import { createIntervalUnion } from './interval-union';

/** MCP and tip of each digit, thumb first. */
const DIGITS = [
  [2, 4],
  [5, 8],
  [9, 12],
  [13, 16],
  [17, 20]
] as const;
/** Change is taken over this long: at 1 % of a palm length of jitter the rate's noise is 0.14 palm lengths/s. */
const RATE_OVER_MS: Milliseconds = 100;
/** A key stroke moves the fingertip at 1 to 3 palm lengths/s; three times the noise lies below. */
const MOVING_PALMS_PER_S = 0.45;
/** Movements closer than this are one: measurement E, 0.5 s hold, without counting the hold itself. */
const HOLD_MS: Milliseconds = 500;
/** A jump of the tracker is shorter than any stroke with its return. */
const SHORTEST_PLAYING_MS: Milliseconds = 250;
/** A pause that ends a stretch of playing. */
const STRETCH_PAUSE_MS: Milliseconds = 60_000;
/** Longer without a frame, and the time between is not known. */
const UNSEEN_AFTER_MS: Milliseconds = 500;

interface Sample {
  readonly t: Milliseconds;
  /** Fingertip to MCP over palm length, 2-D, thumb first. */
  readonly extension: readonly number[];
}

/**
 * Fingertip-to-MCP distance of each digit over the palm's size in the same picture: no unit, the same wherever
 * the hand is, however large and however turned in the picture. Source: measurement A3 (palm size L).
 *
 * @param aspect width / height of the picture
 * @returns thumb first; undefined when the palm has no size or a landmark is no number
 */
export function extensions(image: Landmarks, aspect: number): number[] | undefined {
  const distance = (a: number, b: number) =>
    Math.hypot(image[3 * a]! - image[3 * b]!, (image[3 * a + 1]! - image[3 * b + 1]!) / aspect);
  const palm = (distance(0, 5) + distance(0, 9) + distance(0, 17) + distance(5, 17)) / 4;
  const out = DIGITS.map(([mcp, tip]) => distance(mcp, tip) / palm);
  return out.every(Number.isFinite) ? out : undefined;
}

function createHandMeter() {
  const moving = createIntervalUnion(HOLD_MS);
  const fingers = DIGITS.map(() => createIntervalUnion(HOLD_MS));
  let recent: Sample[] = [];
  let seenMs = 0;
  return {
    /** Returns whether the hand moved in the time before this frame. */
    push(sample: Sample): boolean {
      const last = recent.at(-1);
      if (last && sample.t - last.t > UNSEEN_AFTER_MS) recent = [];
      else if (last) seenMs += sample.t - last.t;
      // The newest sample that is old enough; one more is kept so that the base stays about RATE_OVER_MS long.
      while (recent.length > 1 && sample.t - recent[1]!.t >= RATE_OVER_MS) recent.shift();
      const base = recent[0];
      recent.push(sample);
      if (!base || sample.t - base.t < RATE_OVER_MS / 2) return false;
      const seconds = (sample.t - base.t) / 1000;
      let any = false;
      sample.extension.forEach((value, i) => {
        if (Math.abs(value - base.extension[i]!) / seconds < MOVING_PALMS_PER_S) return;
        fingers[i]!.add(base.t, sample.t);
        any = true;
      });
      if (any) moving.add(base.t, sample.t);
      return any;
    },
    get recentFrom(): Milliseconds {
      return recent[0]?.t ?? 0;
    },
    get summary(): HandSummary {
      return {
        movingS: moving.totalMs / 1000,
        seenS: seenMs / 1000,
        fingerMovingS: fingers.map((finger) => finger.totalMs / 1000)
      };
    }
  };
}

/** What is known of the playing so far; times in ms as the frames had them. */
export interface Movement {
  readonly hands: { readonly [side in HandSide]?: HandSummary };
  readonly firstMs?: Milliseconds;
  readonly lastMs?: Milliseconds;
  readonly longestStretchMs: Milliseconds;
  /** Since when the person has been playing without a pause of 60 s. */
  readonly stretchFromMs?: Milliseconds;
}

/**
 * Measures playing from frames, one by one, in constant memory. A finger moves while its extension changes
 * faster than the tracker's jitter can; a hand moves while a finger does.
 */
export function createMovementMeter(aspect: number) {
  const hands: Partial<Record<HandSide, ReturnType<typeof createHandMeter>>> = {};
  const playing = createIntervalUnion(HOLD_MS);
  const stretches = createIntervalUnion(STRETCH_PAUSE_MS);
  let firstMs: Milliseconds | undefined;
  let lastMs: Milliseconds | undefined;
  return {
    push(frame: HandFrame): void {
      for (const hand of frame.hands) {
        const extension = extensions(hand.image, aspect);
        if (!extension) continue;
        const meter = (hands[hand.side] ??= createHandMeter());
        if (!meter.push({ t: frame.t, extension })) continue;
        playing.add(meter.recentFrom, frame.t);
        const open = playing.open;
        if (!open || open.to - open.from < SHORTEST_PLAYING_MS) continue;
        firstMs ??= open.from;
        lastMs = open.to;
        stretches.add(open.from, open.to);
      }
    },
    /** A gap or pause: what comes after is a new movement. */
    cut(): void {
      playing.cut();
    },
    get movement(): Movement {
      return {
        hands: Object.fromEntries(
          HAND_SIDES.flatMap((side) => (hands[side] ? [[side, hands[side].summary] as const] : []))
        ),
        ...(firstMs === undefined ? {} : { firstMs }),
        ...(lastMs === undefined ? {} : { lastMs }),
        longestStretchMs: stretches.longestMs,
        ...(stretches.open ? { stretchFromMs: stretches.open.from } : {})
      };
    }
  };
}
