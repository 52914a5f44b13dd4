import type { Milliseconds, ProbeBeat } from '#contracts';
import { branch, type Random } from '#math';
import type { Passage } from '#simulator';

/** What a hand plays on one day: music without a schedule that the app could know. */
export interface Piece {
  /** Shortest interval between two notes. */
  readonly ioi: Milliseconds;
  /** Note lengths in intervals, one drawn for each note. */
  readonly rhythm: readonly number[];
  /** Digits in the order in which they come round and round; none where chance says who is next. */
  readonly figure?: readonly number[];
  /** Else the share of notes that go on to the finger beside, in the same direction while there is one. */
  readonly steps: number;
  /** How often each digit comes otherwise. */
  readonly likes: readonly number[];
}

const PHRASE_NOTES = 32;
const SILENCE: Milliseconds = 1_000;

const between = (random: Random, from: number, to: number): number => from + (to - from) * random();
const oneOf = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Pieces that the model learns from: chance and steps, in even or simple rhythm, 3.4 to 4.8 notes a second. */
export function knownPiece(random: Random): Piece {
  return {
    ioi: between(random, 210, 290),
    rhythm: oneOf(random, [[1], [1], [1, 1, 1, 2]]),
    steps: between(random, 0, 0.6),
    likes: Array.from({ length: 5 }, () => between(random, 0.7, 1.4))
  };
}

const FIGURES: readonly (readonly number[])[] = [
  [0, 4, 2, 4],
  [0, 2, 1, 3, 2, 4, 3, 1],
  [0, 1, 2, 3, 4, 3, 2, 1],
  [4, 2, 3, 1, 2, 0, 1, 3],
  [0, 2, 4, 3, 1]
];

/** Pieces unlike those: faster or slower ones, dotted rhythm, and half of them made of one figure over and over. */
export function strangePiece(random: Random): Piece {
  const ioi = random() < 0.5 ? between(random, 170, 205) : between(random, 300, 380);
  const figure = random() < 0.5 ? oneOf(random, FIGURES) : undefined;
  return {
    ioi,
    rhythm:
      ioi > 250 ? oneOf(random, [[1], [1.5, 0.75], [1, 0.6667]]) : oneOf(random, [[1], [1, 1.5], [1, 2]]),
    ...(figure && { figure }),
    steps: between(random, 0.6, 0.9),
    likes: Array.from({ length: 5 }, () => between(random, 0.4, 2))
  };
}

/** The order of notes of measurement D's own evidence: each note any other finger, four a second. */
export const RANDOM_NOTES: Piece = { ioi: 250, rhythm: [1], steps: 0, likes: [1, 1, 1, 1, 1] };

/** A piece as it is played for `lasts`: phrases of 32 notes with a second between them. */
export function* passagesOfPiece(
  piece: Piece,
  lasts: Milliseconds,
  random: Random
): Generator<Passage, undefined> {
  const own = branch(random);
  let now = 0;
  let digit = Math.floor(own() * 5);
  let up = own() < 0.5;
  let place = 0;
  const next = (): number => {
    if (piece.figure) return piece.figure[place++ % piece.figure.length]!;
    if (own() < piece.steps) {
      if (digit === 0 || digit === 4) up = digit === 0;
      else if (own() < 0.2) up = !up;
      return digit + (up ? 1 : -1);
    }
    const likes = piece.likes.map((like, other) => (other === digit ? 0 : like));
    let left = own() * likes.reduce((sum, like) => sum + like, 0);
    return Math.max(
      0,
      likes.findIndex((like) => (left -= like) < 0)
    );
  };
  while (now < lasts) {
    const from = now;
    const beats: ProbeBeat[] = [];
    for (let i = 0; i < PHRASE_NOTES && now < lasts; i++) {
      digit = next();
      beats.push({ t: now, digit });
      now += piece.ioi * oneOf(own, piece.rhythm);
    }
    yield { touch: 'legato', from, to: Math.min(now, lasts), ioi: piece.ioi, beats };
    now += SILENCE;
  }
}
