import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Note } from '#contracts';
import { normal, seededRandom, type Random } from '#math';
import { evenness } from './evenness';
import { scaleRuns } from './scale-runs';

const C_MAJOR = [0, 2, 4, 5, 7, 9, 11];
const A_HARMONIC_MINOR = [9, 11, 12, 14, 16, 17, 20];
/** Two octaves of a scale and its top key, from the key `from`. */
const twoOctaves = (steps: readonly number[], from: number): number[] => [
  ...steps.map((step) => from + step),
  ...steps.map((step) => from + 12 + step),
  from + 24 + steps[0]!
];
const upAndDown = (up: readonly number[]): number[] => [...up, ...up.slice(0, -1).toReversed()];

interface Playing {
  readonly ioi?: number;
  readonly from?: number;
  readonly jitter?: (i: number) => number;
  readonly velocity?: (i: number) => number;
  readonly length?: number;
}
const played = (pitches: readonly number[], playing: Playing = {}): Note[] => {
  const { ioi = 150, from = 0, jitter = () => 0, velocity = () => 70, length = 160 } = playing;
  return pitches.map((pitch, i) => {
    const onset = from + i * ioi + jitter(i);
    return { onset, release: onset + length, pitch, velocity: velocity(i), channel: 0 };
  });
};
const byOnset = (...parts: Note[][]): Note[] => parts.flat().sort((a, b) => a.onset - b.onset);
const kinds = (notes: readonly Note[]) =>
  scaleRuns(notes).map(({ kind, direction, notes: { length }, side }) =>
    [kind, direction, length, side].filter((word) => word !== undefined).join(' ')
  );
const jitterOf = (random: Random, sd: number) => () => sd * normal(random);

describe('runs', () => {
  test('a scale up and down is two runs that share the key at the top', () => {
    expect(kinds(played(upAndDown(twoOctaves(C_MAJOR, 60))))).toEqual(['scale up 15', 'scale down 15']);
  });

  test('every major, harmonic and melodic minor scale is one, on every root', () => {
    const melodic = [0, 2, 3, 5, 7, 9, 11];
    for (let root = 0; root < 12; root++)
      for (const steps of [C_MAJOR, A_HARMONIC_MINOR.map((step) => step - 9), melodic])
        expect(kinds(played(twoOctaves(steps, 48 + root)))).toEqual(['scale up 15']);
  });

  test('a chromatic scale is one; whole tones and thirds are none', () => {
    expect(kinds(played(Array.from({ length: 13 }, (_, i) => 60 + i)))).toEqual(['chromatic up 13']);
    expect(kinds(played([60, 62, 64, 66, 68, 70, 72, 74, 76]))).toEqual([]);
    expect(kinds(played([60, 64, 67, 72, 76, 79, 84, 88, 91]))).toEqual([]);
  });

  test('five fingers up and down are passages; five keys of a melody are none', () => {
    const pattern = [60, 62, 64, 65, 67, 65, 64, 62];
    expect(kinds(played([...pattern, ...pattern, 60]))).toEqual([
      'five-finger up 5',
      'five-finger down 5',
      'five-finger up 5',
      'five-finger down 5'
    ]);
    expect(kinds(played([60, 62, 64, 65, 67, 60, 67, 64]))).toEqual([]);
  });

  test('two hands in parallel and in contrary motion are told apart by their pitch', () => {
    const scale = twoOctaves(C_MAJOR, 60);
    const parallel = byOnset(
      played(scale),
      played(
        scale.map((pitch) => pitch - 12),
        { from: 4 }
      )
    );
    expect(kinds(parallel).sort()).toEqual(['scale up 15 left', 'scale up 15 right']);
    const contrary = byOnset(
      played(scale),
      played(twoOctaves(C_MAJOR, 36).toReversed(), { jitter: (i) => (i % 2 ? 3 : -3), from: 5 })
    );
    expect(kinds(contrary).sort()).toEqual(['scale down 15 left', 'scale up 15 right']);
  });

  test('a hand that turns and goes on alone is still that hand', () => {
    const scale = upAndDown(twoOctaves(C_MAJOR, 60));
    const left = twoOctaves(C_MAJOR, 36);
    expect(kinds(byOnset(played(scale), played(left, { from: 4 })))).toEqual([
      'scale up 15 right',
      'scale up 15 left',
      'scale down 15 right'
    ]);
  });

  test('a stop in a scale ends the run there, and what is left is measured if it is long enough', () => {
    const notes = played(twoOctaves(C_MAJOR, 60), { jitter: (i) => (i >= 10 ? 400 : 0) });
    expect(kinds(notes)).toEqual(['scale up 10']);
  });

  test('random keys over chords have no scale', () => {
    const random = seededRandom(5);
    const notes = Array.from({ length: 3000 }, () => 40 + Math.floor(random() * 40));
    expect(kinds(played(notes))).toEqual([]);
  });

  test('percussion is not heard as keys', () => {
    const drums = played(twoOctaves(C_MAJOR, 60)).map((note) => ({ ...note, channel: 9 }));
    expect(kinds(drums)).toEqual([]);
  });
});

describe('evenness', () => {
  const scale = twoOctaves(C_MAJOR, 60);

  test('is the sample standard deviation of the intervals, whatever tempo and key', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 15, maxLength: 15 }),
        fc.integer({ min: 120, max: 400 }),
        fc.integer({ min: -24, max: 24 }),
        (late, ioi, key) => {
          const pitches = scale.map((pitch) => pitch + key);
          const [one] = evenness(played(pitches, { ioi, jitter: (i) => late[i]! }));
          const iois = late.slice(1).map((own, i) => ioi + own - late[i]!);
          const mean = iois.reduce((sum, own) => sum + own, 0) / iois.length;
          const sd = Math.sqrt(iois.reduce((sum, own) => sum + (own - mean) ** 2, 0) / (iois.length - 1));
          expect(one?.sdIoi).toBeCloseTo(sd, 9);
          expect(one?.cv).toBeCloseTo(sd / mean, 9);
        }
      ),
      { seed: 1, numRuns: 200 }
    );
  });

  test('of a metronome is 0, and grows with the jitter of the fingers by the root of two', () => {
    expect(evenness(played(scale))[0]).toMatchObject({
      sdIoi: 0,
      cv: 0,
      velocitySd: 0,
      overlap: 10,
      ioi: 150
    });
    const random = seededRandom(2);
    const many = Array.from({ length: 200 }, (_, i) =>
      played(scale, { from: i * 5_000, jitter: jitterOf(random, 6) })
    ).flat();
    const [{ sdIoi, runs } = { sdIoi: NaN, runs: 0 }] = evenness(many);
    expect(runs).toBe(200);
    expect(sdIoi / (6 * Math.SQRT2)).toBeCloseTo(1, 1);
  });

  test('names the key that comes late, hand by hand', () => {
    const random = seededRandom(3);
    const late = (i: number) => (i === 6 ? 20 : 0) + 3 * normal(random);
    const left = scale.map((pitch) => pitch - 24);
    const takes = Array.from({ length: 12 }, (_, i) => [
      played(scale, { from: i * 5_000, jitter: late }),
      played(left, { from: i * 5_000 + 3, jitter: jitterOf(random, 3) })
    ]);
    const hands = evenness(byOnset(...takes.flat()));
    const right = hands.find(({ side }) => side === 'right')!;
    const worst = right.profile.toSorted((a, b) => b.late - a.late)[0]!;
    expect(worst.pitch).toBe(scale[6]);
    expect(worst.late).toBeGreaterThan(12);
    expect(
      hands.find(({ side }) => side === 'left')!.profile.every(({ late: own }) => Math.abs(own) < 6)
    ).toBe(true);
  });

  test('tells legato from staccato, and the spread of the velocities', () => {
    const loud = (i: number) => (i % 2 ? 60 : 80);
    const [one] = evenness(played(scale, { length: 60, velocity: loud }));
    expect(one?.overlap).toBe(-90);
    expect(one?.velocitySd).toBeCloseTo(10.3, 1);
  });

  test('takes the only hand that plays from the person', () => {
    expect(evenness(played(scale), 'left').map(({ side }) => side)).toEqual(['left']);
    expect(evenness(played(scale))[0]).not.toHaveProperty('side');
  });
});
