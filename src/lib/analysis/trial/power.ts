import { normalCdf } from '#math';
import { orderCount } from './orders';
import { ALPHA } from './randomisation-test';

/**
 * The share of false rejections that the test truly has: the largest one up to 5 %. Orders come in pairs, each with its
 * mirror image, so p goes in steps of two orders.
 *
 * @example attainableLevel([10]) // 12 / 252 = 0.048
 * @example attainableLevel([4]) // 0: it can never reject
 */
export function attainableLevel(days: readonly number[]): number {
  const orders = orderCount(days);
  return (2 * Math.floor((ALPHA * orders) / 2 + 1e-9)) / orders;
}

/**
 * Probability of finding a difference, as Student's t test at the level of the randomisation test has it. The two agree
 * within a few points (`npm run validate:trial`).
 *
 * @param sds the difference by the scatter of blocks of one kind
 * @example powerOf([10], 1.5) // 0.54
 */
export function powerOf(days: readonly number[], sds: number): number {
  const level = attainableLevel(days);
  const blocks = days.reduce((sum, day) => sum + day, 0);
  const freedoms = blocks - days.length - 1;
  if (level === 0 || freedoms < 1) return 0;
  let [low, high] = [0, 100];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (beyond(middle, freedoms, 0) > level) low = middle;
    else high = middle;
  }
  return beyond(high, freedoms, (sds * Math.sqrt(blocks)) / 2);
}

const STEPS = 400;
/** The scatter that is found lies below this many times the true one, for certain. */
const WIDEST = 4;

/**
 * P(|t| > critical) of the noncentral t distribution: over the density of s, the found by the true scatter, which is
 * proportional to s^(f-1) exp(-f s^2 / 2).
 */
function beyond(critical: number, freedoms: number, noncentrality: number): number {
  let [sum, all] = [0, 0];
  for (let i = 1; i <= STEPS; i++) {
    const s = (WIDEST * i) / STEPS;
    // Against its value at 1, so that nothing is too small to be held.
    const density = Math.exp((freedoms - 1) * Math.log(s) - (freedoms * (s * s - 1)) / 2);
    all += density;
    sum += density * (normalCdf(noncentrality - critical * s) + normalCdf(-noncentrality - critical * s));
  }
  return sum / all;
}
