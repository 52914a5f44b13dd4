import type {
  FeatureScales,
  MoreBlocks,
  ProbeResult,
  TrialAnswer,
  TrialFindings,
  TrialRecord
} from '#contracts';
import { blockScores } from './block-score';
import { blocksToFind, PLANNED_SDS } from './plan';
import { ALPHA, leastSquares, randomisationTest } from './randomisation-test';
import { compareTracking } from './tracking';

/** A block as it was played. */
export interface PlayedTrialBlock {
  /** 0-based place in the order. */
  readonly block: number;
  /** Absent when it could not be worked out. */
  readonly result?: ProbeResult;
}

/** So many of the blocks have to be scored. */
const ENOUGH_SCORED = 0.8;

/**
 * What a trial says, once all its blocks are played; before that nothing, because a look changes what is done next. The
 * tracking comes first: where it differs there is no other answer.
 *
 * @throws RangeError when the trial has too many orders to go through
 */
export function trialAnswer(
  trial: Pick<TrialRecord, 'order' | 'days' | 'digit'>,
  played: readonly PlayedTrialBlock[],
  scales: FeatureScales
): TrialAnswer {
  const { order, days, digit } = trial;
  const of = order.length;
  const found = order.map((_, block) => played.find((one) => one.block === block));
  const there = found.filter((block) => block !== undefined).length;
  if (there < of) return { kind: 'not over', played: there, of };

  const results = found.map((block) => block?.result);
  const scores = blockScores(results, digit, scales);
  const tracking = compareTracking(results, order, days);
  const scored = scores.filter((score) => !Number.isNaN(score)).length;
  const cannotTell = (why: 'tracking differs' | 'too few scored') =>
    ({ kind: 'cannot tell', why, tracking, scored, of }) as const;
  if (tracking.some(({ equal }) => !equal)) return cannotTell('tracking differs');
  const test = randomisationTest(scores, order, days);
  const spread = leastSquares(scores, order, days);
  if (scored < ENOUGH_SCORED * of || !spread) return cannotTell('too few scored');

  const sided = (condition: 'with' | 'without') =>
    scores.filter((score, i) => order[i] === condition && !Number.isNaN(score)).length;
  const findings: TrialFindings = {
    ...test,
    scatter: spread.scatter,
    scored: { without: sided('without'), with: sided('with') }
  };
  if (test.p <= ALPHA) return { kind: 'different', findings, tracking };
  const within = PLANNED_SDS * spread.scatter;
  if (test.low > -within && test.high < within) return { kind: 'alike', findings, tracking };
  const more = moreBlocks(Math.abs(test.difference) / spread.scatter, of);
  return { kind: 'too few', findings, tracking, ...(more && { more }) };
}

/**
 * How many more blocks would find a difference as large as the one seen four times out of five; where no trial is long
 * enough for that, or this one already was, one as large as it was planned to find.
 */
function moreBlocks(seen: number, played: number): MoreBlocks | undefined {
  for (const sds of [seen, PLANNED_SDS]) {
    const needed = blocksToFind(sds);
    if (needed !== undefined && needed > played) return { blocks: needed - played, sds };
  }
  return undefined;
}
