import { branch, normals, seededRandom, type Random } from '#math';
import { plannedOrder, prospectOf } from '#analysis';
import { attainableLevel } from '../../../src/lib/analysis/trial/power';
import {
  randomisationTest,
  type RandomisationResult
} from '../../../src/lib/analysis/trial/randomisation-test';
import { meanOf, share, type Estimate } from '../change/estimate';
import { within, type Figure } from '../change/figure';

const SEED = 20261125;

/** How the scores of a trial's blocks come about where the change does nothing; in place. */
type Course = (scores: Float64Array, days: readonly number[], random: Random) => void;

const plain: Course = (scores, _, random) => {
  const normal = normals(random);
  scores.forEach((_score, i) => (scores[i] = normal()));
};
/** Each block echoes the one before it, the person gets better all the time, and one block in ten is far out. */
const restless: Course = (scores, days, random) => {
  plain(scores, days, random);
  for (let i = 1; i < scores.length; i++) scores[i] = 0.5 * scores[i - 1]! + 0.87 * scores[i]!;
  scores.forEach((score, i) => (scores[i] = (random() < 0.1 ? 4 : 1) * score - 0.3 * i));
};
/** Each day has a level of its own. */
const daily: Course = (scores, days, random) => {
  plain(scores, days, random);
  const normal = normals(random);
  let at = 0;
  for (const blocks of days) {
    const level = 2 * normal();
    for (const end = at + blocks; at < end; at++) scores[at] = scores[at]! + level;
  }
};
const oneMissing: Course = (scores, days, random) => {
  plain(scores, days, random);
  scores[Math.floor(random() * scores.length)] = NaN;
};

function trials(
  n: number,
  seed: number,
  days: readonly number[],
  course: Course,
  sds = 0
): RandomisationResult[] {
  const random = seededRandom(seed);
  const scores = new Float64Array(days.reduce((sum, blocks) => sum + blocks, 0));
  return Array.from({ length: n }, () => {
    course(scores, days, branch(random));
    const order = plannedOrder(days, Math.floor(random() * 2 ** 32));
    const seen = Array.from(scores, (score, i) => score + (order[i] === 'with' ? sds : 0));
    return randomisationTest(seen, order, days);
  });
}

const rejected = (all: readonly RandomisationResult[]): Estimate => share(all.map(({ p }) => p <= 0.05));
const words = (days: readonly number[]) =>
  days.length === 1 ? `${days[0]!} blocks` : `${days.join(' + ')} blocks`;

/** Nothing changes: how often the test says that something does. */
export function falseFigures(n: number): Figure[] {
  const courses: [what: string, days: readonly number[], course: Course][] = [
    ['plain scatter', [10], plain],
    ['echo, trend and outliers', [10], restless],
    ['a level of each day', [6, 4], daily],
    ['a level of each day', [4, 4, 4], daily],
    ['a block not scored', [10], oneMissing]
  ];
  return courses.map(([what, days, course], i) => {
    const level = attainableLevel(days);
    const middle = Math.round(1000 * level) / 1000;
    return {
      target: 'level',
      what: `no effect, ${words(days)}, ${what}: rejected at 0.05`,
      bar:
        course === oneMissing
          ? { text: '<= 0.06', from: 0, to: 0.06 }
          : { ...within(middle, 0.01), to: Math.min(middle + 0.01, 0.06) },
      reached: rejected(trials(n, SEED + i, days, course))
    };
  });
}

/** A true effect: how often it is found, against what the person is told beforehand; and whether the interval holds it. */
export function trueFigures(n: number): Figure[] {
  const plans = [[10], [6, 4], [12], [4, 4, 4], [16], [4, 4, 4, 4]];
  return plans.flatMap((days, i): Figure[] => {
    const { power, sds } = prospectOf(days);
    const all = trials(n, SEED + 100 + i, days, daily, sds);
    const stated = Math.round(100 * power) / 100;
    return [
      {
        target: 'power',
        what: `effect of ${sds} SD, ${words(days)}: found`,
        bar: within(stated, 0.03),
        reached: rejected(all)
      },
      ...(i < 2
        ? [
            {
              target: 'interval',
              what: `effect of ${sds} SD, ${words(days)}: the interval holds it`,
              bar: within(1 - Math.round(1000 * attainableLevel(days)) / 1000, 0.01),
              reached: share(all.map(({ low, high }) => low <= sds && sds <= high))
            },
            {
              target: 'interval',
              what: `effect of ${sds} SD, ${words(days)}: its width in SDs`,
              reached: meanOf(all.map(({ low, high }) => high - low))
            }
          ]
        : [])
    ];
  });
}
