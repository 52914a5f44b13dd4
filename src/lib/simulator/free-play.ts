import type { Milliseconds, ProbeBeat } from '#contracts';
import type { Random } from '#math';
import type { Passage } from './passages';

export interface FreePlay {
  readonly from?: Milliseconds;
  /** Infinity for play without an end. */
  readonly to: Milliseconds;
  /** Shortest interval between two notes. */
  readonly ioi?: Milliseconds;
  /** Note lengths in intervals, one drawn for each note. */
  readonly rhythm?: readonly number[];
  /** Digits that play. */
  readonly digits?: readonly number[];
  /** Notes of a phrase, and the silence after it. */
  readonly notes?: number;
  readonly silence?: Milliseconds;
}

/**
 * Playing without a probe: phrases in a random order of notes, no finger twice in a row, made as they are asked for.
 *
 * @example passages of ten minutes: freePlay(random, { to: 600_000 })
 */
export function* freePlay(random: Random, options: FreePlay): Generator<Passage, undefined> {
  const { from = 0, to, ioi = 250, rhythm = [1], digits = [0, 1, 2, 3, 4] } = options;
  const { notes = 32, silence = 1_000 } = options;
  let now = from;
  let last: number | undefined;
  while (now < to) {
    const start = now;
    const beats: ProbeBeat[] = [];
    for (let i = 0; i < notes && now < to; i++) {
      const others = digits.length > 1 ? digits.filter((digit) => digit !== last) : digits;
      last = others[Math.floor(random() * others.length)]!;
      beats.push({ t: now, digit: last });
      now += ioi * rhythm[Math.floor(random() * rhythm.length)]!;
    }
    yield { touch: 'legato', from: start, to: Math.min(now, to), ioi, beats };
    now += silence;
  }
}
