import { describe, expect, it, test } from 'vitest';
import { seededRandom } from '#math';
import { heardAttacks } from '../../../tests/fixtures/sound/heard-attacks';
import { bowed, drum, piano, plucked, putt, RATE, typed } from '../../../tests/fixtures/sound/instruments';
import { knownSound, type KnownSoundOptions } from '../../../tests/fixtures/sound/known-sound';
import { room } from '../../../tests/fixtures/sound/noises';
import { scoreAttacks } from '../../../tests/fixtures/sound/score-attacks';

const played = (options: Omit<KnownSoundOptions, 'noise' | 'seed'> & { seed?: number }) =>
  knownSound({ seed: 11, noise: room, ...options });
const scored = (options: Parameters<typeof played>[0]) => {
  const { samples, truth } = played(options);
  return scoreAttacks(heardAttacks(samples), truth);
};

describe('attacks, with a room 20 dB below them', () => {
  it.each([
    ['a plucked string, 3 a second', plucked, 3],
    ['a plucked string, 12 a second', plucked, 12],
    ['a drum, 4 a second', drum, 4],
    ['a drum, 16 a second', drum, 16],
    ['a piano, 3 a second', piano, 3],
    ['a piano, 12 a second', piano, 12],
    ['typing, 8 a second', typed, 8],
    ['putts', putt, 1]
  ])('of %s: F at least .95, within 25 ms, timing within 5 ms (SD)', (_, instrument, tempo) => {
    const { f, sdMs, biasMs } = scored({ instrument, tempo, lengthS: 5, snrDb: 20 });
    expect(f).toBeGreaterThanOrEqual(0.95);
    expect(sdMs).toBeLessThanOrEqual(5);
    expect(Math.abs(biasMs)).toBeLessThanOrEqual(4);
  });
});

test('a bowed tone swells too slowly: hardly one in two is found, so it is not offered', () => {
  expect(scored({ instrument: bowed, tempo: 2, lengthS: 6, snrDb: 30 }).f).toBeLessThan(0.7);
});

test('a room in which nobody plays has no attacks, and neither has silence', () => {
  const noise = room(15 * RATE, seededRandom(12));
  for (const gain of [0, 0.03]) expect(heardAttacks(Float32Array.from(noise, (y) => gain * y))).toEqual([]);
});

test('a microphone that is turned down by 20 dB hears the same', () => {
  const { samples } = played({ instrument: plucked, tempo: 6, lengthS: 4, snrDb: 30 });
  const soft = heardAttacks(samples.map((y) => y / 10));
  expect(soft).toEqual(heardAttacks(samples));
  expect(soft.length).toBeGreaterThan(15);
});

test('how the browser cuts sound into blocks changes nothing', () => {
  const { samples } = played({ instrument: piano, tempo: 6, lengthS: 3, snrDb: 20 });
  expect(heardAttacks(samples, RATE, 1000)).toEqual(heardAttacks(samples));
});

test('the 16,000 samples a second of a headset tell a drum as well', () => {
  const { samples, truth } = played({ instrument: drum, tempo: 8, lengthS: 6, snrDb: 20 });
  const third = Float32Array.from({ length: samples.length / 3 }, (_, i) => samples[3 * i]!);
  const { f, sdMs } = scoreAttacks(heardAttacks(third, RATE / 3), truth);
  expect(f).toBeGreaterThanOrEqual(0.95);
  expect(sdMs).toBeLessThanOrEqual(5);
});
