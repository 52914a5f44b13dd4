import { expect, test } from 'vitest';
import { DIGITS } from '#contracts';
import { normal, seededRandom } from '#math';
import type { NoteEvidence } from './evidence';
import { byWholeHand } from './whole-hand';

/** What a hand seen from in front of the fingers does as each of them strikes, degrees: the ring finger drags the middle one. */
const PATTERNS = [
  [20, 8, 5, 3, 1],
  [1, 5, -1, -1, -1],
  [-1, 3, 10, 6, 3],
  [-1, 7, 17, 16, 8],
  [-2, -3, 0, 4, 12]
];

/** Notes of fingers in turn, each of which could as well be its neighbour's by what was told of single fingers. */
function played(count: number, firstSure: number, believed = (digit: number) => digit) {
  const random = seededRandom(1);
  const truth = Array.from({ length: count }, (_, i) => i % DIGITS.length);
  const notes = truth.map((digit): NoteEvidence => ({
    key: digit,
    white: undefined,
    fingers: PATTERNS[digit]!.map((degrees, j) => {
      const fs = degrees + 1.5 * normal(random);
      return { track: 0, digit: j, n: 6, ff: fs * fs, fs, ss: 1, x: j, y: 0 };
    })
  }));
  const shares = truth.map((digit) => {
    const is = believed(digit);
    const beside = is === 4 ? 3 : is + 1;
    return DIGITS.map((_, j) => (j === is ? firstSure : j === beside ? 0.98 - firstSure : 0));
  });
  return { notes, truth, first: { shares, there: notes.map(() => DIGITS.map(() => 0.2)), fit: 0 } };
}

test('what the whole hand does tells fingers of which bending alone told little', () => {
  const { notes, truth, first } = played(40, 0.8);
  const shares = byWholeHand(notes, first);
  for (const [i, digit] of truth.entries()) expect(shares[i]![digit]).toBeGreaterThan(0.9);
  // That it was this hand is no surer than before.
  for (const own of shares) expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(0.98);
});

test('fingers that were mixed up at first are not made surer of', () => {
  const { notes, first } = played(40, 0.8, (digit) => (digit < 2 ? 1 - digit : digit));
  expect(byWholeHand(notes, first)).toEqual(first.shares);
});

test('a hand of which a finger is missing stays as it is', () => {
  const { notes, first } = played(40, 0.8);
  const without = notes.map((note) => ({ ...note, fingers: note.fingers.slice(0, 4) }));
  expect(byWholeHand(without, first)).toEqual(first.shares);
});
