import type { TrialCondition } from '#contracts';
import { orderOf, possibleOrders, type Order } from './orders';

/** At most this share of false rejections. */
export const ALPHA = 0.05;
/** Differences that are equal but for rounding. */
const ROUNDING = 1e-9;

export interface RandomisationResult {
  /** With minus without; NaN when a side has no block. */
  readonly difference: number;
  readonly p: number;
  /** Every difference that the test does not reject at 5 %; infinite where there are too few orders. */
  readonly low: number;
  readonly high: number;
  readonly orders: number;
}

/**
 * The exact test of "the change does nothing": how many of the orders that could have come would have given a difference
 * at least as large, either way. It needs no assumption on how scores scatter, echo or drift, only that chance settled
 * the order. Its interval holds every constant difference d for which the test of "the change adds d" has p > 0.05.
 *
 * Under an order o the difference of the scores without what d added is a_o - d b_o, where b_o is the difference that o
 * finds in the true order itself; |b_o| <= 1. So each order is at least as extreme as the true one for the d between two
 * known ends, and all these stretches hold the difference itself: the interval's ends are those up to which more than
 * 5 % of the stretches reach. No search is needed.
 *
 * Source: E. S. Edgington and P. Onghena, Randomization Tests, 4th edition 2007; the interval is Pitman's (1937).
 *
 * @param scores of each block in its place; NaN for one that was not scored, in the test's view whatever the order
 * @param conditions the true order
 * @param days blocks of each day
 */
export function randomisationTest(
  scores: readonly number[],
  conditions: readonly TrialCondition[],
  days: readonly number[]
): RandomisationResult {
  const orders = possibleOrders(days);
  const dayOf = days.flatMap((blocks, day) => Array<number>(blocks).fill(day));
  const scored = scores.flatMap((score, i) => (Number.isNaN(score) ? [] : [i]));
  const true_ = orderOf(conditions);
  const truth = conditions.map((condition) => (condition === 'with' ? 1 : 0));
  const between = (values: readonly number[], order: Order) =>
    dailyDifference(values, order, scored, dayOf, days.length);

  const difference = between(scores, true_);
  const size = Math.max(...scored.map((i) => Math.abs(scores[i]!)), 1);
  let extreme = 0;
  const [lows, highs] = [new Float64Array(orders.length), new Float64Array(orders.length)];
  orders.forEach((order, o) => {
    const [a, b] = [between(scores, order), between(truth, order)];
    // An order that leaves a side without a scored block speaks for nothing: it counts against the change.
    if (!(Math.abs(a) < Math.abs(difference) - ROUNDING * size)) extreme++;
    const always = Number.isNaN(a) || 1 - Math.abs(b) < ROUNDING;
    const [from, to] = [(difference - a) / (1 - b), (difference + a) / (1 + b)];
    lows[o] = always ? -Infinity : Math.min(from, to);
    highs[o] = always ? Infinity : Math.max(from, to);
  });
  const first = Math.floor(ALPHA * orders.length + ROUNDING);
  return {
    difference,
    p: extreme / orders.length,
    low: lows.sort()[first]!,
    high: highs.sort()[orders.length - 1 - first]!,
    orders: orders.length
  };
}

/**
 * Difference of the means with and without, of each day and averaged over days with the weight n1 n0 / (n1 + n0): what
 * a day adds to all its blocks drops out. The least-squares estimate with an effect of each day.
 */
function dailyDifference(
  values: readonly number[],
  order: Order,
  scored: readonly number[],
  dayOf: readonly number[],
  days: number
): number {
  let [sum, weights] = [0, 0];
  for (let day = 0, k = 0; day < days; day++) {
    let [n1, n0, s1, s0] = [0, 0, 0, 0];
    for (; k < scored.length && dayOf[scored[k]!] === day; k++) {
      const i = scored[k]!;
      if ((order >> i) & 1) {
        n1++;
        s1 += values[i]!;
      } else {
        n0++;
        s0 += values[i]!;
      }
    }
    if (n1 === 0 || n0 === 0) continue;
    const weight = (n1 * n0) / (n1 + n0);
    weights += weight;
    sum += weight * (s1 / n1 - s0 / n0);
  }
  return sum / weights;
}

export interface ScoredDifference {
  readonly difference: number;
  /** SD of the blocks around their day's mean and the difference. */
  readonly scatter: number;
  /** Of the difference, by that scatter. */
  readonly standardError: number;
  readonly freedoms: number;
}

/** The same difference with the scatter around it, by least squares. Undefined with fewer than three degrees of freedom. */
export function leastSquares(
  values: readonly number[],
  conditions: readonly TrialCondition[],
  days: readonly number[]
): ScoredDifference | undefined {
  const dayOf = days.flatMap((blocks, day) => Array<number>(blocks).fill(day));
  const known = values.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
  const difference = dailyDifference(values, orderOf(conditions), known, dayOf, days.length);
  const ofDay = days.map((_, day) => known.filter((i) => dayOf[i] === day)).filter((day) => day.length > 0);
  const freedoms = known.length - ofDay.length - 1;
  if (Number.isNaN(difference) || freedoms < 3) return undefined;
  let [squares, weights] = [0, 0];
  for (const blocks of ofDay) {
    const without = blocks.map((i) => values[i]! - (conditions[i] === 'with' ? difference : 0));
    const middle = without.reduce((sum, value) => sum + value, 0) / blocks.length;
    for (const value of without) squares += (value - middle) ** 2;
    const n1 = blocks.filter((i) => conditions[i] === 'with').length;
    weights += (n1 * (blocks.length - n1)) / blocks.length;
  }
  const scatter = Math.sqrt(squares / freedoms);
  return { difference, scatter, standardError: scatter / Math.sqrt(weights), freedoms };
}
