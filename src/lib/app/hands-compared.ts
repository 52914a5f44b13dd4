import type { HandsUsed, RateBaseline, Repetition, RepetitionFigures } from '#contracts';
import { rateEvents, repetitionFigures, repetitionsWith } from '#features';

export interface HandsCompared {
  readonly both: RepetitionFigures;
  readonly stronger: RepetitionFigures;
  /** How many of each stand out; undefined where nothing is usual yet. */
  readonly events: { readonly both: number; readonly stronger: number } | undefined;
}

/** Putts with both hands beside those with the stronger one alone; undefined until some of each were named. */
export function handsCompared(
  all: readonly Repetition[],
  said: readonly HandsUsed[],
  baseline: RateBaseline | undefined
): HandsCompared | undefined {
  const [both, stronger] = [repetitionsWith(all, said, 'both'), repetitionsWith(all, said, 'stronger')];
  if (both.length === 0 || stronger.length === 0) return undefined;
  return {
    both: repetitionFigures(both),
    stronger: repetitionFigures(stronger),
    events: baseline && {
      both: rateEvents(both, baseline).length,
      stronger: rateEvents(stronger, baseline).length
    }
  };
}

/** Of the throws of a guided set; undefined where there was none, or none of it was found. */
export function guidedThrows(
  all: readonly Repetition[],
  said: readonly HandsUsed[]
): RepetitionFigures | undefined {
  const thrown = repetitionsWith(all, said, 'stronger');
  return thrown.length > 0 ? repetitionFigures(thrown) : undefined;
}
