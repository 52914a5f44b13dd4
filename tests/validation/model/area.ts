import { quantile, type Random } from '#math';
import type { Estimate } from '../change/estimate';

/** Scores of one finger of one person. */
export interface FingerScores {
  readonly healthy: readonly number[];
  readonly faulty: readonly number[];
}
/** Of one person: a list by finger. */
export type PersonScores = readonly FingerScores[];

/** `wins[u][v]`: how often a faulty day of person u scores above a healthy one of person v, of the same finger. */
interface Wins {
  readonly wins: Float64Array;
  readonly people: number;
  readonly pairs: Float64Array;
}

function winsOf(people: readonly PersonScores[]): Wins {
  const n = people.length;
  const [wins, pairs] = [new Float64Array(n * n), new Float64Array(n * n)];
  people.forEach((faultyOf, u) =>
    people.forEach((healthyOf, v) =>
      faultyOf.forEach(({ faulty }, digit) => {
        for (const x of faulty) {
          for (const y of healthyOf[digit]!.healthy) {
            wins[u * n + v]! += x > y ? 1 : x === y ? 0.5 : 0;
            pairs[u * n + v]!++;
          }
        }
      })
    )
  );
  return { wins, people: n, pairs };
}

function area({ wins, people, pairs }: Wins, times: ArrayLike<number>): number {
  let [won, all] = [0, 0];
  for (let u = 0; u < people; u++) {
    for (let v = 0; v < people; v++) {
      const weight = times[u]! * times[v]!;
      won += weight * wins[u * people + v]!;
      all += weight * pairs[u * people + v]!;
    }
  }
  return won / all;
}

const DRAWS = 2000;

/**
 * Areas under the ROC curve of several methods on the same people and their differences to the last one, with 95 %
 * intervals from 2000 draws of whole people. A finger is compared with the same finger only.
 *
 * @param methods each with the scores of the same people in the same order
 */
export function areas<M extends string>(
  methods: Readonly<Record<M, readonly PersonScores[]>>,
  reference: M,
  random: Random
): Record<M, { area: Estimate; less: Estimate }> {
  const names = Object.keys(methods) as M[];
  const wins = names.map((name) => winsOf(methods[name]));
  const n = wins[0]!.people;
  const drawn = names.map(() => new Float64Array(DRAWS));
  const times = new Float64Array(n);
  for (let draw = 0; draw < DRAWS; draw++) {
    times.fill(0);
    for (let i = 0; i < n; i++) times[Math.floor(random() * n)]!++;
    wins.forEach((of, m) => (drawn[m]![draw] = area(of, times)));
  }
  const once = new Float64Array(n).fill(1);
  const told = (value: number, all: ArrayLike<number>): Estimate => ({
    value,
    low: quantile(all, 0.025),
    high: quantile(all, 0.975),
    n
  });
  const r = names.indexOf(reference);
  const best = area(wins[r]!, once);
  return Object.fromEntries(
    names.map((name, m) => {
      const value = area(wins[m]!, once);
      return [
        name,
        {
          area: told(value, drawn[m]!),
          less: told(
            best - value,
            drawn[m]!.map((other, draw) => drawn[r]![draw]! - other)
          )
        }
      ];
    })
  ) as Record<M, { area: Estimate; less: Estimate }>;
}
