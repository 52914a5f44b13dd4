import type { Degrees, Milliseconds } from '#contracts';
import { branch, minimumJerk, POSE_STRIDE, type Random } from '#math';
import { compensatingDigit, type Fault } from './fault';
import { faultActivity } from './fault-activity';
import type { Passage } from './passages';
import { createPlayer, type Contraction, type Keystroke } from './player';
import type { HandToday } from './session-variation';
import { tremor } from './tremor';

/** A hand that plays: what is true, before any camera. */
export interface Motion {
  readonly hand: HandToday;
  /** Composite flexion F of each digit beyond its resting pose, degrees. Any time may be asked, in any order. */
  flexionAt(t: Milliseconds, out: Float64Array): Float64Array;
  /** All joint angles in degrees, in the order of a skeleton's pose (20 numbers). */
  poseAt(t: Milliseconds, out: Float64Array): Float64Array;
  /** Every note whose beat lies in [from, to), as it was truly played. */
  keystrokes(from?: Milliseconds, to?: Milliseconds): Keystroke[];
}

export interface MotionOptions {
  /** Those of the other hand do not matter. */
  readonly faults?: readonly Fault[];
  /** What is longer ago than this is forgotten, so that play without an end takes no more and more memory. */
  readonly memory?: Milliseconds;
}

/** A finger's own movement drags others along only beyond this (measurement F). */
export const ENSLAVING_FROM: Degrees = 3;
/** Composite flexion divides as in the rendered hand: 18 degrees of MCP with 10 of PIP; the DIP follows by half. */
export const MCP_SHARE = 18 / 28;
export const PIP_SHARE = 10 / 28;
export const DIP_SHARE = PIP_SHARE / 2;

/** Contractions are found by the half seconds they touch. */
const BUCKET: Milliseconds = 500;
/** A stroke begins before its beat, and a beat may be played early. */
const AHEAD: Milliseconds = 1_000;

/**
 * Measurement F, played by one hand: keystrokes of minimum jerk with phase-corrected timing, enslaving, and faults.
 * Everything is decided by `random` (one number is taken of it): the same hand, passages and seed with another fault
 * is the same performance but for what that fault does.
 *
 * Passages are taken as the time asked for comes near, so they may have no end.
 *
 * @param passages in the order of time
 * @throws RangeError for a time longer ago than `memory`
 */
export function createMotion(
  hand: HandToday,
  passages: Iterable<Passage>,
  random: Random,
  { faults = [], memory = Infinity }: MotionOptions = {}
): Motion {
  const own = branch(random);
  const players = branch(own);
  const disturbed = faults
    .filter(({ side }) => side === hand.side)
    .map((fault) => {
      const causes = branch(own);
      return { fault, activity: faultActivity(fault, causes), shake: tremor(causes) };
    });
  const player = createPlayer(hand, disturbed, players);
  const coupling = createCoupling(hand, disturbed);

  const buckets = new Map<number, Contraction[]>();
  let notes: Keystroke[] = [];
  let holds: Passage[] = [];
  const coming = passages[Symbol.iterator]();
  let planned = -Infinity;
  let oldest = -Infinity;

  function planUntil(t: Milliseconds): void {
    while (planned < t) {
      const next = coming.next();
      if (next.done) {
        planned = Infinity;
        return;
      }
      planned = next.value.from;
      if (next.value.touch === 'hold') holds.push(next.value);
      const { keystrokes, contractions } = player.play(next.value);
      for (const keystroke of keystrokes) notes.push(keystroke);
      for (const contraction of contractions) {
        const last = Math.floor(contraction.to / BUCKET);
        for (let b = Math.floor(contraction.from / BUCKET); b <= last; b++) {
          const bucket = buckets.get(b);
          if (bucket) bucket.push(contraction);
          else buckets.set(b, [contraction]);
        }
      }
    }
  }

  function forgetBefore(t: Milliseconds): void {
    if (t < oldest + 2 * BUCKET) return;
    oldest = Math.floor(t / BUCKET) * BUCKET;
    for (const b of buckets.keys()) if (b * BUCKET < oldest) buckets.delete(b);
    notes = notes.filter(({ beat }) => beat >= oldest);
    holds = holds.filter(({ to }) => to >= oldest);
  }

  const ownFlexion = new Float64Array(5);
  const composite = new Float64Array(5);

  function flexionAt(t: Milliseconds, out: Float64Array): Float64Array {
    if (t < oldest) throw new RangeError(`What happened at ${t} ms is forgotten.`);
    planUntil(t + AHEAD);
    if (memory < Infinity) forgetBefore(t - memory);
    ownFlexion.fill(0);
    for (const { digit, from, to, steps } of buckets.get(Math.floor(t / BUCKET)) ?? []) {
      if (t <= from || t >= to) continue;
      for (const { at, lasts, by } of steps) ownFlexion[digit]! += by * minimumJerk((t - at) / lasts);
    }
    const share = coupling(t);
    out.set(ownFlexion);
    for (let i = 0; i < 5; i++) {
      const beyond = Math.abs(ownFlexion[i]!) - ENSLAVING_FROM;
      if (beyond <= 0) continue;
      const drags = Math.sign(ownFlexion[i]!) * beyond;
      for (let j = 0; j < 5; j++) out[j]! += share[5 * i + j]! * drags;
    }
    for (const { fault, activity, shake } of disturbed) {
      if (fault.parts.includes('compensatory extension')) {
        out[compensatingDigit(fault.digit)]! -= 5 * fault.severity * activity.level(t);
      }
      if (fault.parts.includes('tremor')) {
        for (const hold of holds) out[fault.digit]! += fault.severity * activity.level(t) * shake(t, hold);
      }
    }
    return out;
  }

  return {
    hand,
    flexionAt,
    poseAt(t, out) {
      flexionAt(t, composite);
      for (let digit = 0; digit < 5; digit++) {
        const at = POSE_STRIDE * digit;
        const flexion = composite[digit]!;
        out[at] = hand.rest[at]! + MCP_SHARE * flexion;
        out[at + 1] = hand.rest[at + 1]! + PIP_SHARE * flexion;
        out[at + 2] = hand.rest[at + 2]! + (digit === 0 ? 0 : DIP_SHARE * flexion);
        out[at + 3] = hand.rest[at + 3]!;
      }
      return out;
    },
    keystrokes(from = -Infinity, to = Infinity) {
      planUntil(to);
      return notes.filter(({ beat }) => beat >= from && beat < to);
    }
  };
}

/** The enslaving matrix at a time, row by row: constant unless an intermittent fault changes it. */
function createCoupling(
  hand: HandToday,
  disturbed: readonly { readonly fault: Fault; readonly activity: { level(t: Milliseconds): number } }[]
) {
  const spreading = disturbed.filter(({ fault }) => fault.parts.includes('enslaving'));
  const matrix = Float64Array.from(hand.enslaving.flat());
  const changed = new Float64Array(25);
  let levels: readonly number[] | undefined;
  return (t: Milliseconds): Float64Array => {
    if (spreading.length === 0) return matrix;
    const now = spreading.map(({ activity }) => activity.level(t));
    if (levels && now.every((level, k) => level === levels![k])) return changed;
    levels = now;
    changed.set(matrix);
    spreading.forEach(({ fault: { digit, severity } }, k) => {
      for (let other = 0; other < 5; other++) {
        changed[5 * other + digit]! *= 1 + 1.5 * severity * now[k]!;
        changed[5 * digit + other]! *= 1 + 0.8 * severity * now[k]!;
      }
    });
    return changed;
  };
}
