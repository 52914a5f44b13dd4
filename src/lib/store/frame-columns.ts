import { deflateSync, inflateSync } from 'fflate';
import { HAND_SIDES, LANDMARK_COUNT, type HandFrame, type HandSide, type TrackedHand } from '#contracts';
import { joinedBytes } from '#math';
import { planes, unplanes, unzigzag, zigzag } from './byte-planes';

/** What one unit of a stored coordinate is. */
export interface Steps {
  /** Of the image's width or height. */
  readonly image: number;
  /** Metres. */
  readonly world: number;
}
export const SCORE_STEP = 1 / 65535;
export const LIGHT_STEP = 1 / 65535;

/** Times are kept in steps of 0.1 ms. */
const TICKS_PER_MS = 10;
const TRIPLES = LANDMARK_COUNT * 3;
/** Image and world triples of one hand. */
const HAND_VALUES = TRIPLES * 2;
const LEFT = 1;
const RIGHT = 2;
const RIGHT_FIRST = 4;
const HAS_LIGHT = 8;
const HAS_SHARPNESS = 16;
const SIDE_FLAG: Record<HandSide, number> = { left: LEFT, right: RIGHT };

const clampInt16 = (value: number) => Math.max(-32768, Math.min(32767, value));
/** A hand that can be stored: two times 21 finite triples and a score. */
export function isStorable(hand: TrackedHand): boolean {
  return (
    HAND_SIDES.includes(hand.side) &&
    Number.isFinite(hand.score) &&
    hand.image.length === TRIPLES &&
    hand.world.length === TRIPLES &&
    hand.image.every(Number.isFinite) &&
    hand.world.every(Number.isFinite)
  );
}

function quantised(hand: TrackedHand, steps: Steps): Int16Array {
  const out = new Int16Array(HAND_VALUES);
  for (let i = 0; i < TRIPLES; i++) {
    out[i] = clampInt16(Math.round((hand.image[i] as number) / steps.image));
    out[TRIPLES + i] = clampInt16(Math.round((hand.world[i] as number) / steps.world));
  }
  return out;
}

/** Hands that go into the chunk: storable ones, at most one a side. */
function storableHands(frame: HandFrame): TrackedHand[] {
  const hands: TrackedHand[] = [];
  for (const hand of frame.hands) {
    if (isStorable(hand) && !hands.some((other) => other.side === hand.side)) hands.push(hand);
  }
  return hands;
}

/**
 * Frames as one deflated block: integers, differences between a hand's successive frames, zigzag, byte planes.
 * The first frame is at time 0; the others at theirs from it, in steps of 0.1 ms. Times must not decrease.
 * A hand with a value that is not finite, or of the wrong length, is left out and counted in `dropped`;
 * coordinates outside 16 bits of `steps` are clamped to them.
 */
export function encodeFrames(
  frames: readonly HandFrame[],
  steps: Steps
): { buf: Uint8Array; dropped: number } {
  const flags: number[] = [];
  const ticks: number[] = [];
  const scores: number[] = [];
  const lights: number[] = [];
  const sharpness: number[] = [];
  const hands: Record<HandSide, Int16Array[]> = { left: [], right: [] };
  let dropped = 0;
  let before = Math.round((frames[0]?.t ?? 0) * TICKS_PER_MS);
  for (const frame of frames) {
    const tick = Math.round(frame.t * TICKS_PER_MS);
    if (!(tick >= before) || tick - before > 0xffffffff) throw new RangeError(`frame time ${frame.t} ms`);
    ticks.push(tick - before);
    before = tick;
    const kept = storableHands(frame);
    dropped += frame.hands.length - kept.length;
    let flag = kept[0]?.side === 'right' ? RIGHT_FIRST : 0;
    for (const hand of kept) {
      flag |= SIDE_FLAG[hand.side];
      scores.push(Math.round(Math.max(0, Math.min(1, hand.score)) / SCORE_STEP));
      hands[hand.side].push(quantised(hand, steps));
    }
    if (frame.light !== undefined && Number.isFinite(frame.light)) {
      flag |= HAS_LIGHT;
      lights.push(Math.round(Math.max(0, Math.min(1, frame.light)) / LIGHT_STEP));
    }
    if (frame.sharpness !== undefined && Number.isFinite(frame.sharpness)) {
      flag |= HAS_SHARPNESS;
      sharpness.push(frame.sharpness);
    }
    flags.push(flag);
  }
  const parts = [
    Uint8Array.from(flags),
    planes(ticks, 4),
    planes(scores, 2),
    planes(lights, 2),
    planes(new Uint32Array(Float32Array.from(sharpness).buffer), 4),
    ...HAND_SIDES.map((side) => planes(differences(hands[side]), 2))
  ];
  return { buf: deflateSync(joinedBytes(parts), { level: 6 }), dropped };
}

/** Coordinate by coordinate, so that equal bit widths stand together; the first frame is kept whole. */
function differences(hands: readonly Int16Array[]): Uint16Array {
  const out = new Uint16Array(hands.length * HAND_VALUES);
  for (let value = 0; value < HAND_VALUES; value++) {
    let before = 0;
    for (let i = 0; i < hands.length; i++) {
      const now = (hands[i] as Int16Array)[value] as number;
      out[value * hands.length + i] = zigzag(((now - before) << 16) >> 16);
      before = now;
    }
  }
  return out;
}

/**
 * The frames of a block made by `encodeFrames`, `t` from the first frame on in ms (exact tenths).
 * All landmarks are views on one buffer. Throws a RangeError when the block is not one of `count` frames.
 */
export function decodeFrames(buf: Uint8Array, count: number, steps: Steps): HandFrame[] {
  const raw = inflateSync(buf);
  let at = 0;
  const take = (length: number) => {
    if (at + length > raw.length) throw new RangeError('block too short');
    return raw.subarray(at, (at += length));
  };
  const column = (length: number, width: number) => unplanes(take(length * width), width);
  const flags = take(count);
  const having = (bit: number) => flags.reduce((sum, flag) => sum + (flag & bit ? 1 : 0), 0);
  const handCount = having(LEFT) + having(RIGHT);
  const ticks = column(count, 4);
  const scores = column(handCount, 2);
  const lights = column(having(HAS_LIGHT), 2);
  const sharpness = new Float32Array(column(having(HAS_SHARPNESS), 4).buffer);
  const values = new Float32Array(handCount * HAND_VALUES);
  const start: Record<HandSide, number> = { left: 0, right: having(LEFT) * HAND_VALUES };
  for (const side of HAND_SIDES) {
    const hands = having(SIDE_FLAG[side]);
    const codes = column(hands * HAND_VALUES, 2);
    for (let value = 0; value < HAND_VALUES; value++) {
      const step = value < TRIPLES ? steps.image : steps.world;
      let now = 0;
      for (let i = 0; i < hands; i++) {
        now = ((now + unzigzag(codes[value * hands + i] as number)) << 16) >> 16;
        values[start[side] + i * HAND_VALUES + value] = now * step;
      }
    }
  }
  if (at !== raw.length) throw new RangeError('block too long');

  let tick = 0;
  let score = 0;
  let light = 0;
  let sharp = 0;
  const frames: HandFrame[] = [];
  for (let i = 0; i < count; i++) {
    const flag = flags[i] as number;
    tick += ticks[i] as number;
    const sides: HandSide[] = flag & RIGHT_FIRST ? ['right', 'left'] : ['left', 'right'];
    const hands: TrackedHand[] = [];
    for (const side of sides) {
      if (!(flag & SIDE_FLAG[side])) continue;
      const from = start[side];
      start[side] = from + HAND_VALUES;
      hands.push({
        side,
        score: (scores[score++] as number) * SCORE_STEP,
        image: values.subarray(from, from + TRIPLES),
        world: values.subarray(from + TRIPLES, from + HAND_VALUES)
      });
    }
    frames.push({
      t: tick / TICKS_PER_MS,
      hands,
      ...(flag & HAS_LIGHT && { light: (lights[light++] as number) * LIGHT_STEP }),
      ...(flag & HAS_SHARPNESS && { sharpness: sharpness[sharp++] as number })
    });
  }
  return frames;
}
