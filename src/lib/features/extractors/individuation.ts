import { GRID_HZ } from '#contracts';
import { jackknifeError, mean } from '#math';
import { measuredWindow, movement, sampleAt, type Column } from '../block-signals';
import {
  ALL_DIGITS,
  FEWEST_TAPS,
  LEAST_COVERAGE,
  neighbours,
  type Measured,
  type PerDigit,
  type PlayedBlock
} from '../played-block';

/** What digit j does while digit i taps: one sum per tap of i in which both are known. */
interface Pair {
  /** Sum of F_i F_j and of F_i^2 in each tap's cycle. */
  readonly products: readonly number[];
  readonly squares: readonly number[];
  readonly coverage: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const ratio = ({ products, squares }: Pair) => sum(products) / sum(squares);
const ratioWithout = (pair: Pair, left: number) =>
  (sum(pair.products) - (pair.products[left] ?? 0)) / (sum(pair.squares) - (pair.squares[left] ?? 0));

function pair(played: PlayedBlock, moving: readonly Column[], i: number, j: number): Pair | undefined {
  const { signals, found } = played;
  const { beats, ioi = 500 } = signals.block;
  const half = (ioi * GRID_HZ) / 2000;
  const [products, squares]: [number[], number[]] = [[], []];
  const a = moving[i]!;
  const b = moving[j]!;
  for (const { digit, t } of beats) {
    if (digit !== i) continue;
    const centre = sampleAt(signals, t + found.lag);
    const window = measuredWindow(signals, a, centre - half, centre + half - 1);
    if (!window || !measuredWindow(signals, b, centre - half, centre + half - 1)) continue;
    let ab = 0;
    let aa = 0;
    for (let n = window.first; n <= window.last; n++) {
      ab += a[n]! * b[n]!;
      aa += a[n]! ** 2;
    }
    products.push(ab);
    squares.push(aa);
  }
  const asked = found.asked[i]!;
  if (products.length < FEWEST_TAPS || products.length < LEAST_COVERAGE * asked) return undefined;
  return sum(squares) > 0 ? { products, squares, coverage: products.length / asked } : undefined;
}

export interface Individuation {
  /** C_ij, row the tapping digit, column the one it drags along; undefined where too little is known. */
  readonly coupling: readonly PerDigit<number>[];
  /** 1 - II: how much the others move while this digit taps. */
  readonly individuationLoss: PerDigit;
  /** 1 - SI: how much this digit moves while the others tap. */
  readonly stationarityLoss: PerDigit;
}

/** Mean of |C| over the pairs there are; the direct neighbours must be among them. */
function loss(
  digit: number,
  digits: readonly number[],
  pairs: readonly (Pair | undefined)[],
  error: (there: readonly Pair[]) => number
): Measured | undefined {
  if (neighbours(digit, digits).some((other) => !pairs[other])) return undefined;
  const there = pairs.flatMap((candidate, other) => (candidate && other !== digit ? [candidate] : []));
  const value = mean(there.map((candidate) => Math.abs(ratio(candidate))));
  const standardError = error(there);
  const coverage = sum(there.map((candidate) => candidate.coverage)) / (digits.length - 1);
  return { value, coverage, ...(Number.isFinite(standardError) ? { standardError } : {}) };
}

/**
 * Individuation and stationarity from single-finger taps (P1). While digit i taps,
 *
 *     C_ij = sum(F_i F_j) / sum(F_i^2)      (F above 0.5 Hz after the analysis filter: 0.5-7 Hz at 30 frames/s)
 *     II_i = 1 - (sum_j |C_ij| - 1) / (n - 1)      SI_j = 1 - (sum_i |C_ij| - 1) / (n - 1)
 *
 * so that 1 - II_i is the mean of |C_ij| over the other digits: 0 when they rest, 1 when they go along wholly. Both
 * losses are larger when worse; analyse their ln. No unit.
 *
 * Standard error: jackknife over the taps. Reliability of glove scores: MDC 0.041-0.14 (Conway 2023), that is a SEM
 * of 0.015-0.05. Source: measurement B3.2; Schieber 1991; Haeger-Ross and Schieber 2000.
 * A digit that is not known (the gate dropped it) is left out of the mean, which lowers the coverage; without a direct
 * neighbour there is no value.
 *
 * @param played P1
 * @example the ring finger follows a fifth of the middle finger's movement: C[2][3] is 0.2
 */
export function individuation(played: PlayedBlock): Individuation {
  const moving = played.signals.flexion.map(movement);
  const pairs = ALL_DIGITS.map((i) => ALL_DIGITS.map((j) => pair(played, moving, i, j)));
  return {
    coupling: pairs.map((row) => row.map((candidate) => candidate && ratio(candidate))),
    individuationLoss: ALL_DIGITS.map((i) =>
      loss(i, played.digits, pairs[i]!, (there) =>
        jackknifeError(
          Array.from({ length: Math.min(...there.map(({ products }) => products.length)) }, (_, left) =>
            mean(there.map((candidate) => Math.abs(ratioWithout(candidate, left))))
          )
        )
      )
    ),
    stationarityLoss: ALL_DIGITS.map((j) =>
      loss(
        j,
        played.digits,
        pairs.map((row) => row[j]),
        (there) =>
          // The digits taps of different times: their errors are independent.
          Math.hypot(
            ...there.map((candidate) =>
              jackknifeError(candidate.products.map((_, left) => Math.abs(ratioWithout(candidate, left))))
            )
          ) / there.length
      )
    )
  };
}
