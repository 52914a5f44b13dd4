import type { HandSide, Milliseconds, Radians } from '#contracts';
import { median, POSE_STRIDE, type HandSkeleton } from '#math';
import { POINT_STRIDE } from './frame-log';
import { turn, turnBetween } from './palm-frame';
import { palmUnit } from './person-skeleton';
import { createSkeletonFit, POSE_AT, STATE_LENGTH, type ExpectedPalm } from './skeleton-fit';

/**
 * [Note: Steady palm] A tracker's palm leans a little with every stroke of a finger: half to one degree, up to twice a
 * second and more, of which a fit makes movement of all the other fingers. So every frame is fitted twice, the second
 * time with the palm near to its own mean over the time around it. A palm that truly moves shows by moving more than a
 * tracker's palm leans, and is held the less the more it does.
 */

/** SD of the Gaussian that the palm's mean is taken with; it passes up to 1 Hz. It reaches so far to either side. */
const MEAN_OVER: Milliseconds = 190;
const REACH: Milliseconds = 400;
/** How far from its mean a still palm is expected: turns, and the logarithm of its size. */
const STILL_TURN: Radians = 0.03;
const STILL_SIZE = 0.003;
/** How much a tracker's still palm leans and swells with the fingers, SD: measured on rendered hands, 0.3 to 1 degree. */
const LEANS: Radians = 0.02;
const SWELLS = 0.009;
/** What a palm moves beyond that is let through: SD of the expectation over SD of the movement. */
const LET_THROUGH = 4;

/** Moves the points of every row onto the skeleton that fits them best. See: [Note: Skeleton fit], [Note: Steady palm] */
export function fitRows(
  points: Float64Array,
  t: Float64Array,
  segment: Int32Array,
  side: HandSide,
  skeleton: HandSkeleton
): void {
  const n = segment.length;
  if (n === 0) return;
  const fit = createSkeletonFit(skeleton, side, palmUnit(points, n));
  const states = new Float64Array(n * STATE_LENGTH);
  for (let i = 0; i < n; i++) {
    const off = fit.fit(points, i * POINT_STRIDE, i === 0 || segment[i] !== segment[i - 1]);
    fit.save(states, i * STATE_LENGTH);
    if (Number.isNaN(off)) states[i * STATE_LENGTH] = NaN;
  }
  const palms = meanPalms(states, t, segment);
  const resting = { mcp: fingerMedians(states, n, 0), pip: fingerMedians(states, n, 1) };
  for (let i = 0; i < n; i++) {
    const at = i * POINT_STRIDE;
    fit.load(states, i * STATE_LENGTH);
    const palm = palms[i];
    if (palm && !Number.isNaN(fit.refit(points, at, palm, resting))) fit.write(points, at);
    else points.fill(NaN, at, at + POINT_STRIDE);
  }
}

/** Median over the rows of one angle of each finger, index first, radians. */
function fingerMedians(states: Float64Array, n: number, angle: number): number[] {
  return [1, 2, 3, 4].map((digit) => {
    const column = Float64Array.from({ length: n }, (_, i) =>
      Number.isNaN(states[i * STATE_LENGTH])
        ? NaN
        : states[i * STATE_LENGTH + POSE_AT + POSE_STRIDE * digit + angle]!
    );
    return median(column.filter((value) => !Number.isNaN(value)));
  });
}

/** Where the palm of each row is expected; undefined where it is not known. */
function meanPalms(states: Float64Array, t: Float64Array, segment: Int32Array): (ExpectedPalm | undefined)[] {
  const n = segment.length;
  const around = new Float64Array(4 * n);
  const squares = new Float64Array(4);
  const off = new Float64Array(3);
  let known = 0;
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(states[i * STATE_LENGTH])) continue;
    const own = states.subarray(i * STATE_LENGTH, i * STATE_LENGTH + 9);
    let total = 0;
    const add = (j: number): boolean => {
      if (j < 0 || j >= n || segment[j] !== segment[i] || Math.abs(t[j]! - t[i]!) > REACH) return false;
      const at = j * STATE_LENGTH;
      if (Number.isNaN(states[at])) return true;
      const weight = Math.exp(-(((t[j]! - t[i]!) / MEAN_OVER) ** 2) / 2);
      turnBetween(own, states.subarray(at, at + 9), off);
      for (let k = 0; k < 3; k++) around[4 * i + k]! += weight * off[k]!;
      around[4 * i + 3]! += weight * Math.log(states[at + 9]! / states[i * STATE_LENGTH + 9]!);
      total += weight;
      return true;
    };
    for (let j = i; add(j); j--);
    for (let j = i + 1; add(j); j++);
    for (let k = 0; k < 4; k++) {
      around[4 * i + k]! /= total;
      squares[k]! += around[4 * i + k]! ** 2;
    }
    known++;
  }
  const weights = Float64Array.from(squares, (square, k) => {
    const [still, own] = k < 3 ? [STILL_TURN, LEANS] : [STILL_SIZE, SWELLS];
    const beyond = Math.max(0, square / known - own * own);
    return 1 / Math.sqrt(still * still + LET_THROUGH * LET_THROUGH * beyond);
  });
  return Array.from({ length: n }, (_, i) => {
    const at = i * STATE_LENGTH;
    if (Number.isNaN(states[at])) return undefined;
    const rotation = states.slice(at, at + 9);
    turn(rotation, around[4 * i]!, around[4 * i + 1]!, around[4 * i + 2]!);
    return { rotation, size: states[at + 9]! * Math.exp(around[4 * i + 3]!), weights };
  });
}
