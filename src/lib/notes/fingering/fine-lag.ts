import type { CameraLatency, FingerTrack, Milliseconds } from '#contracts';
import { cholesky, firstFrom, jackknifeError, mean, median } from '#math';
import { downStroke, lift } from './stroke-samples';

/** A note whose finger is known. */
export interface StruckNote {
  readonly onset: Milliseconds;
  readonly track: number;
  readonly digit: number;
}

/** Pictures looked at around a landing: later the key may already be let go. */
const BEFORE: Milliseconds = 150;
const AFTER: Milliseconds = 45;
/** Lags tried about the rough one, and how long a stroke may last. */
const REACH: Milliseconds = 40;
const STEP: Milliseconds = 4;
const STROKES: readonly Milliseconds[] = [50, 60, 70, 80, 90, 100, 110, 120, 130, 140];
/** Parts of the notes of which each is left out once, for the interval. */
const PARTS = 10;
/** A picture lasts as long as it is exposed, commonly half of the time from one to the next of 30 a second. */
const EXPOSURE: Milliseconds = 16;
/**
 * Variance in time of a minimum-jerk stroke that lasts 1, whose velocity is a Beta(3, 3) density. That of an exposure is
 * added to it, so that a stroke seems to begin sooner and to end later than it does.
 */
const STROKE_VARIANCE = 1 / 28;
const seemsLater = (lasts: Milliseconds): Milliseconds =>
  (lasts - Math.sqrt(lasts ** 2 - EXPOSURE ** 2 / 12 / STROKE_VARIANCE)) / 2;
/** What all notes have in common: strokes that are not quite of minimum jerk, exposures of another length. SD, simulated hands. */
const SYSTEMATIC: Milliseconds = 2;
/**
 * A finger whose own answer is so far from most fingers' is seen badly, as one that points at the camera, and has no say.
 */
const ASTRAY: Milliseconds = 15;
/** Of fewer fingers it is not known which one is wrong. */
const FEWEST_FINGERS = 3;
/** Standard normal quantile of 97.5 %. */
const Z95 = 1.96;

/**
 * Stroke, lift, the two fingers beside (which drag this one along, and it them), and the finger itself: sums of their
 * products over the pictures, each less its mean about the note; then how many pictures there were. Row by row.
 */
type Sums = Float64Array;
const SIDE = 5;
const OWN = SIDE - 1;
const COUNT = SIDE * SIDE;

function addNote(
  sums: Sums,
  { t, flexion }: FingerTrack,
  { onset, digit }: StruckNote,
  [from, to]: readonly [number, number],
  lag: number,
  lasts: number
): void {
  const at = onset + lag + seemsLater(lasts);
  const n = to - from;
  if (n < 2) return;
  // The thumb goes its own way, and no finger has one beyond the little finger.
  const beside = (other: number) => (digit === 0 || other === 0 ? undefined : flexion[other]);
  const [before, after] = [beside(digit - 1), beside(digit + 1)];
  const rows = Array.from({ length: n }, (_, i) => {
    const since = t[from + i]! - at;
    return [
      downStroke(since, lasts),
      lift(since, lasts),
      before?.[from + i] ?? 0,
      after?.[from + i] ?? 0,
      flexion[digit]![from + i]!
    ];
  });
  const means = Array.from({ length: SIDE }, (_, j) => mean(rows.map((row) => row[j]!)));
  if (!means.every(Number.isFinite)) return;
  for (const row of rows)
    for (let j = 0; j < SIDE; j++)
      for (let k = 0; k <= j; k++) sums[SIDE * j + k]! += (row[j]! - means[j]!) * (row[k]! - means[k]!);
  sums[COUNT]! += n - 1;
}

/** Log-likelihood, but for a constant, when the finger always strokes and lifts alike: least squares of the sizes. */
function fitOf(sums: Sums): number {
  const n = sums[COUNT]!;
  if (n <= SIDE) return 0;
  const factor = sums.slice(0, COUNT);
  // What is not there, or always alike, explains nothing.
  for (let j = 0; j < OWN; j++) factor[(SIDE + 1) * j]! += 1e-6 * n;
  if (!cholesky(factor, SIDE)) return 0;
  return -n * Math.log(factor[SIDE * OWN + OWN]! / Math.sqrt(n));
}

/** Where the parabola through the best and its neighbours is highest, in steps from it. */
const vertex = (before: number, at: number, after: number): number => {
  const bend = before - 2 * at + after;
  return bend < 0 ? (before - after) / (2 * bend) : 0;
};

/** Where a curve of fits over the lags is highest; undefined where that is at its end. */
function bestLag(lags: readonly Milliseconds[], fits: readonly number[]): Milliseconds | undefined {
  const best = fits.indexOf(Math.max(...fits));
  if (best === 0 || best === fits.length - 1) return undefined;
  return lags[best]! + STEP * vertex(fits[best - 1]!, fits[best]!, fits[best + 1]!);
}

/** The fingers, by their own lags, that are not astray. */
function agreeing(own: readonly (Milliseconds | undefined)[], played: readonly number[]): readonly number[] {
  const found = own.flatMap((lag) => lag ?? []);
  if (found.length < FEWEST_FINGERS) return played;
  const middle = median(found);
  return played.filter((finger) => Math.abs((own[finger] ?? Infinity) - middle) <= ASTRAY);
}

/** Height of a curve's top between its samples. */
function top(values: readonly number[]): number {
  const i = values.indexOf(Math.max(...values));
  if (i === 0 || i === values.length - 1) return values[i]!;
  const [before, at, after] = [values[i - 1]!, values[i]!, values[i + 1]!];
  return at - ((before - after) * vertex(before, at, after)) / 4;
}

function sumWithout(parts: readonly Sums[], left: number | undefined): Sums {
  const sum = new Float64Array(COUNT + 1);
  for (const [p, part] of parts.entries())
    if (p !== left) for (let k = 0; k <= COUNT; k++) sum[k]! += part[k]!;
  return sum;
}

/**
 * The pictures' latency to fractions of a picture, from notes whose fingers are known: the lag, and the length of the
 * stroke, at which minimum-jerk strokes that land with the note fit each finger's bending best; without fingers whose own
 * answer is another one. The interval is the jackknife's over ten parts of the notes. Undefined when no lag near the rough one is best.
 */
export function fineLag(
  notes: readonly StruckNote[],
  tracks: readonly FingerTrack[],
  rough: Milliseconds
): CameraLatency | undefined {
  const lags = Array.from({ length: (2 * REACH) / STEP + 1 }, (_, i) => rough - REACH + i * STEP);
  const fingers = 5 * tracks.length;
  // The same pictures for every lag and stroke, or fits could not be compared.
  const pictures = notes.map(({ onset, track }) => {
    const { t } = tracks[track]!;
    return [firstFrom(t, onset + rough - BEFORE), firstFrom(t, onset + rough + AFTER)] as const;
  });
  /** By stroke, lag, finger, part. */
  const all = STROKES.map((lasts) =>
    lags.map((lag) => {
      const sums = Array.from({ length: fingers }, () =>
        Array.from({ length: PARTS }, () => new Float64Array(COUNT + 1))
      );
      for (const [i, note] of notes.entries()) {
        const part = Math.floor((i * PARTS) / notes.length);
        addNote(
          sums[5 * note.track + note.digit]![part]!,
          tracks[note.track]!,
          note,
          pictures[i]!,
          lag,
          lasts
        );
      }
      return sums;
    })
  );
  const fitsOf = (finger: number, part?: number) =>
    // Each finger has a stroke of its own length.
    lags.map((_, l) => top(all.map((row) => fitOf(sumWithout(row[l]![finger]!, part)))));
  const played = [...new Set(notes.map(({ track, digit }) => 5 * track + digit))];
  const own = Array.from({ length: fingers }, (_, finger) =>
    played.includes(finger) ? bestLag(lags, fitsOf(finger)) : undefined
  );
  const heard = agreeing(own, played);
  const without = (part: number | undefined): Milliseconds | undefined => {
    const fits = heard.map((finger) => fitsOf(finger, part));
    return bestLag(
      lags,
      lags.map((_, l) => fits.reduce((sum, fit) => sum + fit[l]!, 0))
    );
  };
  const ms = without(undefined);
  const leftOut = Array.from({ length: PARTS }, (_, part) => without(part));
  if (ms === undefined || leftOut.some((one) => one === undefined)) return undefined;
  const wide = Z95 * Math.hypot(SYSTEMATIC, jackknifeError(leftOut as number[]));
  return { ms, low: ms - wide, high: ms + wide, notes: notes.length };
}
