import { BASELINE_DAYS, COMPOSITE_FEATURES, DIGITS, valueIndex } from '#contracts';
import { mean } from '#math';
import type { Scoring } from './hand-line';
import { FEWEST_FEATURES, type ProbeDay } from './probe-days';
import { REFERENCE_SPREADS } from './reference-spreads';

/** A feature is part of a finger's composite when this share of the baseline's days has it. */
const USUALLY_THERE = 0.8;
/** A day on which fewer than this share of them is there gives the finger no score. */
const ENOUGH_OF_THEM = 0.5;

interface Part {
  /** Place in a day's values. */
  readonly at: number;
  readonly centre: number;
  readonly spread: number;
}

/** What a finger's composite is made of, thumb first; none for a finger with too little. */
type Composite = readonly (readonly Part[])[];

/**
 * Settles on the composite of each finger from the baseline's days: features on the scale of analysis (larger is worse),
 * each centred on its own mean and divided by a fixed reference SD, in equal parts (measurement C3). Centred, because a
 * day without one of them must not look better or worse for that.
 */
function compositeOf(days: readonly ArrayLike<number>[]): Composite {
  return DIGITS.map((digit) => {
    const parts = COMPOSITE_FEATURES.flatMap((name): Part[] => {
      const at = valueIndex(name, digit);
      const known = days.map((values) => values[at]!).filter((value) => !Number.isNaN(value));
      if (known.length < USUALLY_THERE * days.length) return [];
      return [{ at, centre: mean(known), spread: REFERENCE_SPREADS[name] }];
    });
    return parts.length >= FEWEST_FEATURES ? parts : [];
  });
}

/**
 * The composite score of each finger on a day; NaN where too little of it is there. A mean of fewer features scatters
 * more: it is drawn in so that it scatters as all of them would if they were independent.
 */
function compositeScores(composite: Composite, values: ArrayLike<number>): Float64Array {
  const scores = new Float64Array(composite.length).fill(NaN);
  for (let f = 0; f < composite.length; f++) {
    const parts = composite[f]!;
    let sum = 0;
    let there = 0;
    for (const { at, centre, spread } of parts) {
      if (Number.isNaN(values[at]!)) continue;
      sum += (values[at]! - centre) / spread;
      there++;
    }
    if (there > 0 && there >= ENOUGH_OF_THEM * parts.length)
      scores[f] = sum / Math.sqrt(there * parts.length);
  }
  return scores;
}

/** How probe days are scored. */
export const PROBE_SCORING: Scoring<ProbeDay> = {
  learning: BASELINE_DAYS.learning,
  caution: 1,
  settled(baseline) {
    const composite = compositeOf(baseline.map(({ values }) => values));
    return ({ values }) => compositeScores(composite, values);
  }
};
