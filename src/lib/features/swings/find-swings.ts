import type { SwingRules } from './swing-rules';
import type { SwingSignals } from './swing-signals';

/** Slower than this share of its fastest the hand is at rest, but never slower than jitter, palm lengths/s. */
const QUIET_SHARE = 0.06;
const LEAST_QUIET = 0.25;
/** While the hand lies still it moves by no more, palm lengths. */
const STILL_WITHIN = 0.15;
/** A swing goes to and fro on one line: beside it at most this share of the whole way. */
const BESIDE = 0.4;
/** It comes back through where it lay, beside it at most this share of the way back, and this at least, palm lengths. */
const MISSES = 0.2;
const LEAST_MISSES = 0.2;
/** Neither way is longer than this many times the straight line between its ends. */
const DETOUR = 1.3;
/** The palm's length in the picture changes by no more during a swing; someone who walks comes nearer. */
const SCALE_WITHIN = 0.5;
/** Where the hand truly turns is so near where its smoothed way does, ms. */
const TURN_NEAR = 150;
/** Two swings are at least so far apart, ms. */
const APART = 250;

/** Samples of the signals at which a swing sets out, turns, is fastest and ends. */
export interface Swing {
  readonly start: number;
  readonly top: number;
  readonly fastest: number;
  readonly end: number;
  /** Direction of the forward swing in the picture, of length 1. */
  readonly ux: number;
  readonly uy: number;
  /** How far the wrist went back, palm lengths, and its highest speed, palm lengths/s. */
  readonly back: number;
  readonly speed: number;
}

/**
 * Swings by the wrist's way alone: it lies still, goes back, turns, and comes forward through where it lay and beyond,
 * fastest then. Psi has no say, so no repetition is kept or left out for how the hand turned in its forward
 * swing.
 */
export function findSwings(signals: SwingSignals, rules: SwingRules): Swing[] {
  const { speed, hz } = signals;
  const apart = Math.round((APART * hz) / 1000);
  const found: Swing[] = [];
  for (let i = 1; i + 1 < speed.length; i++) {
    const v = speed[i]!;
    if (v < rules.leastSpeed || v < speed[i - 1]! || v <= speed[i + 1]!) continue;
    let fastest = true;
    for (let k = Math.max(0, i - apart); fastest && k <= Math.min(speed.length - 1, i + apart); k++)
      fastest = speed[k]! <= v;
    const swing = fastest ? swingAround(signals, rules, i) : undefined;
    if (!swing) continue;
    const before = found.at(-1);
    if (!before || swing.start >= before.fastest) found.push(swing);
    else if (swing.speed > before.speed) found[found.length - 1] = swing;
  }
  return found;
}

function swingAround(signals: SwingSignals, rules: SwingRules, fastest: number): Swing | undefined {
  const { x, y, vx, vy, speed, scale, hz } = signals;
  const samples = (ms: number) => Math.round((ms * hz) / 1000);
  const length = speed[fastest]!;
  const [ux, uy] = [vx[fastest]! / length, vy[fastest]! / length];
  const along = (i: number) => (x[i]! - x[fastest]!) * ux + (y[i]! - y[fastest]!) * uy;
  const forward = (i: number) => vx[i]! * ux + vy[i]! * uy;
  const quiet = Math.max(LEAST_QUIET, QUIET_SHARE * length);

  let top = fastest;
  while (top > 0 && forward(top) > 0) top--;
  let end = fastest;
  while (end + 1 < speed.length && forward(end) > quiet) end++;
  // The hand was lost before it turned, or before it ended.
  if (top === 0 || end + 1 >= speed.length) return undefined;
  if (!within(end - top, rules.forward, samples)) return undefined;

  const earliest = Math.max(0, top - samples(rules.back[1]));
  const start = rules.stillFor > 0 ? lastStill() : furthest();
  if (start === undefined || !within(top - start, rules.back, samples)) return undefined;
  const back = along(start) - along(top);
  if (back < rules.leastBack || along(end) - along(start) < rules.leastThrough * back) return undefined;

  const besideAt = (i: number) => Math.abs((x[i]! - x[start]!) * -uy + (y[i]! - y[start]!) * ux);
  const detour = (a: number, b: number) => {
    let way = 0;
    for (let i = a; i < b; i++) way += Math.hypot(x[i + 1]! - x[i]!, y[i + 1]! - y[i]!);
    return way / Math.hypot(x[b]! - x[a]!, y[b]! - y[a]!);
  };
  if (rules.stillFor > 0) {
    let through = top;
    while (through < end && along(through) < along(start)) through++;
    if (besideAt(through) > Math.max(LEAST_MISSES, MISSES * back)) return undefined;
    if (detour(start, top) > DETOUR || detour(top, end) > DETOUR) return undefined;
  }
  let [beside, smallest, largest] = [0, Infinity, 0];
  for (let i = start; i <= end; i++) {
    if (speed[i]! > length) return undefined;
    beside = Math.max(beside, besideAt(i));
    smallest = Math.min(smallest, scale[i]!);
    largest = Math.max(largest, scale[i]!);
  }
  const onLine = rules.stillFor === 0 || beside <= BESIDE * (along(end) - along(top));
  return onLine && largest - smallest <= SCALE_WITHIN
    ? { start, top: turnNear(), fastest, end, ux, uy, back, speed: length }
    : undefined;

  /** The last moment before the turn up to which the hand lay still, away from where it turns. */
  function lastStill(): number | undefined {
    const least = samples(rules.stillFor);
    for (let i = top - 1; i - least >= earliest; i--) {
      if (along(i) - along(top) < rules.leastBack || speed[i]! > quiet) continue;
      let k = i;
      while (k > i - least && speed[k]! <= quiet) k--;
      if (k === i - least && Math.hypot(x[i]! - x[k]!, y[i]! - y[k]!) <= STILL_WITHIN) return i;
    }
    return undefined;
  }
  /** The way was smoothed to find it, which moves its turn; where that is, is read off the wrist in the bandwidth. */
  function turnNear(): number {
    const { wristX, wristY } = signals;
    let best = top;
    for (
      let i = Math.max(start! + 1, top - samples(TURN_NEAR));
      i <= Math.min(end, top + samples(TURN_NEAR));
      i++
    )
      if (wristX[i]! * ux + wristY[i]! * uy < wristX[best]! * ux + wristY[best]! * uy) best = i;
    return best;
  }
  function furthest(): number {
    let best = top;
    for (let i = top; i >= earliest; i--) if (along(i) > along(best)) best = i;
    return best;
  }
}

const within = (
  length: number,
  [least, most]: readonly [number, number],
  samples: (ms: number) => number
): boolean => length >= samples(least) && length <= samples(most);
