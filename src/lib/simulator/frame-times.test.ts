import { expect, test } from 'vitest';
import { mean, seededRandom, standardDeviation } from '#math';
import { PERFECT_CAMERA, WEBCAM, inLowLight, type Camera } from './camera';
import { frameTimes } from './frame-times';

const HOUR = 3_600_000;
const times = (camera: Camera, to = HOUR) => [...frameTimes(camera, 0, to, seededRandom(1))];
const intervals = (camera: Camera) => {
  const all = times(camera);
  return all.slice(1).map((t, i) => t - all[i]!);
};

test('a camera without faults is a clock', () => {
  const all = times({ ...PERFECT_CAMERA, fps: 50 }, 100);
  expect(all).toEqual([0, 20, 40, 60, 80, 100]);
});

test.each([24, 30, 60])('intervals at %i frames/s have their mean and a spread of .06', (fps) => {
  const gaps = intervals({ ...WEBCAM, fps, drops: 0, burstsPerMinute: 0 });
  expect(Math.abs((mean(gaps) * fps) / 1000 - 1)).toBeLessThan(0.002);
  expect(Math.abs(standardDeviation(gaps) / mean(gaps) - 0.06)).toBeLessThan(0.002);
});

test('two frames in a hundred are lost one by one', () => {
  const kept = times({ ...WEBCAM, burstsPerMinute: 0 }).length / (30 * 3600);
  expect(Math.abs(1 - kept - 0.02)).toBeLessThan(0.002);
});

test('once a minute three to eight frames are lost together', () => {
  const gaps = intervals({ ...WEBCAM, drops: 0 });
  const lost = gaps.map((gap) => Math.round(gap / (1000 / 30)) - 1).filter((frames) => frames >= 2);
  // 60 an hour, Poisson: three standard deviations.
  expect(Math.abs(lost.length - 60)).toBeLessThan(24);
  expect(Math.min(...lost)).toBe(3);
  expect(lost.filter((frames) => frames > 8).length).toBeLessThanOrEqual(1);
});

test('low light slows the camera down', () => {
  const count = times(inLowLight(WEBCAM, 15)).length / 3600;
  expect(count).toBeGreaterThan(14);
  expect(count).toBeLessThan(15);
});
