import { expect, test } from 'vitest';
import { minimumJerk, normal, seededRandom } from '#math';
import { despike } from './despike';

const times = (n: number, fps: number) => Float64Array.from({ length: n }, (_, i) => (i * 1000) / fps);
const whole = (n: number) => new Int32Array(n);
/** Strokes of `degrees`, 90 ms down and 115 ms up, twice a second: as fast as a probe is played. */
const strokes = (n: number, fps: number, degrees: number, phase: number) =>
  Float64Array.from({ length: n }, (_, i) => {
    const t = ((i / fps + phase) % 0.5) - 0.2;
    return degrees * (minimumJerk(t / 0.09) - minimumJerk((t - 0.09) / 0.115));
  });

test('one frame that is far off goes, and nothing else', () => {
  const random = seededRandom(1);
  const values = Float64Array.from({ length: 90 }, () => 30 + normal(random));
  values[40] = 62;
  expect(despike(values, times(90, 30), whole(90))).toBe(1);
  expect(values[40]).toBeNaN();
});

test('two frames in a row that no joint could reach go', () => {
  const values = new Float64Array(60).fill(20);
  values.fill(110, 30, 32);
  expect(despike(values, times(60, 30), whole(60))).toBe(2);
});

test.each([24, 30, 60])('quick strokes at %i frames/s keep their tops, wherever the frames fall', (fps) => {
  for (let phase = 0; phase < 1 / fps; phase += 0.002) {
    const values = strokes(10 * fps, fps, 30, phase);
    expect(despike(values, times(values.length, fps), whole(values.length))).toBe(0);
  }
});

test('a lasting change is a movement and no outlier', () => {
  const values = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? 10 : 90));
  expect(despike(values, times(60, 30), whole(60))).toBe(0);
});

test('another stretch is no neighbour', () => {
  const values = Float64Array.from({ length: 20 }, (_, i) => (i === 10 ? 80 : 10));
  const segment = Int32Array.from({ length: 20 }, (_, i) => (i < 10 ? 0 : i === 10 ? 1 : 2));
  expect(despike(values, times(20, 30), segment)).toBe(0);
});
