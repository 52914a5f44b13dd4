import type { ProbeResult, TrialAnswer } from '#contracts';
import { plannedOrder, trialAnswer } from '#analysis';
import { FEATURE_SCALES } from '#features';
import { branch, mean, seededRandom, type Random } from '#math';
import { BETWEEN_SESSIONS, createSessions, sessionOf, virtualPerson } from '#simulator';
import { meanOf, type Estimate } from '../change/estimate';
import { atLeast, atMost, type Figure } from '../change/figure';
import { NO_GLOVE, virtualBlock, type Glove } from './virtual-block';

const SEED = 20261126;
const DAYS = [10] as const;
/** Orders that each person's blocks are taken in: a trial each. */
const ORDERS = 200;
/** From block to block a hand varies by this share of what it does from day to day. */
const WITHIN_A_DAY = 0.25;

/** What the tracking is like with and without the glove, which does nothing to the hand. */
export interface GloveCase {
  readonly what: string;
  readonly without: Glove;
  readonly with: Glove;
  /** Undefined: told for information. */
  readonly degraded?: boolean;
}

const POOR: Glove = { noise: 1.6, lost: 0.03 };
const gloved = (what: string, glove: Glove): GloveCase => ({
  what,
  without: NO_GLOVE,
  with: glove,
  degraded: true
});
export const GLOVES: readonly GloveCase[] = [
  { what: 'good with and without', without: NO_GLOVE, with: NO_GLOVE, degraded: false },
  { what: 'poor with and without', without: POOR, with: POOR, degraded: false },
  gloved('landmarks 1.6 times as noisy with the glove', { noise: 1.6, lost: 0 }),
  gloved('the hand lost in 6 % of the pictures with the glove', { noise: 1, lost: 0.06 }),
  gloved('1.4 times as noisy and lost in 4 %', { noise: 1.4, lost: 0.04 }),
  { what: '1.1 times as noisy and lost in 1 %', without: NO_GLOVE, with: { noise: 1.1, lost: 0.01 } }
];

/** Ten blocks of one virtual hand on one day, for each kind of tracking. */
function blocksOf(random: Random, gloves: readonly Glove[]): Map<Glove, ProbeResult[]> {
  const { right } = sessionOf(virtualPerson(random), random);
  const spreads = Object.fromEntries(
    Object.entries(BETWEEN_SESSIONS).map(([trait, [all, each]]) => [
      trait,
      [WITHIN_A_DAY * all, WITHIN_A_DAY * each]
    ])
  );
  const today = createSessions({ left: right, right }, random, { spreads });
  const hands = Array.from({ length: DAYS[0] }, () => today.next().right);
  return new Map(gloves.map((glove) => [glove, hands.map((hand) => virtualBlock(hand, random, glove))]));
}

/** One person's answers in trials of every case. */
export function gloveAnswers(random: Random, cases: readonly GloveCase[], orders: number): TrialAnswer[][] {
  const gloves = [...new Set(cases.flatMap((one) => [one.without, one.with]))];
  const blocks = blocksOf(random, gloves);
  return cases.map((one) =>
    Array.from({ length: orders }, () => {
      const order = plannedOrder(DAYS, Math.floor(random() * 2 ** 32));
      const played = order.map((condition, block) => ({
        block,
        result: blocks.get(one[condition])![block]!
      }));
      return trialAnswer({ order, days: DAYS }, played, FEATURE_SCALES);
    })
  );
}

/** The whole way from virtual hands through the camera model: the glove changes the tracking and nothing else. */
export function trackingFigures(people: number, say: (what: string) => void): Figure[] {
  const random = seededRandom(SEED);
  const ofPerson = Array.from({ length: people }, (_, person) => {
    say(`person ${person + 1} of ${people}`);
    return gloveAnswers(branch(random), GLOVES, ORDERS);
  });
  const shareOf = (at: number, is: (answer: TrialAnswer) => boolean): Estimate =>
    meanOf(ofPerson.map((answers) => mean(answers[at]!.map((answer) => (is(answer) ? 1 : 0)))));
  return GLOVES.flatMap(({ what, degraded }, at): Figure[] => [
    {
      target: 'tracking',
      what: `${what}: “cannot tell”`,
      ...(degraded !== undefined && { bar: degraded ? atLeast(0.95) : atMost(0.1) }),
      reached: shareOf(at, ({ kind }) => kind === 'cannot tell')
    },
    {
      target: 'tracking',
      what: `${what}: “different”, which is false`,
      ...(degraded !== undefined && { bar: atMost(0.06) }),
      reached: shareOf(at, ({ kind }) => kind === 'different')
    }
  ]);
}
