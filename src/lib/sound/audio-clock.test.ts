import { expect, test } from 'vitest';
import { seededRandom } from '#math';
import { createAudioClock } from './audio-clock';

test('messages up to 30 ms late and a clock 100 ppm fast: steady to 1 ms (SD)', () => {
  const random = seededRandom(3);
  const clock = createAudioClock();
  const errors: number[] = [];
  for (let i = 1; i < 20_000; i++) {
    const end = 0.05 * i;
    const truth = 7_000 + 1000 * end * (1 - 1e-4);
    clock.arrived(end, truth + 30 * random());
    if (i > 40) errors.push(clock.toPage(end) - truth);
  }
  const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length;
  const sd = Math.sqrt(errors.reduce((sum, one) => sum + (one - mean) ** 2, 0) / errors.length);
  expect(sd).toBeLessThan(1);
  expect(mean).toBeGreaterThan(0);
  expect(mean).toBeLessThan(2);
});

test('a clock that stood still is begun anew; before anything arrived there is none', () => {
  const clock = createAudioClock();
  expect(() => clock.toPage(1)).toThrow(RangeError);
  clock.arrived(1, 1_500);
  clock.forget();
  clock.arrived(2, 9_000);
  expect(clock.toPage(1.5)).toBe(8_500);
});
