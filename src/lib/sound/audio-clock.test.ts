import { expect, test } from 'vitest';
import { seededRandom } from '#math';
import { createAudioClock } from './audio-clock';

test('readings up to 30 ms behind, a clock 100 ppm fast, a page busy for 3 s: steady to 1 ms (SD)', () => {
  const random = seededRandom(3);
  const clock = createAudioClock();
  const errors: number[] = [];
  for (let i = 1; i < 20_000; i++) {
    const audio = 0.05 * i;
    const page = 7_000 + 1000 * audio * (1 - 1e-4);
    // Once a minute what was told in three seconds comes at once.
    const busy = i % 1200 < 60 ? 50 * (60 - (i % 1200)) : 0;
    clock.read(audio, page + busy + 30 * random());
    if (i > 200) errors.push(clock.toPage(audio) - page);
  }
  const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length;
  const sd = Math.sqrt(errors.reduce((sum, one) => sum + (one - mean) ** 2, 0) / errors.length);
  expect(sd).toBeLessThan(1);
  expect(mean).toBeGreaterThan(0);
  expect(mean).toBeLessThan(2);
});

test('a clock that stood still is begun anew; before it was read there is none', () => {
  const clock = createAudioClock();
  expect(() => clock.toPage(1)).toThrow(RangeError);
  clock.read(1, 1_500);
  clock.forget();
  clock.read(2, 9_000);
  expect(clock.toPage(1.5)).toBe(8_500);
});
