import type { HandsUsed, Milliseconds, Repetition, RepetitionFigures, RepetitionSet } from '#contracts';
import { mean, median, standardDeviation } from '#math';

/** Longer without a repetition, and a new set begins; as with stretches of playing. */
const PAUSE: Milliseconds = 60_000;
/** Of fewer no figure is told. */
const FEWEST = 5;

/**
 * A session's repetitions in sets.
 *
 * @param all rising in time
 * @param said of stretches: where another begins, so does another set
 */
export function repetitionSets(all: readonly Repetition[], said: readonly HandsUsed[] = []): RepetitionSet[] {
  const stretchOf = ({ impact }: Repetition) => said.find(({ from, to }) => impact >= from && impact <= to);
  const sets: Repetition[][] = [];
  for (const one of all) {
    const before = sets.at(-1)?.at(-1);
    if (before && one.start - before.end <= PAUSE && stretchOf(before) === stretchOf(one))
      sets.at(-1)!.push(one);
    else sets.push([one]);
  }
  return sets.map((set) => ({ from: set[0]!.start, to: set.at(-1)!.end, all: set }));
}

/** Those whose impact lies in a stretch of which the person said so. */
export const repetitionsWith = (
  all: readonly Repetition[],
  said: readonly HandsUsed[],
  hands: HandsUsed['hands']
): Repetition[] =>
  all.filter(({ impact }) =>
    said.some((one) => one.hands === hands && impact >= one.from && impact <= one.to)
  );

export function repetitionFigures(all: readonly Repetition[]): RepetitionFigures {
  const told = (of: (one: Repetition) => number | undefined): number[] | undefined => {
    const values = all.flatMap((one) => of(one) ?? []);
    return values.length < FEWEST ? undefined : values;
  };
  const rates = told(({ peakRate }) => peakRate);
  const accelerations = told(({ peakAcceleration }) => peakAcceleration);
  const reversals = told(({ reversals: count }) => count);
  const angles = told(({ impactAngle }) => impactAngle);
  return {
    count: all.length,
    back: median(all.map(({ start, top }) => top - start)),
    forward: median(all.map(({ top, impact }) => impact - top)),
    ...(rates && { rate: { median: median(rates), sd: standardDeviation(rates), count: rates.length } }),
    ...(accelerations && { acceleration: median(accelerations) }),
    ...(reversals && { reversals: mean(reversals) }),
    ...(angles && { angleSd: standardDeviation(angles) })
  };
}
