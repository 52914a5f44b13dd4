import { describe, expect, test } from 'vitest';
import type { HandFrame } from '#contracts';
import { createMovementMeter, extensions } from './movement';
import { handFrame, seededNormal, type Pose } from './synthetic-hand';

const ASPECT = 4 / 3;
/** Jitter of the real tracker, palm lengths SD of every coordinate; the worse of what is usual. */
const JITTER = 0.01;
/** What the log promises of its minutes. */
const MINUTES_TOLERANCE = 0.05;

function measure(seconds: number, fps: number, pose: (t: number) => Omit<Pose, 't'>, jitter = JITTER) {
  const normal = seededNormal(fps);
  const meter = createMovementMeter(ASPECT);
  const frames = Math.round(seconds * fps);
  for (let i = 0; i < frames; i++) {
    const t = (i * 1000) / fps;
    meter.push(handFrame({ t, noise: () => jitter * normal(), aspect: ASPECT, ...pose(t / 1000) }));
  }
  return meter.movement;
}
/** Four strokes a second of index and ring finger, 0.15 palm lengths high. */
const strokes = (s: number, height = 0.15) => {
  const bend = height * Math.sin(2 * Math.PI * 2 * s) ** 2;
  return [0, bend, 0, bend, 0];
};
const playRest = (play: number, rest: number) => (s: number) => ({
  bend: s % (play + rest) < play ? strokes(s % (play + rest)) : []
});

describe('moving time', () => {
  for (const fps of [15, 24, 30, 60]) {
    test(`is within 5 % of the truth for 5 s of playing and 5 s of rest at ${fps} frames/s, in seed ${fps}`, () => {
      const { hands } = measure(120, fps, playRest(5, 5));
      expect(Math.abs(hands.right!.movingS / 60 - 1)).toBeLessThan(MINUTES_TOLERANCE);
    });
    test(`of a hand at rest is under 1 % at ${fps} frames/s, in seed ${fps}`, () => {
      expect(measure(120, fps, () => ({})).hands.right!.movingS).toBeLessThan(1.2);
    });
  }

  test('holds at one and a half times that jitter, in seed 30', () => {
    const pose = (s: number) => ({ bend: s % 10 < 5 ? [] : strokes((s % 10) - 5, 0.3) });
    const { hands } = measure(120, 30, pose, 1.5 * JITTER);
    expect(Math.abs(hands.right!.movingS / 60 - 1)).toBeLessThan(MINUTES_TOLERANCE);
  });

  test('is found with a camera of 10 frames/s too, in seed 10', () => {
    const { hands } = measure(60, 10, (s) => ({ bend: strokes(s, 0.3) }));
    expect(hands.right!.movingS).toBeGreaterThan(60 * (1 - 2 * MINUTES_TOLERANCE));
  });

  test('sees a rhythm of any rate: 3 to 10 strokes a second', () => {
    for (const rate of [3, 4, 5, 6, 7, 8, 9, 10]) {
      const { hands } = measure(20, 30, (s) => ({
        bend: [0, 0, 0.2 * Math.sin(Math.PI * rate * s) ** 2, 0, 0]
      }));
      expect(hands.right!.movingS, `${rate} strokes/s`).toBeGreaterThan(19);
    }
  });

  test('belongs to the fingers that moved, and to no other', () => {
    const [thumb, index, middle, ring, little] = measure(60, 30, playRest(5, 5)).hands.right!.fingerMovingS;
    for (const moved of [index, ring]) expect(Math.abs(moved! / 30 - 1)).toBeLessThan(MINUTES_TOLERANCE);
    for (const still of [thumb, middle, little]) expect(still).toBeLessThan(0.6);
  });

  test('is none for a whole hand that wanders, turns and comes nearer', () => {
    const { hands, firstMs } = measure(
      30,
      30,
      (s) => ({
        at: [0.5 + 0.2 * Math.sin(3 * s), 0.6 + 0.1 * Math.cos(4 * s)],
        turn: s,
        size: 0.15 + 0.05 * Math.sin(5 * s)
      }),
      0
    );
    expect(hands.right!.movingS).toBe(0);
    expect(firstMs).toBeUndefined();
  });

  test('does not go on over a second in which the hand was not seen', () => {
    const meter = createMovementMeter(ASPECT);
    for (let t = 0; t < 6000; t += 1000 / 30) {
      if (t < 2000 || t >= 4000) meter.push(handFrame({ t, bend: strokes(t / 1000) }));
    }
    const { movingS, seenS } = meter.movement.hands.right!;
    expect(movingS).toBeGreaterThan(3.1);
    expect(movingS).toBeLessThan(4);
    expect(seenS).toBeCloseTo(4, 0);
  });
});

describe('first and last movement', () => {
  test('are where the playing began and ended, to a fifth of a second', () => {
    const { firstMs, lastMs } = measure(40, 30, (s) => ({ bend: s >= 10 && s < 25 ? strokes(s - 10) : [] }));
    expect(Math.abs(firstMs! - 10_000)).toBeLessThan(200);
    expect(Math.abs(lastMs! - 25_000)).toBeLessThan(200);
  });

  test('are not moved by one frame in which the tracker jumps', () => {
    const { lastMs } = measure(30, 30, (s) => ({
      bend: s < 10 ? strokes(s) : Math.abs(s - 20) < 0.01 ? [0, 0.4, 0, 0, 0] : []
    }));
    expect(lastMs).toBeLessThan(10_300);
  });
});

test('the longest stretch ends with a pause of a minute and goes on over a shorter one', () => {
  const { longestStretch } = measure(250, 15, (s) => ({
    bend: s < 20 || (s >= 70 && s < 90) || s >= 200 ? strokes(s) : []
  }));
  expect(Math.abs(longestStretch.to - longestStretch.from - 90_000)).toBeLessThan(400);
});

test('a hand with a landmark that is no number, or with no size, is left out', () => {
  const good = handFrame({ t: 0 });
  const broken = good.hands[0]!.image.slice();
  broken[3 * 8] = NaN;
  expect(extensions(broken, ASPECT)).toBeUndefined();
  expect(extensions(new Float32Array(63), ASPECT)).toBeUndefined();
  const meter = createMovementMeter(ASPECT);
  for (let t = 0; t < 1000; t += 33) {
    const frame: HandFrame = { t, hands: [{ ...good.hands[0]!, image: broken }] };
    meter.push(frame);
  }
  expect(meter.movement).toEqual({ hands: {}, longestStretch: { from: 0, to: 0 } });
});

test('the hand of each side has its own time', () => {
  const meter = createMovementMeter(ASPECT);
  for (let t = 0; t < 10_000; t += 1000 / 30) {
    const right = handFrame({ t, bend: strokes(t / 1000) }).hands;
    const left = handFrame({ t, side: 'left' }).hands;
    meter.push({ t, hands: [...left, ...right] });
  }
  const { hands } = meter.movement;
  expect(hands.left!.movingS).toBe(0);
  expect(hands.right!.movingS).toBeGreaterThan(9.5);
});
