import { DIGITS } from '#contracts';
import { cholesky, solveLower } from '#math';
import type { Assignment } from './assign';
import type { NoteEvidence } from './evidence';

const COUNT = DIGITS.length;
/** Rounds after which the answer changes no more. */
const ROUNDS = 4;
/** A finger that bends alone, and drags none along, is believed in as if so many notes had shown it. */
const BELIEVED = 1;
/** What bending varies by beside what is seen of it, SD in degrees: of few notes that is too little. */
const LEAST_SD = 3;
/** How much likelier one finger may be than another by what the hand does, log-likelihood: hands do other things too. */
const MOST = 6;
/** Of a finger with fewer notes it is not known what it does. */
const FEWEST = 2;

interface HandAtNote {
  readonly note: number;
  /** Where the hand's thumb stands in the note's evidence; the others come after it. */
  readonly thumb: number;
  /** How far each finger bent as for a stroke, degrees. */
  readonly bent: Float64Array;
}

type Shares = readonly (readonly number[])[];

/**
 * Which finger struck each note, by what all five do as each of them strikes: it drags its neighbours along, and a camera
 * may show them bend more than itself. That is learned from the session's notes, beginning with what single fingers told
 * (linear discriminants, the covariance common to all fingers). Which hand it was stays as it is.
 *
 * @returns likelihoods by note as in `Assignment`
 */
export function byWholeHand(notes: readonly NoteEvidence[], { shares, there }: Assignment): Shares {
  const better = shares.map((own) => [...own]);
  for (const hand of handsOf(notes)) {
    const own = refined(
      hand,
      hand.map(({ note, thumb }) => shares[note]!.slice(thumb, thumb + COUNT)),
      hand.map(({ note, thumb }) => there[note]!.slice(thumb, thumb + COUNT))
    );
    for (const [i, { note, thumb }] of hand.entries()) better[note]!.splice(thumb, COUNT, ...own[i]!);
  }
  return better;
}

/** By track; a hand of which a finger is missing is left out. */
function handsOf(notes: readonly NoteEvidence[]): Iterable<readonly HandAtNote[]> {
  const hands = new Map<number, HandAtNote[]>();
  for (const [note, { fingers }] of notes.entries())
    for (const [thumb, { track, digit }] of fingers.entries()) {
      const five = fingers.slice(thumb, thumb + COUNT);
      if (digit !== 0 || five.filter((finger) => finger.track === track).length < COUNT) continue;
      const of = hands.get(track) ?? [];
      hands.set(track, of);
      of.push({ note, thumb, bent: Float64Array.from(five, ({ fs, ss }) => fs / ss) });
    }
  return hands.values();
}

function refined(hand: readonly HandAtNote[], first: Shares, there: Shares): Shares {
  let shares = first;
  for (let round = 0; round < ROUNDS; round++) {
    const distances = learned(hand, shares);
    if (!distances) return first;
    shares = hand.map(({ bent }, i) => {
      const apart = distances(bent);
      const nearest = Math.min(...apart);
      const likely = apart.map((d, k) => there[i]![k]! * Math.exp(Math.max(-MOST, (nearest - d) / 2)));
      const all = total(likely);
      const ofHand = total(first[i]!);
      return likely.map((one) => (ofHand * one) / all);
    });
  }
  return shares;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Squared Mahalanobis distances of what a hand does from what it does as each finger strikes; undefined if that is no stroke. */
function learned(hand: readonly HandAtNote[], shares: Shares) {
  const weights = DIGITS.map((_, k) => total(shares.map((own) => own[k]!)));
  const means = weights.map((weight, k) => {
    const sum = new Float64Array(COUNT);
    for (const [i, { bent }] of hand.entries())
      for (let j = 0; j < COUNT; j++) sum[j]! += shares[i]![k]! * bent[j]!;
    sum[k]! += weight > 0 ? (BELIEVED * sum[k]!) / weight : 0;
    return sum.map((value) => value / (weight + BELIEVED));
  });
  if (!areStrokes(means, weights)) return undefined;
  const factor = new Float64Array(COUNT * COUNT);
  const notes = total(weights);
  for (const [i, { bent }] of hand.entries())
    for (const [k, mean] of means.entries())
      for (let a = 0; a < COUNT; a++)
        for (let b = 0; b <= a; b++)
          factor[COUNT * a + b]! += (shares[i]![k]! * (bent[a]! - mean[a]!) * (bent[b]! - mean[b]!)) / notes;
  for (let a = 0; a < COUNT; a++) factor[(COUNT + 1) * a]! += LEAST_SD ** 2;
  if (!cholesky(factor, COUNT)) return undefined;
  return (bent: Float64Array): number[] =>
    means.map((mean) => {
      const off = bent.map((value, j) => value - mean[j]!);
      solveLower(factor, COUNT, off);
      return off.reduce((sum, one) => sum + one * one, 0);
    });
}

/** As it strikes, a finger bends more than each other one, or more than it does as any other strikes. */
function areStrokes(means: readonly Float64Array[], weights: readonly number[]): boolean {
  const known = DIGITS.flatMap((_, k) => (weights[k]! > FEWEST ? [k] : []));
  return known.every((k) => {
    const others = known.filter((j) => j !== k);
    const own = means[k]![k]!;
    return others.every((j) => means[k]![j]! < own) || others.every((j) => means[j]![k]! < own);
  });
}
