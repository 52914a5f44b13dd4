import { DIGITS, TRIAL_FEATURES, type Digit, type FeatureScales, type ProbeResult } from '#contracts';
import { mean } from '#math';
import { REFERENCE_SPREADS } from '../change/reference-spreads';

/** A score of fewer measures than this share of all says too little. */
const ENOUGH = 0.5;

/**
 * One score a block, in points: the mean of the measures that single taps give to a finger's composite score, each on
 * the scale of analysis and by its reference SD, over all fingers or the one that the trial is about; larger is worse
 * (measurement C3). Single taps, because they give in 25 s what tells most about independence. Only measures
 * that every scored block has are in it, or a block would look better for having lost one.
 *
 * @param results of each block; undefined for one that gave nothing
 * @returns NaN for a block without a score; all are NaN when too little is in every block
 */
export function blockScores(
  results: readonly (ProbeResult | undefined)[],
  digit: Digit | undefined,
  scales: FeatureScales
): number[] {
  const places = TRIAL_FEATURES.flatMap((name) =>
    (digit ? [digit] : DIGITS).map((of) => ({ name, digit: of }))
  );
  const rows = results.map((result) =>
    places.map(({ name, digit: of }) => {
      const found = result?.features.find((feature) => feature.name === name && feature.digit === of);
      return found ? scales[name].transformed(found.value) / REFERENCE_SPREADS[name] : NaN;
    })
  );
  const there = (row: readonly number[]) => row.filter(Number.isFinite).length >= ENOUGH * places.length;
  const scored = rows.filter(there);
  const common = places.flatMap((_, i) => (scored.every((row) => Number.isFinite(row[i])) ? [i] : []));
  if (common.length < ENOUGH * places.length) return rows.map(() => NaN);
  return rows.map((row) => (there(row) ? mean(common.map((i) => row[i]!)) : NaN));
}
