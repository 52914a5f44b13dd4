import { CHART_REFERENCE } from '#contracts';
import { mean } from '#math';

/**
 * Probe days after a watch on which it is looked at again, and what their scores must exceed in the mean: an SD of the
 * whole score, 1.1 of its own part.
 */
export const FURTHER_DAYS = 3;
export const CONFIRMED_ABOVE = 1.1;
/** A confirmed change is over once the mean of so many scores is back at or below the reference value. */
const BACK_FOR = 6;

export type ChartState = 'running' | 'watch' | 'confirmed';
export type ChartEvent = 'watch' | 'dropped' | 'confirmed' | 'over';

/** One finger's chart. */
export interface Chart {
  readonly state: ChartState;
  /** The cumulative sum. */
  readonly sum: number;
  /** @param score of the next day on which there is one; a missed day changes nothing */
  step(score: number, threshold: number): ChartEvent | undefined;
  /** Another chart that stands where this one does. */
  copy(): Chart;
}

interface Standing {
  readonly state: ChartState;
  readonly sum: number;
  readonly last: readonly number[];
}
const BEGINNING: Standing = { state: 'running', sum: 0, last: [] };

/**
 * One-sided CUSUM with a second stage,
 *
 *     S_t = max(0, S_(t-1) + s_t - k)
 *
 * A sum above the threshold is a watch. The three following scores decide it: confirmed when their mean is above 1.1,
 * otherwise dropped and the sum begins again at zero.
 * Source: measurement C3, C4; Page 1954.
 */
export function createChart(reference = CHART_REFERENCE, from = BEGINNING): Chart {
  let { state, sum } = from;
  let last = [...from.last];

  const begin = (next: ChartState) => {
    state = next;
    last = [];
  };
  return {
    get state() {
      return state;
    },
    get sum() {
      return sum;
    },
    step(score, threshold) {
      sum = Math.max(0, sum + score - reference);
      if (state === 'running') {
        if (sum <= threshold) return undefined;
        begin('watch');
        return 'watch';
      }
      last.push(score);
      if (state === 'watch') {
        if (last.length < FURTHER_DAYS) return undefined;
        const confirmed = mean(last) > CONFIRMED_ABOVE;
        begin(confirmed ? 'confirmed' : 'running');
        if (!confirmed) sum = 0;
        return confirmed ? 'confirmed' : 'dropped';
      }
      if (last.length > BACK_FOR) last.shift();
      if (last.length < BACK_FOR || mean(last) > reference) return undefined;
      begin('running');
      sum = 0;
      return 'over';
    },
    copy: () => createChart(reference, { state, sum, last })
  };
}
