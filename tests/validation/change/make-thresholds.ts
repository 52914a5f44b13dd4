import { resolve } from 'node:path';
import { branch, mean, quantile, seededRandom } from '#math';
import { BUDGET_DAYS } from '../../../src/lib/analysis/change/threshold';
import { writeFormatted } from '../write-formatted';
import { lived, type Course, type Happened } from './virtual-person';

const TABLE = resolve(import.meta.dirname, '../../../src/lib/analysis/change/threshold-table.ts');
const SEED = 20_260_101;
const DAYS = [20, 30];
const HANDS = [1, 2, 4];
const RHO = [0, 0.1, 0.2, 0.3, 0.4];
const BUDGETS = [0.05, 0.1, 0.2, 0.34, 0.5];
/** Virtual people for each entry. */
const people = (hands: number): number => Math.round(6000 / Math.sqrt(hands));
/** What most people's scores are like, for the number of watches that go with a budget. */
const USUAL = { hands: 1, baseline: 30, rho: 0.1, days: BUDGET_DAYS };

function everybody(course: Course): Happened[] {
  const random = seededRandom(SEED);
  return Array.from({ length: people(course.hands) }, () => lived(course, branch(random)));
}

/**
 * Simulates people in whom nothing changes, through the app's own baseline and charts, and writes the thresholds that
 * the highest sum of all charts in 208 probe days exceeds with each probability. The autocorrelation is known here; that
 * the app has to estimate it is what the validation is for. The same people's noise is used in every entry of one size,
 * so that the table is smooth.
 */
export async function makeThresholds(say: (what: string) => void): Promise<void> {
  const values = DAYS.map((days) =>
    HANDS.map((hands) =>
      RHO.map((rho) => {
        const course = { hands, baseline: days, rho, days: BUDGET_DAYS, limit: Infinity };
        const highest = everybody(course).map((happened) => happened.highest);
        const row = BUDGETS.map((budget) => Math.round(100 * quantile(highest, 1 - budget)) / 100);
        say(`${days} days, ${5 * hands} charts, rho ${rho}: ${row.join(' ')}`);
        return row;
      })
    )
  );
  const limits = values[DAYS.indexOf(USUAL.baseline)]![0]![RHO.indexOf(USUAL.rho)]!;
  const watches = limits.map((limit) => {
    const counts = everybody({ ...USUAL, limit }).map((happened) => happened.watches);
    return Math.round(1000 * mean(counts)) / 1000;
  });
  say(`watches a person: ${watches.join(' ')}`);
  const text = `/**
 * Thresholds of a bank of CUSUM charts, that the highest sum of all charts in ${BUDGET_DAYS} probe days exceeds with
 * each of the probabilities in \`budgets\` while nothing changes: \`values[days][charts][rho][budgets]\`. Simulated, with
 * the baseline and the standardisation of the app; fingers correlate by 0.3.
 * \`watches\` is the mean number of watches a person in those days, at each budget: more than the probability of any,
 * because whose baseline lies badly is noticed again and again.
 *
 * Written by \`npm run validate:change -- thresholds\` (seed ${SEED}, ${people(1)} virtual people an entry of one hand);
 * not to be edited.
 */
export const THRESHOLDS = ${JSON.stringify({ days: DAYS, charts: HANDS.map((hands) => 5 * hands), rho: RHO, budgets: BUDGETS, watches, values })};
`;
  await writeFormatted(TABLE, text);
}
