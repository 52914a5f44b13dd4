import { branch, seededRandom, type Random } from '#math';
import { FREE_PLAY_DAYS } from '#contracts';
import {
  bankBudgets,
  BUDGET_DAYS,
  DEFAULT_BUDGET,
  FREE_PLAY_CAUTION
} from '../../../src/lib/analysis/change/threshold';
import type { Population } from '../../../models/coordination/people';
import { meanOf } from '../change/estimate';
import { atMost, type Figure } from '../change/figure';
import { lived } from '../change/virtual-person';
import { scoredDays, type ScoredDays } from './free-play-days';

/** Lives of each person with each of their predictors. */
const LIVES = 10;
const SEED = 31;
/** The first people of the population: the factor of the thresholds was settled on them. */
const CALIBRATED_ON = 18;
/** More than the budget by so much is not called kept (measurement C8, T1). */
const SLACK = 0.03;
const { probes, freePlay } = bankBudgets(DEFAULT_BUDGET);

type OwnDays = 'own' | 'ownInSample';

/**
 * Whether charts of free play keep their share of the budget, and with the charts of probes beside them the whole. A life has the
 * predictor's own twelve days, eight more that make the baseline, and 208 that are judged: each of a person's simulated
 * days once, all but the first twelve in an order that chance settles.
 */
export function nullFigures(population: Population, people: number, say: (what: string) => void): Figure[] {
  const everybody = Array.from({ length: people }, (_, n) => {
    say(`healthy days of ${n + 1} of ${people} people`);
    return scoredDays(population, CALIBRATED_ON + n);
  });
  const hands = (n: number, count: number) =>
    Array.from({ length: count }, (_, hand) => everybody[(n + hand * Math.ceil(people / 2)) % people]!);
  /** Of each person: in which share of their lives something was noticed falsely. */
  const noticed = (own: OwnDays, of: { hands: number; budget: number; probes?: boolean }) => {
    const random = seededRandom(SEED);
    const shares = everybody.map((_, n) => {
      const lives = everybody[n]!.flatMap((__, set) =>
        Array.from({ length: LIVES }, () => {
          const days = hands(n, of.hands).map((hand) => lifeOf(hand[set]!, own, branch(random)));
          const watched = isWatched(of.hands, of.budget, branch(random), days);
          const probed = of.probes && isWatched(1, probes, branch(random));
          return watched || probed === true;
        })
      );
      return lives.filter(Boolean).length / lives.length;
    });
    // Over people: lives of one person are alike.
    return meanOf(shares);
  };
  const what = 'any watch in 208 days of healthy people:';
  return [
    {
      target: 'T1',
      what: `${what} free play of one hand, with its share of the budget`,
      bar: atMost(round(freePlay + SLACK)),
      reached: noticed('own', { hands: 1, budget: freePlay })
    },
    {
      target: 'T1',
      what: `${what} the same, if the predictor's own days were judged by itself`,
      reached: noticed('ownInSample', { hands: 1, budget: freePlay })
    },
    {
      target: 'T1',
      what: `${what} free play of both hands, with its share`,
      bar: atMost(round(freePlay + SLACK)),
      reached: noticed('own', { hands: 2, budget: freePlay })
    },
    {
      target: 'T1',
      what: `${what} free play and probes of one hand together`,
      bar: atMost(DEFAULT_BUDGET + SLACK),
      reached: noticed('own', { hands: 1, budget: freePlay, probes: true })
    },
    {
      target: 'T1',
      what: `${what} free play of one hand, if it had the whole budget`,
      bar: atMost(DEFAULT_BUDGET + SLACK),
      reached: noticed('own', { hands: 1, budget: DEFAULT_BUDGET })
    }
  ];
}

const round = (value: number): number => Math.round(1000 * value) / 1000;

/** Days in the order in which they are lived. */
function lifeOf(scored: ScoredDays, own: OwnDays, random: Random): (readonly number[])[] {
  const later = [...scored.others];
  for (let i = later.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [later[i], later[j]] = [later[j]!, later[i]!];
  }
  return [...scored[own], ...later];
}

/** @param days of each hand; the usual virtual probe days when not given */
function isWatched(
  hands: number,
  budget: number,
  random: Random,
  days?: readonly (readonly (readonly number[])[])[]
): boolean {
  let day = 0;
  const source =
    days &&
    (() => (row: Float64Array) => {
      days.forEach((hand, h) => row.set(hand[day]!, 5 * h));
      day++;
    });
  const { watch } = lived(
    {
      hands,
      baseline: FREE_PLAY_DAYS.baseline,
      grows: true,
      rho: 0.1,
      days: BUDGET_DAYS,
      budget,
      ...(days && { caution: FREE_PLAY_CAUTION }),
      until: (happened) => happened.watch < Infinity,
      ...(source && { source })
    },
    random
  );
  return watch < Infinity;
}
