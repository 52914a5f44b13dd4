import {
  GRID_HZ,
  type HandFrame,
  type HandSide,
  type HandStroke,
  type Hertz,
  type Milliseconds
} from '#contracts';
import { median, resample } from '#math';
import { analysisCutoff, framesPerSecond, knownWindow, rate, smooth, type Column } from '../block-signals';
import type { PictureSize } from '../session-meter';
import { alignStrokes } from '../stroke-alignment';

const samples = (duration: Milliseconds) => Math.round((duration * GRID_HZ) / 1000);

const WRIST = 0;
const MIDDLE_MCP = 9;
/** MCP joints of index to little finger: all go up and down with the stick, and four are steadier than one. */
const KNUCKLES = [5, 9, 13, 17] as const;
/** Longer without the hand, and nothing is said of what lies around (measurement A4 bridges as much). */
const BRIDGED: Milliseconds = 100;
/** Fewer pictures, and nothing is looked for. */
const FEWEST_FRAMES = 30;
/** Nobody strikes twice with one hand within it when asked for two a second. */
const APART: Milliseconds = 200;
/** Slower than this share of the median of the fastest is no stroke; so many are taken for the median. */
const WEAKEST = 0.3;
const FASTEST = 12;
/** Nor is what goes down by less, palm lengths: a centimetre, and several times the tracker's jitter. */
const LEAST_SIZE = 0.1;
/** Looked at around a stroke: the lift and the fall before it, the landing after it, and how it is thrown back. */
const BEFORE = samples(250);
const AFTER = samples(130);
const THROWN_BACK = samples(300);
/** A stick is thrown back by this share of the way it came down; a hand that is only put down is not. */
const LEAST_BACK = 0.2;

/**
 * Finds the strokes of one hand that strikes with a stick.
 *
 * What is followed is the middle of the four knuckles in the picture, along the line on which it moves most: a wrist that
 * bends towards the camera does not turn the hand in the picture, but moves the knuckles up and down. A stroke is a
 * fall that ends in a rebound; its time is that of the whole stroke's best likeness to the hand's other strokes, as with taps
 * (`alignStrokes`). Our own method; README, "Strokes of a stick", says how near it comes.
 *
 * @example
 * const reader = createStrokeReader(size, 'left');
 * for (const frame of frames) reader.push(frame);
 * reader.read().length // 16
 */
export function createStrokeReader({ width, height }: PictureSize, side: HandSide) {
  const [t, x, y, palm] = [[], [], [], []] as number[][] as [number[], number[], number[], number[]];

  return {
    /** Pictures of the hand a second, on average. */
    get fps(): Hertz {
      return t.length < 2 ? 0 : (1000 * (t.length - 1)) / (t.at(-1)! - t[0]!);
    },

    push(frame: HandFrame): void {
      const image = frame.hands.find((hand) => hand.side === side)?.image;
      if (!image || frame.t <= (t.at(-1) ?? -Infinity)) return;
      // In widths of the picture.
      const at = (point: number) => [image[3 * point]!, (image[3 * point + 1]! * height) / width] as const;
      const [[wristX, wristY], [middleX, middleY]] = [at(WRIST), at(MIDDLE_MCP)];
      const knuckles = KNUCKLES.map(at);
      t.push(frame.t);
      x.push(knuckles.reduce((sum, [value]) => sum + value, 0) / KNUCKLES.length);
      y.push(knuckles.reduce((sum, [, value]) => sum + value, 0) / KNUCKLES.length);
      palm.push(Math.hypot(middleX - wristX, middleY - wristY));
    },

    /** Strokes so far; the last one once it was thrown back. Times as the frames have them. */
    read(): HandStroke[] {
      if (t.length < FEWEST_FRAMES) return [];
      const from = t[0]!;
      const grid = {
        from,
        step: 1000 / GRID_HZ,
        length: Math.floor(((t.at(-1)! - from) * GRID_HZ) / 1000) + 1
      };
      const unit = median(palm);
      const cutoff = analysisCutoff(framesPerSecond(t));
      const even = (values: readonly number[]) => {
        const inPalms = values.map((value) => value / unit);
        const within = { cubicWithin: BRIDGED, linearWithin: BRIDGED };
        return smooth(Float64Array.from(resample(t, inPalms, grid, within)), cutoff);
      };
      const place = downwards(even(x), even(y));
      const velocity = rate(place);
      const strokes = fastestFalls(velocity).flatMap((at) => {
        const stroke = strokeAt(place, at);
        return stroke ? [{ at, ...stroke }] : [];
      });
      const { onsets } = alignStrokes(
        velocity,
        strokes.map(({ at }) => at),
        samples(2 * APART)
      );
      return strokes.map(({ size }, i) => ({ t: from + (onsets[i]! * 1000) / GRID_HZ, size }));
    }
  };
}

/** The place along the line of most movement; rising when the hand falls, which it does faster than it is lifted. */
function downwards(x: Column, y: Column): Column {
  const [vx, vy] = [rate(x), rate(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < vx.length; i++) {
    if (Number.isNaN(vx[i]!)) continue;
    xx += vx[i]! ** 2;
    xy += vx[i]! * vy[i]!;
    yy += vy[i]! ** 2;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const along = (a: Column, b: Column) =>
    a.map((value, i) => value * Math.cos(angle) + b[i]! * Math.sin(angle));
  const faster = along(vx, vy).reduce((sum, v) => sum + (Number.isNaN(v) ? 0 : v ** 3), 0);
  const place = along(x, y);
  return faster < 0 ? place.map((value) => -value) : place;
}

/** Positions, between the samples, at which it falls fastest; none too near to a faster one. Rising. */
function fastestFalls(velocity: Column): number[] {
  const peaks: number[] = [];
  for (let i = 1; i + 1 < velocity.length; i++)
    if (velocity[i]! > 0 && velocity[i]! > velocity[i - 1]! && velocity[i]! >= velocity[i + 1]!)
      peaks.push(i);
  peaks.sort((a, b) => velocity[b]! - velocity[a]!);
  const taken: number[] = [];
  for (const peak of peaks)
    if (!taken.some((other) => Math.abs(other - peak) < samples(APART))) taken.push(peak);
  const usual = median(taken.slice(0, FASTEST).map((peak) => velocity[peak]!));
  return taken
    .filter((peak) => velocity[peak]! > WEAKEST * usual)
    .sort((a, b) => a - b)
    .map((peak) => {
      const [before, at, after] = [velocity[peak - 1]!, velocity[peak]!, velocity[peak + 1]!];
      return peak + (before - after) / (2 * (before - 2 * at + after));
    });
}

/** The sample from `from` to `to` at which the hand is highest, or lowest. */
function extreme(place: Column, from: number, to: number, which: 'highest' | 'lowest'): number {
  const sign = which === 'lowest' ? 1 : -1;
  let best = Math.round(from);
  for (let i = best; i <= Math.min(place.length - 1, Math.round(to)); i++)
    if (sign * place[i]! > sign * place[best]!) best = i;
  return best;
}

/** The stroke that falls fastest at `at`; undefined where not all of it was seen, or where it is none. */
function strokeAt(place: Column, at: number): { readonly size: number } | undefined {
  if (!knownWindow(place, at - BEFORE, at + THROWN_BACK)) return undefined;
  const landed = extreme(place, at, at + AFTER, 'lowest');
  const size = place[landed]! - place[extreme(place, at - BEFORE, at, 'highest')]!;
  const back = place[landed]! - place[extreme(place, landed, at + THROWN_BACK, 'highest')]!;
  return size >= LEAST_SIZE && back >= LEAST_BACK * size ? { size } : undefined;
}
