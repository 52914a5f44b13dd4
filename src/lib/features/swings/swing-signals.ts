import { SWING_RATES, type Hertz, type Milliseconds } from '#contracts';
import { derivative, lowPass, median, resample } from '#math';
import type { HandStretch } from './hand-path';
import type { SwingRules } from './swing-rules';

/** Measurement A4 has 7 Hz at 30 pictures a second; so it goes on, up to what is worth its noise. */
const HERTZ_PER_FPS = 7 / 30;
const LEAST_GRID: Hertz = 120;
const SHORTEST: Milliseconds = 700;

/** Up to where movement is let through unchanged, by pictures a second; the gain there is 0.71. */
export const swingBandwidth = (fps: number, { highest }: SwingRules): Hertz =>
  Math.min(highest, fps * HERTZ_PER_FPS);

/** A stretch on an even grid, filtered without lag; columns of one length. */
export interface SwingSignals {
  readonly from: Milliseconds;
  readonly hz: Hertz;
  /** Degrees, degrees/s, degrees/s2, in the bandwidth. */
  readonly psi: Float64Array;
  readonly rate: Float64Array;
  readonly acceleration: Float64Array;
  /** The wrist's place, palm lengths, in the bandwidth. */
  readonly wristX: Float64Array;
  readonly wristY: Float64Array;
  /** The same by which swings are found, slower; its velocity and speed, palm lengths/s. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly speed: Float64Array;
  /** The palm's length in the picture against its median. */
  readonly scale: Float64Array;
  /** Capture times. */
  readonly t: readonly Milliseconds[];
}

/** Pictures a second: of the median interval. */
export const rateOf = (t: readonly Milliseconds[]): number =>
  t.length < 2 ? 0 : 1000 / median(t.slice(1).map((time, i) => time - t[i]!));

/** The signals of a stretch; undefined of one that is too short or has too few pictures a second. */
export function swingSignals(
  stretch: HandStretch,
  bandwidth: Hertz,
  { path }: SwingRules
): SwingSignals | undefined {
  const { t } = stretch;
  const from = t[0]!;
  if (t.at(-1)! - from < SHORTEST) return undefined;
  const fps = rateOf(t);
  if (fps < SWING_RATES.counted) return undefined;
  const hz = Math.max(LEAST_GRID, 60 * Math.ceil(fps / 60));
  const grid = { from, step: 1000 / hz, length: Math.floor(((t.at(-1)! - from) * hz) / 1000) + 1 };
  const even = (values: readonly number[], cutoff: Hertz) =>
    lowPass(resample(t, values, grid, { cubicWithin: 100, linearWithin: 200 }), cutoff, hz);
  const palm = median(stretch.palm);
  const psi = even(stretch.psi, bandwidth);
  const inPalms = (values: readonly number[], cutoff: Hertz) =>
    even(
      values.map((value) => value / palm),
      cutoff
    );
  const [x, y] = [inPalms(stretch.x, path), inPalms(stretch.y, path)];
  const rate = derivative(psi, hz);
  const [vx, vy] = [derivative(x, hz), derivative(y, hz)];
  return {
    ...{ from, hz, psi, rate, x, y, vx, vy, t },
    wristX: inPalms(stretch.x, bandwidth),
    wristY: inPalms(stretch.y, bandwidth),
    acceleration: derivative(rate, hz),
    speed: vx.map((v, i) => Math.hypot(v, vy[i]!)),
    scale: inPalms(stretch.palm, path)
  };
}
