import { DIGITS } from '#contracts';
import { quantile } from '#math';
import type { NoteEvidence } from './evidence';
import { keyboardMap, placeOf, type KeyboardMap } from './keyboard-map';

/** Rounds after which the answer changes no more. */
const ROUNDS = 6;
/** Of the fingers' own strokes, degrees: none is taken for smaller. */
const LEAST_STROKE = 3;
/**
 * White keys that a tip is off the middle of the key it strikes, SD: it must be on it, and perspective adds to that. Wider at
 * first, when it is not known where the keys are.
 */
const OFF = 0.45;
const FIRST_OFF = 1.5;
/** Share of notes that no finger in the picture struck. */
const UNSEEN = 0.02;
/** Of two fingers that both plainly bent, the one that bent more like the mean is no likelier: log-likelihood, at most. */
const MOST = 6;
/** The exponential goes no further. */
const LARGEST = 500;
/** Share of strokes whose tip is anywhere: another view of the hand, a hidden tip. */
const ASTRAY = 0.05;
/** White keys of a piano: where a tip is when nothing is known. */
const KEYBOARD = 52;
/** Errors of neighbouring pictures are alike: so much of each picture is news. */
const NEWS = 0.5;

/** Of every finger of every track: its usual stroke and the variance of everything else, degrees. */
interface FingerModel {
  readonly stroke: number;
  readonly variance: number;
}

export interface Assignment {
  /** Of each note, by the order of its evidence: how likely each finger is. What is left to 1 is none of them. */
  readonly shares: readonly (readonly number[])[];
  /** The same by where the tips were, and by nothing else; not summing up to 1. */
  readonly there: readonly (readonly number[])[];
  /**
   * Log-likelihood of a finger's stroke at each note, against none: what the fingers do else is not in it, since at
   * another lag it is other pictures.
   */
  readonly fit: number;
}

const modelIndex = ({ track, digit }: { track: number; digit: number }) => DIGITS.length * track + digit;

/**
 * Which finger struck each note: that which bent as for a stroke, and whose tip was on the key. How far each finger
 * bends, and where the keys lie in the picture, is learned from the same notes, in turn (expectation maximisation).
 */
export function assign(notes: readonly NoteEvidence[]): Assignment {
  let models = firstModels(notes);
  let map: KeyboardMap | undefined;
  let off = FIRST_OFF;
  let shares: number[][] = [];
  let there: number[][] = [];
  let fit = 0;
  for (let round = 0; round < ROUNDS; round++) {
    ({ shares, there, fit } = weigh(notes, models, map, off));
    models = nextModels(notes, shares, models);
    // The first look at strokes alone tells where the hands are, and not yet how wide a key is.
    map = keyboardMap(notes, shares, round === 0);
    if (map) off = round === 0 ? FIRST_OFF : OFF;
  }
  return { shares, there, fit };
}

function firstModels(notes: readonly NoteEvidence[]): FingerModel[] {
  const sizes: number[][] = [];
  for (const { fingers } of notes)
    for (const finger of fingers) (sizes[modelIndex(finger)] ??= []).push(Math.max(0, finger.fs / finger.ss));
  return Array.from({ length: sizes.length }, (_, m) => {
    const all = sizes[m] ?? [];
    const stroke = Math.max(LEAST_STROKE, all.length > 0 ? quantile(all, 0.9) : 0);
    return { stroke, variance: (stroke / 4) ** 2 };
  });
}

function weigh(
  notes: readonly NoteEvidence[],
  models: readonly FingerModel[],
  map: KeyboardMap | undefined,
  off: number
) {
  let fit = 0;
  const there = notes.map(({ key, fingers }) =>
    fingers.map(
      (finger) => ((1 - UNSEEN) / fingers.length) * (map ? onKey(placeOf(map, finger) - key, off) : 1)
    )
  );
  const shares = notes.map(({ fingers }, i) => {
    let struck = UNSEEN;
    let plain = UNSEEN;
    const likely = fingers.map((finger, j) => {
      const { stroke, variance } = models[modelIndex(finger)]!;
      const bent = (NEWS * stroke * (2 * finger.fs - stroke * finger.ss)) / (2 * variance);
      struck += there[i]![j]! * Math.exp(Math.min(bent, LARGEST));
      const one = there[i]![j]! * Math.exp(MOST * Math.tanh(bent / MOST));
      plain += one;
      return one;
    });
    fit += Math.log(struck);
    return likely.map((one) => one / plain);
  });
  return { shares, there, fit };
}

/** How likely a tip is so many white keys off, against one that is anywhere on the keyboard. */
const onKey = (keys: number, off: number): number =>
  ASTRAY +
  (1 - ASTRAY) * (KEYBOARD / (off * Math.sqrt(2 * Math.PI))) * Math.exp(-(keys ** 2) / (2 * off ** 2));

function nextModels(
  notes: readonly NoteEvidence[],
  shares: readonly (readonly number[])[],
  before: readonly FingerModel[]
): FingerModel[] {
  const sums = before.map(() => ({ fs: 0, ss: 0 }));
  for (const [i, { fingers }] of notes.entries())
    for (const [j, finger] of fingers.entries()) {
      const sum = sums[modelIndex(finger)]!;
      sum.fs += shares[i]![j]! * finger.fs;
      sum.ss += shares[i]![j]! * finger.ss;
    }
  // A finger that never plays keeps what was first believed.
  const strokes = sums.map(({ fs, ss }, m) => (ss > 1 ? Math.max(LEAST_STROKE, fs / ss) : before[m]!.stroke));
  const left = before.map(() => ({ squares: 0, n: 0 }));
  for (const [i, { fingers }] of notes.entries())
    for (const [j, finger] of fingers.entries()) {
      const m = modelIndex(finger);
      const stroke = strokes[m]!;
      left[m]!.squares += finger.ff - shares[i]![j]! * stroke * (2 * finger.fs - stroke * finger.ss);
      left[m]!.n += finger.n - 1;
    }
  return strokes.map((stroke, m) => ({
    stroke,
    variance: left[m]!.n > 0 ? Math.max(0.25, left[m]!.squares / left[m]!.n) : before[m]!.variance
  }));
}
