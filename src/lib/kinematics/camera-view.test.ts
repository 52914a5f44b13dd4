import { expect, test } from 'vitest';
import { HAND_SIDES, type ViewClass } from '#contracts';
import { cameraView, viewClass, viewInFrames } from './camera-view';
import { frameOf, frontView, handPoints, rotation, turned } from './posed-hand';

const rows = (points: Float64Array, count: number) =>
  Float64Array.from({ length: 63 * count }, (_, i) => 100 * points[i % 63]!);

test.each(HAND_SIDES)('a camera in front of a %s hand is found at its height', (side) => {
  for (const elevation of [30, 45, 60, 80]) {
    const view = cameraView(rows(turned(handPoints(side), frontView(elevation)), 20), 20, side);
    expect(view?.elevation).toBeCloseTo(elevation, 6);
    expect(view?.azimuth).toBeCloseTo(0, 6);
  }
});

test('a camera on the side of the thumb is turned by a positive angle, of both hands', () => {
  for (const side of HAND_SIDES) {
    const [m, r] = [turned(handPoints(side), frontView(45)), side === 'right' ? 1 : -1];
    // From the front a right hand has its thumb on the right of the picture: turned clockwise as seen from above,
    // that is towards the left of the picture, it shows the camera more of its thumb's side.
    const axis = rotation(0, 0, (-r * Math.PI) / 6);
    const view = cameraView(rows(turned(turned(handPoints(side), axis), frontView(45)), 20), 20, side)!;
    expect(m[3 * 4]! * r).toBeGreaterThan(0);
    expect(view.azimuth).toBeCloseTo(30, 6);
  }
});

test('the palm has its size in the picture, and too few frames have no view', () => {
  const points = handPoints('right');
  const [x, y] = [0.26 + 0.37, 0.97 - 0.79];
  const sides = [Math.hypot(0.26, 0.97), 0.9992, Math.hypot(0.37, 0.79), Math.hypot(x, y)];
  const size = (100 * sides.reduce((a, b) => a + b)) / 4;
  expect(cameraView(rows(points, 20), 20, 'right')?.palm).toBeCloseTo(size, 6);
  expect(cameraView(rows(points, 14), 14, 'right')).toBeUndefined();
  expect(cameraView(new Float64Array(63 * 30), 30, 'right')).toBeUndefined();
});

test('a view is told from frames, of the hand that is asked for', () => {
  const frames = Array.from({ length: 20 }, (_, i) => {
    const [right, left] = [frontView(60), frontView(30)].map((view, k) =>
      frameOf(33 * i, k === 0 ? 'right' : 'left', turned(handPoints(k === 0 ? 'right' : 'left'), view))
    );
    return { t: 33 * i, hands: [...right!.hands, ...left!.hands] };
  });
  const size = { width: 640, height: 480 };
  expect(viewInFrames(frames, 'right', size)?.elevation).toBeCloseTo(60, 3);
  expect(viewInFrames(frames, 'left', size)?.elevation).toBeCloseTo(30, 3);
  expect(viewInFrames(frames.slice(0, 14), 'left', size)).toBeUndefined();
});

test('known cameras are taken for what they are: where the tracker found them on rendered hands', () => {
  const found: [ViewClass, ...(readonly [elevation: number, azimuth: number])[]][] = [
    ['front 60', [74, 2], [75, 56], [72, 20], [69, -25]],
    ['front 45', [43, -5], [46, 7]],
    ['oblique', [46, 55], [58, -43]],
    ['top', [58, 158], [48, 159]],
    ['behind', [39, 165], [35, 167]]
  ];
  for (const [view, ...places] of found) {
    for (const [elevation, azimuth] of places) {
      expect(viewClass(elevation, azimuth), `${elevation}, ${azimuth}`).toBe(view);
      expect(viewClass(elevation, -azimuth), `${elevation}, ${-azimuth}`).toBe(view);
    }
  }
});

test('a view belongs to the nearest class, on whichever side', () => {
  expect(viewClass(63, 3)).toBe('front 60');
  expect(viewClass(51, -4)).toBe('front 45');
  expect(viewClass(33, 5)).toBe('front 30');
  expect(viewClass(52, -38)).toBe('oblique');
  expect(viewClass(10, -85)).toBe('side');
  expect(viewClass(-70, 10)).toBe('palm');
});
