import type { HandSide, Milliseconds } from '#contracts';
import type { FreePlaySignals } from '#features';
import { branch, seededRandom, type Random } from '#math';
import { createSessions, virtualPerson, type Fault, type PersonOptions } from '#simulator';
import type { Piece } from './piece';
import { trackerOf } from './tracker-noise';
import { virtualSession } from './virtual-session';

/** Whom and what people are drawn from. */
export interface Population {
  /** The n-th person has this seed and n. */
  readonly seed: number;
  readonly person: (random: Random) => PersonOptions;
  readonly piece: (random: Random) => Piece;
  /** Factor of the tracker's errors. */
  readonly noise: (random: Random) => number;
  readonly lasts: Milliseconds;
}

/** One hand of a virtual person, who plays another piece every day. */
export interface VirtualPractice {
  readonly side: HandSide;
  /** The next day's free play. */
  next(faults?: readonly Omit<Fault, 'side'>[]): FreePlaySignals;
}

/** The n-th person of a population; left and right hands take turns. */
export function practiceOf({ seed, person, piece, noise, lasts }: Population, n: number): VirtualPractice {
  const random = seededRandom(seed + n);
  const sessions = createSessions(virtualPerson(branch(random), person(branch(random))), branch(random));
  const tracker = trackerOf(branch(random), noise(branch(random)));
  const side = n % 2 === 0 ? 'right' : 'left';
  return {
    side,
    next: (faults = []) =>
      virtualSession(sessions.next()[side], piece(branch(random)), tracker, branch(random), {
        lasts,
        faults: faults.map((fault) => ({ ...fault, side }))
      })
  };
}
