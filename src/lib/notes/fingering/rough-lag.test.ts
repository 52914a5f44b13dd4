import { expect, test } from 'vitest';
import { DIGITS, type FingerTrack, type Note } from '#contracts';
import { normal, seededRandom } from '#math';
import { roughLag } from './rough-lag';
import { downStroke } from './stroke-samples';

const KEYS = [72, 74, 76, 77, 79];
const NOTES = Array.from({ length: 40 }, (_, i): Note => ({
  onset: 1_000 + 400 * i,
  pitch: KEYS[(3 * i) % 5]!,
  velocity: 64,
  channel: 0
}));

/** A right hand whose fingers strike softly, and lie still once they have. */
function softHand(latency: number): FingerTrack {
  const random = seededRandom(3);
  const t = Array.from({ length: 540 }, (_, i) => (1_000 / 30) * i);
  const since = (time: number, note: Note) => time - latency - note.onset;
  const still = (time: number) => NOTES.some((note) => since(time, note) > 50 && since(time, note) < 210);
  const flexion = DIGITS.map((_, digit) =>
    t.map((time) => {
      const own = NOTES.filter(({ pitch }) => pitch === KEYS[digit]);
      const strokes = own.reduce(
        (sum, note) => sum + (since(time, note) < 300 ? 12 * downStroke(since(time, note), 90) : 0),
        0
      );
      return strokes + (still(time) ? 0.2 : 3) * normal(random);
    })
  );
  const place = (of: (digit: number) => number) => DIGITS.map((_, digit) => t.map(() => of(digit)));
  return { side: 'right', t, flexion, x: place((digit) => 30 * digit), y: place(() => 0) };
}

test('fingers that lie still after a stroke are not taken for the moment of the strokes', () => {
  for (const latency of [0, 60]) {
    const lag = roughLag(NOTES, [softHand(latency)]);
    expect(lag).toBeTypeOf('number');
    // Within reach of the closer look that comes after it.
    expect(Math.abs((lag as number) - latency)).toBeLessThanOrEqual(35);
  }
});
