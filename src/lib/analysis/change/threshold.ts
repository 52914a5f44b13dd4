import type { HandBaseline } from './scored-hand';
import { THRESHOLDS } from './threshold-table';

/** The false-alarm budget counts watches in so many probe days: a year of four a week. */
export const BUDGET_DAYS = 208;
/** Probability of any watch in them, for the whole person (measurement G). */
export const DEFAULT_BUDGET = 0.34;
/** Those a person may choose from, from the most sensitive on. */
export const BUDGETS: readonly number[] = [0.5, DEFAULT_BUDGET, 0.2, 0.1];

/**
 * Free play's share of the budget, where it has charts (measurement C3). Its days come more often than a probe's and its
 * score tells less, so it gets the smaller part.
 */
const FREE_PLAY_SHARE = 0.25;

/**
 * The whole person's budget, divided between the charts of probes and those of free play: if both keep theirs and are false
 * independently of each other, the probability of any false watch in 208 days of either is the whole budget.
 *
 * @example bankBudgets(0.34) // probes 0.268, free play 0.099
 */
export const bankBudgets = (budget: number): { readonly probes: number; readonly freePlay: number } => ({
  probes: 1 - (1 - budget) ** (1 - FREE_PLAY_SHARE),
  freePlay: 1 - (1 - budget) ** FREE_PLAY_SHARE
});

/**
 * Scores of free play scatter less evenly than those that the thresholds were simulated with: theirs are so many times as
 * high. With it both hands' charts of 18 simulated people keep their share; of 1, 1.1, 1.2 and 1.3, watched falsely in
 * 208 days were 16, 13, 10 and 9 %. Others are validated: see models/coordination/MODEL_CARD.md.
 */
export const FREE_PLAY_CAUTION = 1.2;

export interface ThresholdFor {
  /** Days of the baseline. */
  readonly days: number;
  /** Charts that run at the same time, over both hands and all tasks. */
  readonly charts: number;
  /** Autocorrelation of the scores from one probe day to the next. */
  readonly rho: number;
  /** Probability of any watch in 208 probe days without a change, over all charts together. */
  readonly budget: number;
}

const loglog = (probability: number): number => Math.log(-Math.log(1 - probability));

/** The table's nodes on those scales. */
const NODES = {
  days: THRESHOLDS.days.map((n) => -1 / n),
  charts: THRESHOLDS.charts.map(Math.log),
  budgets: THRESHOLDS.budgets.map(loglog)
};

/**
 * The threshold of every chart, read from the simulated table. Linear between its nodes on scales on which it is nearly
 * straight: 1 / days, ln charts, rho, and ln(-ln(1 - budget)), the scale of the largest of many. Beyond the table's
 * edge its edge holds.
 */
export function threshold({ days, charts, rho, budget }: ThresholdFor): number {
  const [d, dTo] = place(NODES.days, -1 / days);
  const [c, cTo] = place(NODES.charts, Math.log(charts));
  const [r, rTo] = place(THRESHOLDS.rho, rho);
  const [b, bTo] = place(NODES.budgets, loglog(budget));
  let sum = 0;
  for (let corner = 0; corner < 16; corner++) {
    const [i, j, k, l] = [corner & 1, (corner >> 1) & 1, (corner >> 2) & 1, corner >> 3];
    const weight = (i ? dTo : 1 - dTo) * (j ? cTo : 1 - cTo) * (k ? rTo : 1 - rTo) * (l ? bTo : 1 - bTo);
    if (weight > 0) sum += weight * THRESHOLDS.values[d + i]![c + j]![r + k]![b + l]!;
  }
  return sum;
}

/** Mean number of false watches a person in 208 probe days at a budget. */
export function falseWatches(budget: number): number {
  const [b, to] = place(NODES.budgets, loglog(budget));
  const [below, above] = [THRESHOLDS.watches[b]!, THRESHOLDS.watches[b + 1]!];
  return Math.exp((1 - to) * Math.log(below) + to * Math.log(above));
}

/** About one false notice in so many years, at a pace of probe days a year. */
export const yearsPerFalseNotice = (budget: number, probeDaysPerYear: number): number =>
  BUDGET_DAYS / (falseWatches(budget) * probeDaysPerYear);

/** The node below and how far it is to the next, 0..1. Nodes rise. */
function place(nodes: readonly number[], at: number): [node: number, part: number] {
  let node = 0;
  while (node < nodes.length - 2 && nodes[node + 1]! <= at) node++;
  const part = (at - nodes[node]!) / (nodes[node + 1]! - nodes[node]!);
  return [node, Math.max(0, Math.min(1, part))];
}

/** So much of what the baselines say is believed; for the rest they are taken to be usual. */
const BELIEVED = 0.8;
const SHRINK_TO = 0.12;
const HIGHEST_RHO = 0.4;

/**
 * Autocorrelation of the scores from one probe day to the next, as the threshold takes it: pooled over all fingers of
 * the baselines, freed from the bias of short series, drawn towards what is usual, and kept between 0 and 0.4.
 *
 * @param days of the baselines
 */
export function autocorrelation(baselines: readonly HandBaseline[], days: number): number {
  const lagged = baselines.reduce((sum, baseline) => sum + baseline.lagged, 0);
  const squares = baselines.reduce((sum, baseline) => sum + baseline.squares, 0);
  const seen = squares > 0 ? lagged / squares : 0;
  const unbiased = seen + (1 + 3 * seen) / days;
  return Math.max(0, Math.min(HIGHEST_RHO, BELIEVED * unbiased + (1 - BELIEVED) * SHRINK_TO));
}
