import { expect, test } from 'vitest';
import { STROKE_RATE, type HandFrame, type HandStroke } from '#contracts';
import { correlation, mean, standardDeviation } from '#math';
import { drumming, DRUMMING_SIZE } from '../../../../tests/fixtures/drumming';
import { handFrame, seededNormal } from '../synthetic-hand';
import { createStrokeReader } from './hand-strokes';
import { strokeSet } from './stroke-set';

function read(frames: readonly HandFrame[], side: 'left' | 'right' = 'right'): HandStroke[] {
  const reader = createStrokeReader(DRUMMING_SIZE, side);
  for (const frame of frames) reader.push(frame);
  return reader.read();
}

test.each([24, 30, 60])('sixteen strokes are found and timed, %d pictures a second', (fps) => {
  for (const seed of [1, 2, 3, 4]) {
    const { frames, landed } = drumming({ seed, fps, from: 5_000 });
    const strokes = read(frames);
    expect(strokes).toHaveLength(landed.length);
    const late = strokes.map(({ t }, i) => t - landed[i]!.t);
    expect(mean(late)).toBeLessThan(-30);
    expect(mean(late)).toBeGreaterThan(-60);
    expect(standardDeviation(late)).toBeLessThan(3);
    const sizes = strokes.map(({ size }) => size);
    expect(
      correlation(
        sizes,
        landed.map(({ size }) => size)
      )
    ).toBeGreaterThan(0.85);
  }
});

test('fifteen pictures a second are just enough, ten are not', () => {
  const found = (fps: number) =>
    [1, 2, 3, 4, 5, 6].map((seed) => read(drumming({ seed, fps }).frames).length);
  expect(Math.min(...found(STROKE_RATE))).toBeGreaterThanOrEqual(15);
  expect(found(STROKE_RATE).filter((n) => n === 16).length).toBeGreaterThanOrEqual(4);
  expect(found(10).filter((n) => n === 16)).toEqual([]);
  const { frames, landed } = drumming({ seed: 2, fps: STROKE_RATE });
  const late = read(frames).map(({ t }) => Math.min(...landed.map((one) => Math.abs(one.t - t - 45))));
  expect(Math.max(...late)).toBeLessThan(25);
});

test('a picture that is turned or mirrored changes nothing', () => {
  const { frames } = drumming();
  const turned = frames.map(({ t, hands }) => ({
    t,
    hands: hands.map((hand) => ({
      ...hand,
      image: hand.image.map((_, i) =>
        i % 3 === 0
          ? 0.5 - 0.75 * (hand.image[i + 1]! - 0.5)
          : i % 3 === 1
            ? 0.5 + (hand.image[i - 1]! - 0.5) / 0.75
            : 0
      )
    }))
  }));
  const [straight, aside] = [read(frames), read(turned)];
  expect(aside).toHaveLength(straight.length);
  aside.forEach(({ t, size }, i) => {
    expect(t).toBeCloseTo(straight[i]!.t, 1);
    expect(size).toBeCloseTo(straight[i]!.size, 3);
  });
});

test('only that hand is looked at, and a stroke is none while part of it was not seen', () => {
  const { frames, landed } = drumming();
  expect(read(frames, 'left')).toEqual([]);
  const hole = landed[7]!.t;
  const seen = frames.filter(({ t }) => t < hole - 80 || t > hole + 80);
  const strokes = read(seen);
  expect(strokes).toHaveLength(landed.length - 1);
  expect(strokes.some(({ t }) => Math.abs(t + 45 - hole) < 100)).toBe(false);
});

test('a hand that lies still, or is put down and stays there, strikes nothing', () => {
  const random = seededNormal(3);
  const noise = () => 0.01 * random();
  const at = (y: (s: number) => number) =>
    Array.from({ length: 240 }, (_, i) => handFrame({ t: (1000 * i) / 30, at: [0.5, y(i / 30)], noise }));
  const down = (s: number) => 0.6 + 0.08 * Math.min(1, Math.max(0, (s - 4) / 0.12));
  expect(read(at(down))).toEqual([]);
  expect(read(at(() => 0.7))).toEqual([]);
  expect(read([])).toEqual([]);
});

test('an interval over a stroke that was not seen is none, and of few strokes nothing is told', () => {
  const part = { side: 'left', from: 0, to: 9_000, asked: 16, beat: 500, fps: 30 } as const;
  const strokes = Array.from({ length: 16 }, (_, i) => ({
    t: 500 * i + (i % 2 === 0 ? 0 : 10),
    size: 1 + 0.1 * (i % 2)
  }));
  const whole = strokeSet(part, strokes);
  expect(whole.interval!.mean).toBeCloseTo(500.7, 1);
  expect(whole.interval!.sd).toBeCloseTo(
    standardDeviation([510, 490, 510, 490, 510, 490, 510, 490, 510, 490, 510, 490, 510, 490, 510])
  );
  const holed = strokeSet(
    part,
    strokes.filter((_, i) => i !== 6 && i !== 7)
  );
  expect(holed.interval!.sd).toBeLessThan(12);
  // Two strokes are missing: their three intervals are, and what comes after keeps its number.
  expect(holed.intervals.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14, 15]);
  expect(holed.sizeSpread).toBeCloseTo(0.05, 2);
  expect(strokeSet(part, strokes.slice(0, 7))).toEqual({
    ...part,
    strokes: strokes.slice(0, 7),
    intervals: []
  });
});
