import { expect, test } from 'vitest';
import {
  DIGITS,
  TRIAL_FEATURES,
  type FeatureName,
  type FeatureScale,
  type FeatureScales,
  type FeatureValue,
  type ProbeResult
} from '#contracts';
import { normals, seededRandom } from '#math';
import { REFERENCE_SPREADS } from '../change/reference-spreads';
import { plannedOrder } from './plan';
import { trialAnswer, type PlayedTrialBlock } from './trial-answer';

const plain: FeatureScale = { per: 'digit', worse: 'higher', transformed: (x) => x, untransformed: (x) => x };
const SCALES = new Proxy({} as Record<FeatureName, FeatureScale>, { get: () => plain }) as FeatureScales;

interface Played {
  readonly score: number;
  readonly jitter?: number;
  readonly present?: number;
  readonly digits?: readonly (typeof DIGITS)[number][];
}

/** A block whose every measure lies `score` reference SDs from nothing. */
function result({ score, jitter = 1, present = 1, digits = DIGITS }: Played): ProbeResult {
  const probe = { version: 1, hand: 'right', blocks: [] } as const;
  const features = digits.flatMap((digit) =>
    TRIAL_FEATURES.map((name): FeatureValue => ({
      name,
      hand: 'right',
      digit,
      value: score * REFERENCE_SPREADS[name],
      unit: '',
      coverage: 1
    }))
  );
  const check = (name: 'jitter' | 'hand present' | 'frame rate' | 'bone lengths', value: number) =>
    ({ check: name, verdict: 'pass', value, unit: '' }) as const;
  return {
    probe,
    source: 'skeleton',
    features,
    quality: [
      {
        block: 'P1',
        scored: true,
        timing: true,
        droppedDigits: [],
        results: [
          check('jitter', jitter),
          check('hand present', present),
          check('frame rate', 30),
          check('bone lengths', 0.04)
        ]
      }
    ]
  };
}

const DAYS = [10];
const trial = { order: plannedOrder(DAYS, 4), days: DAYS };
const normal = normals(seededRandom(1));
const SCATTER = trial.order.map(() => 0.5 * normal());
const JITTER = trial.order.map(() => Math.exp(0.1 * normal()));

const played = (
  change: (block: Played, isWith: boolean, i: number) => Played | undefined
): PlayedTrialBlock[] =>
  trial.order.flatMap((condition, block) => {
    const made = change({ score: SCATTER[block]!, jitter: JITTER[block]! }, condition === 'with', block);
    return made ? { block, result: result(made) } : [];
  });
const better = (by: number) => played((one, isWith) => ({ ...one, score: one.score - (isWith ? by : 0) }));

test('nothing is said before every block is played', () => {
  const some = better(5).slice(0, 9);
  expect(trialAnswer(trial, some, SCALES)).toEqual({ kind: 'not over', played: 9, of: 10 });
});

test('a large difference with equal tracking is found, with its interval around it', () => {
  const answer = trialAnswer(trial, better(3), SCALES);
  if (answer.kind !== 'different') throw new Error(answer.kind);
  const { difference, low, high, p, orders, scored } = answer.findings;
  expect(p).toBeLessThanOrEqual(0.05);
  expect(orders).toBe(252);
  expect(difference).toBeCloseTo(-3, 0);
  expect(low).toBeLessThan(-3);
  expect(high).toBeLessThan(0);
  expect(scored).toEqual({ without: 5, with: 5 });
});

test('the same difference is not told when the glove makes the tracking tremble or lose the hand', () => {
  const trembling = played((one, isWith) =>
    isWith ? { ...one, score: one.score - 3, jitter: 1.6 * one.jitter! } : one
  );
  const lost = played((one, isWith) => (isWith ? { ...one, score: one.score - 3, present: 0.94 } : one));
  for (const [blocks, measure] of [
    [trembling, 'jitter'],
    [lost, 'hand present']
  ] as const) {
    const answer = trialAnswer(trial, blocks, SCALES);
    if (answer.kind !== 'cannot tell') throw new Error(answer.kind);
    expect(answer.why).toBe('tracking differs');
    expect(answer.tracking.filter(({ equal }) => !equal).map((one) => one.measure)).toEqual([measure]);
  }
});

test('a tracking that may differ by what matters is not equal, though it seems to differ by less', () => {
  const blocks = (ratio: number) =>
    played((one, isWith) => (isWith ? { ...one, jitter: ratio * one.jitter! } : one));
  expect(trialAnswer(trial, blocks(1), SCALES).kind).toBe('too few');
  const answer = trialAnswer(trial, blocks(1.3), SCALES);
  if (answer.kind !== 'cannot tell') throw new Error(answer.kind);
  const [jitter] = answer.tracking;
  expect(jitter!.with / jitter!.without).toBeLessThan(1.35);
});

test('a tracking that was not measured is not equal', () => {
  const answer = trialAnswer(
    trial,
    played((one) => ({ ...one, jitter: NaN })),
    SCALES
  );
  expect(answer).toMatchObject({ kind: 'cannot tell', why: 'tracking differs' });
});

test('three blocks of ten without a score are too few, one is not', () => {
  const unscored = (n: number) => played((one, _, i) => ({ ...one, ...(i < n && { digits: [] }) }));
  expect(trialAnswer(trial, unscored(3), SCALES)).toMatchObject({
    kind: 'cannot tell',
    why: 'too few scored',
    scored: 7,
    of: 10
  });
  expect(trialAnswer(trial, unscored(1), SCALES).kind).toBe('too few');
});

test('a finger that one block has lost takes no part in any', () => {
  const off = played((one, isWith, i) => ({
    ...one,
    score: one.score - (isWith ? 3 : 0),
    ...(i === 0 && { digits: DIGITS.slice(1) })
  }));
  const whole = trialAnswer(trial, better(3), SCALES);
  expect(trialAnswer(trial, off, SCALES)).toMatchObject({ kind: whole.kind });
  expect(trialAnswer({ ...trial, digit: 'thumb' }, off, SCALES).kind).toBe('different');
  expect(trialAnswer({ ...trial, digit: 'thumb' }, better(3), SCALES).kind).toBe('different');
});

test('no difference in ten blocks is too few to tell, and says how many more would do', () => {
  const answer = trialAnswer(trial, better(0), SCALES);
  expect(answer).toMatchObject({ kind: 'too few', more: { blocks: 10, sds: 1.5 } });
});

test('many blocks without a difference are alike', () => {
  const days = [24 / 4, 6, 6, 6];
  const order = plannedOrder(days, 2);
  const calm = normals(seededRandom(5));
  const blocks = order.map((_, block) => ({ block, result: result({ score: calm() }) }));
  expect(trialAnswer({ order, days }, blocks, SCALES).kind).toBe('alike');
});
