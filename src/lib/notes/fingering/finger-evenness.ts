import { DIGITS, HAND_SIDES, type FingerEvenness, type Note, type NoteFinger } from '#contracts';
import { mean } from '#math';
import { leftOfLine } from '../evenness';
import { scaleRuns } from '../scale-runs';

/** Fewer of a finger's notes in runs, or of one key's in one direction, tell nothing. */
const FEWEST = 3;

/**
 * How evenly each finger comes: lateness against the straight line through each run of neighbouring keys, and how much
 * that varies about the mean of the same finger on the same key in the same direction (within-position SD, van Vugt 2012).
 *
 * @param notes by onset
 * @param fingers that struck them, in the same order
 */
export function fingerEvenness(
  notes: readonly Note[],
  fingers: readonly (NoteFinger | undefined)[]
): FingerEvenness[] {
  const of = new Map(notes.map((note, i) => [note, fingers[i]]));
  const late = scaleRuns(notes).flatMap(({ notes: run, direction }) =>
    leftOfLine(run.map(({ onset }) => onset)).flatMap((ms, i) => {
      const finger = of.get(run[i]!);
      return finger ? [{ finger, note: run[i]!, ms, place: `${run[i]!.pitch} ${direction}` }] : [];
    })
  );
  return HAND_SIDES.flatMap((side) =>
    DIGITS.flatMap((digit): FingerEvenness[] => {
      const is = (finger: NoteFinger | undefined) => finger?.side === side && finger.digit === digit;
      const struck = fingers.filter(is).length;
      if (struck === 0) return [];
      const own = late.filter(({ finger }) => is(finger));
      const sd = withinPlaces(own);
      return [
        {
          side,
          digit,
          notes: struck,
          // A note in which a run turns stands in two.
          inRuns: new Set(own.map(({ note }) => note)).size,
          ...(own.length >= FEWEST && { late: mean(own.map(({ ms }) => ms)) }),
          ...(sd !== undefined && { sd })
        }
      ];
    })
  );
}

/** Pooled SD about the mean of each place. */
function withinPlaces(own: readonly { readonly ms: number; readonly place: string }[]): number | undefined {
  const places = new Map<string, number[]>();
  for (const { ms, place } of own) places.set(place, [...(places.get(place) ?? []), ms]);
  let [squares, free] = [0, 0];
  for (const all of places.values()) {
    if (all.length < FEWEST) continue;
    const middle = mean(all);
    squares += all.reduce((sum, ms) => sum + (ms - middle) ** 2, 0);
    free += all.length - 1;
  }
  return free > 0 ? Math.sqrt(squares / free) : undefined;
}
