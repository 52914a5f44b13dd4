import type { FingerTrack, Milliseconds } from '#contracts';
import { firstFrom, minimumJerk } from '#math';

/** Before a stroke the finger is lifted for so long. */
export const LIFT: Milliseconds = 150;
/** Looked at before the stroke begins, and after it has landed. */
const BEFORE: Milliseconds = 80;
const AFTER: Milliseconds = 50;
/** Fewer pictures, or pictures over less time, tell no stroke. */
const FEWEST = 2;
const SPAN: Milliseconds = 60;

/** The downward stroke of a finger, 0 to 1, `since` ms after it landed. A minimum-jerk movement that ends there. */
export const downStroke = (since: Milliseconds, lasts: Milliseconds): number =>
  minimumJerk((since + lasts) / lasts);

/** The lift that goes before it, 0 to 1. */
export const lift = (since: Milliseconds, lasts: Milliseconds): number =>
  minimumJerk((since + lasts + LIFT) / LIFT);

/** The pictures around a stroke that landed at `at`: rows from, to (without it); undefined where too few are there. */
export function picturesAround(
  { t }: FingerTrack,
  at: Milliseconds,
  lasts: Milliseconds
): readonly [from: number, to: number] | undefined {
  const from = firstFrom(t, at - lasts - BEFORE);
  let to = from;
  while (to < t.length && t[to]! <= at + AFTER) to++;
  if (to - from < FEWEST || t[to - 1]! - t[from]! < SPAN) return undefined;
  return [from, to];
}
