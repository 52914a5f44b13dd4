import type { TrialCondition } from '#contracts';
import type { Random } from '#math';

/** One bit a block, the first block's lowest: set for "with". */
export type Order = number;

/** As many as are gone through within a second. */
export const MOST_ORDERS = 200_000;

/**
 * Every order that the plan can give: on each day as many blocks with as without.
 *
 * @param days blocks of each day, even numbers, at most 30 together
 * @throws RangeError when they are more than `MOST_ORDERS`
 * @example possibleOrders([10]).length // 252
 */
export function possibleOrders(days: readonly number[]): readonly Order[] {
  if (orderCount(days) > MOST_ORDERS) throw new RangeError(`${days.join('+')} blocks have too many orders.`);
  let orders: Order[] = [0];
  let at = 0;
  for (const blocks of days) {
    const ofDay = halves(blocks).map((order) => order << at);
    orders = orders.flatMap((before) => ofDay.map((order) => before | order));
    at += blocks;
  }
  return orders;
}

/** How many these are. */
export const orderCount = (days: readonly number[]): number =>
  days.reduce((product, blocks) => product * choose(blocks, blocks / 2), 1);

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return Math.round(ways);
}

/** All sets of half the blocks. */
function halves(blocks: number): Order[] {
  const found: Order[] = [];
  const extend = (order: Order, at: number, missing: number) => {
    if (missing === 0) found.push(order);
    else if (blocks - at >= missing) {
      extend(order | (1 << at), at + 1, missing - 1);
      extend(order, at + 1, missing);
    }
  };
  extend(0, 0, blocks / 2);
  return found;
}

/** One of the possible orders, each as likely as any other: the blocks of each day are shuffled (Fisher and Yates). */
export function drawnOrder(days: readonly number[], random: Random): TrialCondition[] {
  return days.flatMap((blocks) => {
    const day = Array.from({ length: blocks }, (_, i): TrialCondition =>
      i < blocks / 2 ? 'with' : 'without'
    );
    for (let last = blocks - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [day[last], day[other]] = [day[other]!, day[last]!];
    }
    return day;
  });
}

/** An order as bits. */
export const orderOf = (conditions: readonly TrialCondition[]): Order =>
  conditions.reduce((bits, condition, i) => (condition === 'with' ? bits | (1 << i) : bits), 0);
