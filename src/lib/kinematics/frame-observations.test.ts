import { expect, test } from 'vitest';
import type { HandFrame } from '#contracts';
import { normal, seededRandom } from '#math';
import { createHandKinematics } from './hand-kinematics';
import { frameOf, frontView, handPoints, turned } from './posed-hand';

const hand = turned(handPoints('right'), frontView(60));
const PALM = 130;
const observed = (all: readonly HandFrame[]) => {
  const kinematics = createHandKinematics({ width: 640, height: 480 });
  all.forEach((frame) => kinematics.push(frame));
  return kinematics.read('right', 0, 5000).observations;
};
const series = (change: (points: Float64Array, i: number) => void, count = 30) =>
  Array.from({ length: count }, (_, i) => {
    const points = hand.slice();
    change(points, i);
    return frameOf((i * 1000) / 30, 'right', points, PALM);
  });

test('a still hand has constant bones, no blur, nothing cut and the long side of its box', () => {
  const seen = observed(series(() => {}));
  const extent = (axis: number) => {
    const values = hand.filter((_, k) => k % 3 === axis);
    return Math.max(...values) - Math.min(...values);
  };
  expect(seen.longSide[3]).toBeCloseTo(PALM * Math.max(extent(0), extent(1)), 2);
  expect(Math.max(...Array.from(seen.boneResidual))).toBeLessThan(1e-5);
  expect(
    Array.from(seen.blur)
      .slice(1)
      .every((blur) => blur < 1e-4)
  ).toBe(true);
  expect(seen.blur[0]).toBeNaN();
  expect(Array.from(seen.cut).some(Boolean)).toBe(false);
  expect(Array.from(seen.label).every((label) => label === 1)).toBe(true);
});

test('a hand that comes nearer keeps its bones', () => {
  const seen = observed(series((points, i) => points.forEach((v, k) => (points[k] = v * (1 + i / 60)))));
  expect(Math.max(...Array.from(seen.boneResidual))).toBeLessThan(1e-5);
});

test('blur is the way of the fastest tip in a sixtieth of a second over the palm', () => {
  // The index tip goes half a palm length a frame: a quarter in half the time of a frame.
  const seen = observed(series((points, i) => (points[24] = points[24]! + 0.5 * (i % 2))));
  const palm = observed(series(() => {}));
  expect(seen.blur[5]).toBeGreaterThan(0.2);
  expect(seen.blur[5]).toBeLessThan(0.4);
  expect(palm.blur[5]).toBeLessThan(0.01);
});

test('bones that change their length from frame to frame are told', () => {
  const random = seededRandom(2);
  const seen = observed(series((points) => points.forEach((v, k) => (points[k] = v + 0.1 * normal(random)))));
  const residuals = Array.from(seen.boneResidual);
  expect(residuals.filter((residual) => residual > 0.1).length).toBeGreaterThan(15);
});

test('a tip behind another finger may be hidden, the same tip in front of it may not', () => {
  const behind = (depth: number) => (points: Float64Array) => {
    // Ring tip (16) on the middle of the little finger's proximal bone (17 to 18).
    for (let axis = 0; axis < 3; axis++) points[48 + axis] = (points[51 + axis]! + points[54 + axis]!) / 2;
    points[50] = points[50]! + depth;
  };
  const far = observed(series(behind(0.3)));
  const near = observed(series(behind(-0.3)));
  expect(Array.from(far.occluded[3]!).every(Boolean)).toBe(true);
  expect(Array.from(near.occluded[3]!).some(Boolean)).toBe(false);
  expect(Array.from(far.occluded[1]!).some(Boolean)).toBe(false);
});

test('a hand that leaves the picture is cut, light and sharpness are passed on, a wrong label is told', () => {
  const frames = series((points) => points.forEach((v, k) => (points[k] = k % 3 === 0 ? v + 2.2 : v)));
  const all = frames.map((frame, i) => ({
    ...frame,
    ...(i > 0 && { light: 0.5, sharpness: 40 }),
    hands: [{ ...frame.hands[0]!, score: i < 10 ? 0.2 : 0.9 }]
  }));
  const seen = observed(all);
  expect(Array.from(seen.cut).every(Boolean)).toBe(true);
  expect([seen.light[0], seen.light[1], seen.sharpness[1]]).toEqual([NaN, 0.5, 40]);
  expect(Array.from(seen.label).filter((label) => label === 0)).toHaveLength(10);
});
