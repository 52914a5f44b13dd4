import {
  HAND_SIDES,
  type HandFrame,
  type HandSide,
  type HandSummary,
  type Landmarks,
  type Milliseconds,
  type PalmLengths
} from '#contracts';
import { createIntervalUnion } from './interval-union';
import { createJitterFloor } from './jitter-floor';

/**
 * Where each digit's distance is measured, thumb first: MCP and tip. The thumb plays by swinging as a whole, which
 * its own MCP does not see: its tip is measured from the middle finger's (15 times the jitter in a rendered stroke
 * instead of twice).
 */
const DIGITS = [
  [9, 4],
  [5, 8],
  [9, 12],
  [13, 16],
  [17, 20]
] as const;
/** A finger's movement is judged from the last samples of this long. */
const WINDOW_MS: Milliseconds = 300;
/** Fewer say nothing. */
const FEWEST_SAMPLES = 4;
/**
 * A finger moves when its extension scatters in the window this many times as much as it jitters from frame to
 * frame. A spread and no difference of two samples: it averages the jitter out, and no rhythm is invisible to it.
 * Few samples of mere jitter scatter widely, so theirs must be larger: times 1 + FEW_SAMPLES / samples.
 */
const MOVING_OVER_JITTER = 1.72;
const FEW_SAMPLES = 1.4;
/**
 * What jitter feigns in a single window is shorter than this. Of a longer movement no more than half a sample is
 * taken off at either end: the slow first and last tenth of a second of a stroke are not seen, and make up for the
 * window.
 */
const BLIP_MS: Milliseconds = 280;
/** Movements closer than this are one: measurement E, 0.5 s hold, without counting the hold itself. */
const HOLD_MS: Milliseconds = 500;
/** What the tracker jumps for, and what jitter feigns, is shorter than this; playing is longer. */
const SHORTEST_PLAYING_MS: Milliseconds = 470;
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

function spread(samples: readonly Sample[], digit: number): PalmLengths {
  const mean = samples.reduce((sum, { extension }) => sum + extension[digit]!, 0) / samples.length;
  const squares = samples.reduce((sum, { extension }) => sum + (extension[digit]! - mean) ** 2, 0);
  return Math.sqrt(squares / (samples.length - 1));
}

function createHandMeter() {
  const moving = createIntervalUnion(HOLD_MS, BLIP_MS);
  const fingers = DIGITS.map(() => createIntervalUnion(HOLD_MS, BLIP_MS));
  const floors = DIGITS.map(() => createJitterFloor());
  let window: Sample[] = [];
  let seenMs = 0;
  function forget(): void {
    window = [];
    floors.forEach((floor) => floor.cut());
  }
  return {
    /** Returns when the hand was moving, a little before this frame; undefined when it was not. */
    push(sample: Sample): Milliseconds | undefined {
      const last = window.at(-1);
      if (last && sample.t - last.t > UNSEEN_AFTER_MS) forget();
      else if (last) seenMs += sample.t - last.t;
      floors.forEach((floor, digit) => floor.push(sample.t, sample.extension[digit]!));
      window.push(sample);
      // A slow camera's window is longer: it must hold enough samples to say anything.
      while (window.length > FEWEST_SAMPLES && sample.t - window[0]!.t > WINDOW_MS) window.shift();
      const long = sample.t - window[0]!.t;
      if (window.length < FEWEST_SAMPLES || long < WINDOW_MS / 2) return undefined;
      const centre = sample.t - long / 2;
      const times = MOVING_OVER_JITTER * (1 + FEW_SAMPLES / window.length);
      const moved = fingers.filter((_, digit) => spread(window, digit) >= times * floors[digit]!.sd);
      if (moved.length === 0) return undefined;
      // A movement that begins or ends between two samples is taken to do so half-way.
      const edge = long / (window.length - 1) / 2;
      moved.forEach((finger) => finger.add(centre, centre, edge));
      moving.add(centre, centre, edge);
      return centre;
    },
    cut(): void {
      forget();
      moving.cut();
      fingers.forEach((finger) => finger.cut());
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
  /** The longest stretch without a pause of 60 s; from 0 to 0 of nothing. What is unknown in it is not taken out. */
  readonly longestStretch: Readonly<{ from: Milliseconds; to: Milliseconds }>;
  /** Since when the person has been playing without a pause of 60 s. */
  readonly stretchFromMs?: Milliseconds;
}

/**
 * Measures playing from frames, one by one, in constant memory. A finger moves while its extension changes
 * more than the tracker's jitter can; a hand moves while a finger does.
 */
export function createMovementMeter(aspect: number) {
  const hands: Partial<Record<HandSide, ReturnType<typeof createHandMeter>>> = {};
  const playing = createIntervalUnion(HOLD_MS, BLIP_MS);
  const stretches = createIntervalUnion(STRETCH_PAUSE_MS);
  let firstMs: Milliseconds | undefined;
  let lastMs: Milliseconds | undefined;
  return {
    push(frame: HandFrame): void {
      for (const hand of frame.hands) {
        const extension = extensions(hand.image, aspect);
        if (!extension) continue;
        const meter = (hands[hand.side] ??= createHandMeter());
        const at = meter.push({ t: frame.t, extension });
        if (at === undefined) continue;
        playing.add(at, at);
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
      for (const side of HAND_SIDES) hands[side]?.cut();
    },
    get movement(): Movement {
      return {
        hands: Object.fromEntries(
          HAND_SIDES.flatMap((side) => (hands[side] ? [[side, hands[side].summary] as const] : []))
        ),
        ...(firstMs === undefined ? {} : { firstMs }),
        ...(lastMs === undefined ? {} : { lastMs }),
        longestStretch: stretches.longest,
        ...(stretches.open ? { stretchFromMs: stretches.open.from } : {})
      };
    }
  };
}
