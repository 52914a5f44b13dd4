import type { TrialCondition, TrialProspect } from '#contracts';
import { seededRandom } from '#math';
import { drawnOrder, MOST_ORDERS, orderCount } from './orders';
import { attainableLevel, powerOf } from './power';

/** Four could never reach significance; ten have 252 orders (measurement G). */
export const TRIAL_SIZES = [10, 12, 16, 20, 24] as const;
/** A day with fewer costs a day's effect and hardly shows anything. */
const FEWEST_A_DAY = 4;
/** The difference that a trial is planned to find, in SDs of the own scatter from block to block. */
export const PLANNED_SDS = 1.5;
/** So often, and a number of blocks "would do". */
export const ENOUGH_POWER = 0.8;

/**
 * The blocks shared out over so many days: even numbers, the larger days first, so that each day has as many with as
 * without. Undefined where a day would have fewer than four, or there would be too many orders to go through.
 *
 * @example blocksOfDays(10, 2) // [6, 4]
 */
export function blocksOfDays(blocks: number, days: number): readonly number[] | undefined {
  const pairs = blocks / 2;
  const shared = Array.from(
    { length: days },
    (_, day) => 2 * (Math.floor(pairs / days) + (day < pairs % days ? 1 : 0))
  );
  const fits = Number.isInteger(pairs) && shared.every((day) => day >= FEWEST_A_DAY);
  return fits && orderCount(shared) <= MOST_ORDERS ? shared : undefined;
}

/** Over how many days so many blocks can be shared out. */
export const possibleDays = (blocks: number): readonly number[] =>
  Array.from({ length: blocks / FEWEST_A_DAY }, (_, i) => i + 1).filter((days) => blocksOfDays(blocks, days));

/** What the person is told before anything is played. */
export const prospectOf = (days: readonly number[]): TrialProspect => ({
  orders: orderCount(days),
  level: attainableLevel(days),
  power: powerOf(days, PLANNED_SDS),
  sds: PLANNED_SDS
});

/** The order that a seed settles. It is kept with the trial, before the first block. */
export const plannedOrder = (days: readonly number[], seed: number): readonly TrialCondition[] =>
  drawnOrder(days, seededRandom(seed));

/** The fewest blocks that a trial can be planned with which find such a difference often enough; undefined for none. */
export function blocksToFind(sds: number): number | undefined {
  return TRIAL_SIZES.find((blocks) => {
    const days = blocksOfDays(blocks, possibleDays(blocks)[0]!)!;
    return powerOf(days, sds) >= ENOUGH_POWER;
  });
}
