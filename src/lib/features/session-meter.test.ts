import { expect, test } from 'vitest';
import type { MinuteRecord } from '#contracts';
import { createSessionMeter } from './session-meter';
import { handFrame } from './synthetic-hand';

const SIZE = { width: 640, height: 480 };
/** ms between frames at 30 frames/s. */
const FRAME = 1000 / 30;

const played = (t: number) => handFrame({ t, bend: [0, 0.2 * Math.sin((Math.PI * t) / 250) ** 2, 0, 0, 0] });

test('minutes run from the first to the last movement, pauses and gaps taken out', () => {
  const meter = createSessionMeter(SIZE);
  for (let t = 0; t < 60_000; t += FRAME) meter.push(t < 10_000 ? handFrame({ t }) : played(t));
  meter.gap({ from: 60_000, to: 90_000, reason: 'paused' });
  for (let t = 90_000; t < 150_000; t += FRAME) meter.push(t < 120_000 ? played(t) : handFrame({ t }));
  const summary = meter.end(150_000);
  expect(summary.minutes * 60).toBeCloseTo(80, 0);
  // One stretch, because the pause was short; yet never longer than the playing.
  expect(summary.longestStretchS).toBeCloseTo(80, 0);
  expect(summary.durationS).toBe(120);
  expect(summary.fps).toBeCloseTo(30, 0);
});

test('a session without movement has no minutes, and one without frames no frame rate', () => {
  const meter = createSessionMeter(SIZE);
  expect(meter.end(60_000)).toEqual({
    durationS: 60,
    minutes: 0,
    longestStretchS: 0,
    hands: {},
    frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
    gaps: []
  });
});

test('the minutes told one by one add up to the whole', () => {
  const minutes: Omit<MinuteRecord, 'sid'>[] = [];
  const meter = createSessionMeter(SIZE, (minute) => minutes.push(minute));
  for (let t = 0; t < 150_000; t += FRAME) meter.push(played(t));
  const { hands, frames } = meter.end(150_000);
  expect(minutes.map(({ minute }) => minute)).toEqual([0, 1, 2]);
  const moving = minutes.reduce((sum, minute) => sum + (minute.hands.right?.movingS ?? 0), 0);
  expect(moving).toBeCloseTo(hands.right!.movingS, 6);
  expect(minutes.reduce((sum, { framesProcessed }) => sum + framesProcessed, 0)).toBe(frames.processed);
});

test('ending again tells the same last minute, not an empty one', () => {
  const minutes: Omit<MinuteRecord, 'sid'>[] = [];
  const meter = createSessionMeter(SIZE, (minute) => minutes.push(minute));
  for (let t = 0; t < 5000; t += FRAME) meter.push(played(t));
  expect(meter.end(5000)).toEqual(meter.end(5000));
  expect(minutes[1]).toEqual(minutes[0]);
});

test('a camera that gives half as many pictures from one moment on measures the same minutes', () => {
  const measured = (from: number) => {
    const meter = createSessionMeter(SIZE);
    for (let t = 0; t < 120_000; t += t < from ? FRAME : 2 * FRAME) {
      // Five seconds of playing, five of rest.
      meter.push(t % 10_000 < 5000 ? played(t) : handFrame({ t }));
    }
    return meter.end(120_000);
  };
  const [whole, halved] = [measured(Infinity), measured(60_000)];
  for (const { hands } of [whole, halved]) expect(Math.abs(hands.right!.movingS / 60 - 1)).toBeLessThan(0.05);
  expect(halved.minutes).toBeCloseTo(whole.minutes, 1);
  expect(halved.frames.processed / whole.frames.processed).toBeCloseTo(0.75, 2);
  expect(halved.gaps).toEqual([]);
});
