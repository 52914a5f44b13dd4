import { KEPT_ANGLES_HZ, WINDOW_LENGTH, WINDOW_REACH, type FlexionTrack } from '#contracts';
import { addGrams, createGram, type Gram } from '#math';
import { knownAround } from './finger-windows';
import { freePlaySignals, type FreePlaySignals } from './free-play-signals';

/** The ridge looks at every third window: its neighbours say nearly the same. */
const STEP = 3;
/** Of a longer session it looks at fewer, as many as these seconds have: a day of many hours is not to settle it alone. */
const MOST_SECONDS = 600;
const DIGITS = 5;
const NO_PLAY = Array.from({ length: DIGITS }, () => new Float64Array(0));

/**
 * What a personal predictor needs of a stretch of play: sums over its windows of all five fingers, in degrees. Sums of
 * several stretches can be added, and taken off again.
 */
export interface PlayMoments {
  /** Of rows of 5 x WINDOW_LENGTH numbers, the thumb's window first. */
  readonly gram: Gram;
  /** Of each digit's movement, thumb first: sum of squares, and samples. */
  readonly squares: readonly number[];
  readonly samples: readonly number[];
}

/** Moments of one session's play of one hand. */
export const playMoments = (track: FlexionTrack): PlayMoments => signalMoments(freePlaySignals(track));

/** Those of no play at all. */
export const noMoments = (): PlayMoments =>
  signalMoments({ length: 0, movement: NO_PLAY, velocity: NO_PLAY });

export function signalMoments(signals: FreePlaySignals): PlayMoments {
  const { movement, length } = signals;
  const step = STEP * Math.max(1, Math.ceil(length / (MOST_SECONDS * KEPT_ANGLES_HZ)));
  const known = knownAround(signals);
  const gathered = createGram(DIGITS * WINDOW_LENGTH);
  const row = new Float64Array(DIGITS * WINDOW_LENGTH + 1).fill(1);
  for (let sample = 0; sample < length; sample += step) {
    if (known[sample] !== 1) continue;
    for (let digit = 0; digit < DIGITS; digit++) {
      const column = movement[digit]!;
      for (let k = 0; k < WINDOW_LENGTH; k++)
        row[digit * WINDOW_LENGTH + k] = column[sample - WINDOW_REACH + k]!;
    }
    gathered.add(row);
  }
  const there = movement.map((column) => column.filter((value) => !Number.isNaN(value)));
  return {
    gram: gathered.sums(),
    squares: there.map((column) => column.reduce((sum, value) => sum + value * value, 0)),
    samples: there.map(({ length: count }) => count)
  };
}

/** @param sign -1: the first without the second */
export const addMoments = (one: PlayMoments, other: PlayMoments, sign: 1 | -1 = 1): PlayMoments => ({
  gram: addGrams(one.gram, other.gram, sign),
  squares: one.squares.map((value, digit) => value + sign * other.squares[digit]!),
  samples: one.samples.map((value, digit) => value + sign * other.samples[digit]!)
});
