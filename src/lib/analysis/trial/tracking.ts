import {
  TRACKING_MEASURES,
  type BlockQuality,
  type ProbeResult,
  type TrackingComparison,
  type TrackingMeasure,
  type TrialCondition
} from '#contracts';
import { mean, median, student95 } from '#math';
import { leastSquares } from './randomisation-test';

interface Tolerance {
  readonly unit: string;
  /** Compared as a ratio. */
  readonly ratio?: true;
  /** A difference up to this one does not matter, on that scale. */
  readonly margin: number;
}

/**
 * Ours: as small as ten blocks allow that are tracked equally well, where the hand lies a little differently in each
 * (`npm run validate:trial`).
 */
const TOLERANCES: Readonly<Record<TrackingMeasure, Tolerance>> = {
  jitter: { unit: 'deg', ratio: true, margin: Math.log(1.35) },
  'hand present': { unit: '', margin: 0.025 },
  'frame rate': { unit: 'frames/s', ratio: true, margin: Math.log(1.1) },
  'bone lengths': { unit: '', ratio: true, margin: Math.log(1.25) }
};

/** Blocks of either kind that have to be measured, or nothing is known. */
const FEWEST = 4;

/**
 * Whether the hand was tracked equally well with and without: a glove changes how a camera sees it, and then a difference
 * of the scores says nothing. Equal is what is shown to be: the 90 % interval of the difference has to lie within
 * what does not matter (two one-sided tests at 5 %). What was not measured is not equal.
 *
 * @param results of each block; undefined for one that gave nothing
 * Source: D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987) 657.
 */
export function compareTracking(
  results: readonly (ProbeResult | undefined)[],
  conditions: readonly TrialCondition[],
  days: readonly number[]
): TrackingComparison[] {
  return TRACKING_MEASURES.map((measure) => {
    const { unit, ratio, margin } = TOLERANCES[measure];
    const values = results.map((result) => (result ? measured(measure, result.quality) : NaN));
    const of = (condition: TrialCondition) =>
      values.filter((value, i) => conditions[i] === condition && !Number.isNaN(value));
    const sides = { without: of('without'), with: of('with') };
    const found = leastSquares(ratio ? values.map(Math.log) : values, conditions, days);
    const enough = Object.values(sides).every((side) => side.length >= FEWEST);
    const half = found && student95(found.freedoms) * found.standardError;
    return {
      measure,
      unit,
      without: mean(sides.without),
      with: mean(sides.with),
      equal: enough && found !== undefined && Math.abs(found.difference) + half! <= margin
    };
  });
}

/** Of the taps; the jitter that of the still hold before them, over the fingers. */
function measured(measure: TrackingMeasure, quality: readonly BlockQuality[]): number {
  const taps = quality.find(({ block }) => block === 'P1');
  const values = taps?.results.flatMap(({ check, value }) => (check === measure ? value : [])) ?? [];
  return median(values.filter((value) => !Number.isNaN(value)));
}
