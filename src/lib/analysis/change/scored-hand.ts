import { correlation, mean, median, normalOfStudent, standardDeviation } from '#math';

/** One value a finger, thumb first; NaN where a finger has none. */
export type FingerRow = ArrayLike<number>;

const FINGERS = 5;
/** Screening: a day this many robust SDs away is left out once, at most so many a finger (measurement C1). */
const OUTLYING = 3.5;
const MAD_TO_SD = 1.4826;
const MOST_OUTLIERS = 2;
/** A finger with values on a smaller share of its hand's baseline days has no chart. */
const FEWEST_VALUES = 0.8;
/** Fingers of one hand go up and down together; above this the common part is not believed. */
const HIGHEST_CORRELATION = 0.8;
/** One day more than this above the usual counts as this: a spoilt day alone raises no notice. */
const HIGHEST_SCORE = 3;

/** A usual value and how it scatters from day to day. */
export interface Usual {
  /** Days it was made of. */
  readonly days: number;
  readonly mean: number;
  readonly sd: number;
}
interface FingerBaseline {
  readonly plain: Usual;
  /** Of what the other fingers of the hand do not share. */
  readonly own: Usual;
}

/** What is usual for a hand: made once, of the baseline's days, and frozen. */
export interface HandBaseline {
  readonly fingers: readonly (FingerBaseline | undefined)[];
  /** Mean correlation between two fingers from day to day. */
  readonly correlation: number;
  /** Sums over fingers of products of neighbouring days and of squares: see `autocorrelation`. */
  readonly lagged: number;
  readonly squares: number;
}

/**
 * The baseline of a hand, from one composite score a finger and day.
 *
 * What all fingers of the hand do alike from day to day (form, light, where the hand lay) is noise to a change of one
 * finger. So the charts follow a finger's own part: its standardised value less the best prediction from the other
 * fingers, when any two correlate by r,
 *
 *     own_f = z_f - r / (1 + (n - 1) r) * sum of the n others
 *
 * One r is estimated for the whole hand. With r = 0.3 a change of one finger stands out 1.11 times as far. A change
 * of all fingers alike nearly vanishes from the charts: it is what `commonShift` looks at.
 * Source: measurement C1 (screening, mean and SD); the own part is ours.
 */
export function handBaseline(rows: readonly FingerRow[]): HandBaseline {
  const plain = Array.from({ length: FINGERS }, (_, f) => usual(screened(rows.map((row) => row[f]!))));
  const z = rows.map((row) =>
    Float64Array.from(plain, (finger, f) => (finger ? (row[f]! - finger.mean) / finger.sd : NaN))
  );
  const r = meanCorrelation(z, plain);
  let [lagged, squares] = [0, 0];
  const parts = z.map((row) => ownParts(row, r));
  const fingers = plain.map((finger, f): FingerBaseline | undefined => {
    if (!finger) return undefined;
    const series = screened(parts.map((row) => row[f]!));
    const own = usual(series);
    if (!own) return undefined;
    for (let i = 0; i < series.length; i++) {
      const here = series[i]! - own.mean;
      const next = series[i + 1]! - own.mean;
      if (!Number.isNaN(here)) squares += here * here;
      if (!Number.isNaN(here * next)) lagged += here * next;
    }
    return { plain: finger, own };
  });
  return { fingers, correlation: r, lagged, squares };
}

/** Where a later day stands, in SDs of the baseline from its mean; positive is worse. */
export interface HandStanding {
  readonly plain: Float64Array;
  /** Of each finger's own part. */
  readonly own: Float64Array;
}

export function handStanding({ fingers, correlation: r }: HandBaseline, row: FingerRow): HandStanding {
  const plain = new Float64Array(FINGERS);
  for (let f = 0; f < FINGERS; f++) {
    const finger = fingers[f];
    plain[f] = finger ? (row[f]! - finger.plain.mean) / finger.plain.sd : NaN;
  }
  const own = ownParts(plain, r);
  for (let f = 0; f < FINGERS; f++) {
    const finger = fingers[f];
    own[f] = finger ? (own[f]! - finger.own.mean) / finger.own.sd : NaN;
  }
  return { plain, own };
}

/**
 * What a chart adds up. Standardised so that few days raise no false notice: a difference from a mean of n days, in SDs
 * that m days gave, times sqrt(n / (n + 1)), has Student's distribution with m - 1 degrees of freedom, and is brought
 * to the normal number of the same probability.
 * Source: measurement C2.
 *
 * @param difference from the mean, in SDs of the baseline
 * @param meanDays n: those of the baseline, or of the view's own offset
 * @param sdDays m: those of the baseline
 */
export function chartScore(difference: number, meanDays: number, sdDays: number): number {
  const t = Math.sqrt(meanDays / (meanDays + 1)) * difference;
  return Math.min(HIGHEST_SCORE, normalOfStudent(t, sdDays - 1));
}

/** A missing finger predicts nothing: the parts are then scaled to scatter as with all of them. */
function ownParts(z: FingerRow, r: number): Float64Array {
  let sum = 0;
  let known = 0;
  for (let f = 0; f < FINGERS; f++) {
    if (Number.isNaN(z[f]!)) continue;
    sum += z[f]!;
    known++;
  }
  const others = known - 1;
  const weight = others > 0 ? r / (1 + (others - 1) * r) : 0;
  const spread =
    others < FINGERS - 1 ? Math.sqrt((1 - ownShare(FINGERS - 1, r)) / (1 - ownShare(others, r))) : 1;
  const own = new Float64Array(FINGERS);
  for (let f = 0; f < FINGERS; f++) own[f] = (z[f]! - weight * (sum - z[f]!)) * spread;
  return own;
}

/** Share of a finger's variance that n others predict. */
const ownShare = (n: number, r: number): number => (n <= 0 ? 0 : (n * r * r) / (1 + (n - 1) * r));

function usual(values: readonly number[]): Usual | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  const sd = standardDeviation(known);
  return known.length >= FEWEST_VALUES * values.length && sd > 0
    ? { days: known.length, mean: mean(known), sd }
    : undefined;
}

/** Puts NaN in the place of the outlying. */
function screened(values: readonly number[]): number[] {
  const known = values.filter((value) => !Number.isNaN(value));
  const middle = median(known);
  const away = (value: number) => Math.abs(value - middle);
  const limit = OUTLYING * MAD_TO_SD * median(known.map(away));
  const farthest = known
    .filter((value) => away(value) > limit)
    .sort((a, b) => away(b) - away(a))
    .slice(0, MOST_OUTLIERS);
  return values.map((value) => (farthest.includes(value) ? NaN : value));
}

function meanCorrelation(z: readonly FingerRow[], plain: readonly (Usual | undefined)[]): number {
  const pairs: number[] = [];
  for (let f = 0; f < FINGERS; f++) {
    for (let g = 0; g < f; g++) {
      if (!plain[f] || !plain[g]) continue;
      const both = z.filter((row) => !Number.isNaN(row[f]! + row[g]!));
      pairs.push(
        correlation(
          both.map((row) => row[f]!),
          both.map((row) => row[g]!)
        )
      );
    }
  }
  return pairs.length === 0 ? 0 : Math.min(HIGHEST_CORRELATION, Math.max(0, mean(pairs)));
}
