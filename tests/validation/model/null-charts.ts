import { freePlayScore } from '#features';
import { branch, seededRandom, type Random } from '#math';
import { BUDGET_DAYS, DEFAULT_BUDGET } from '../../../src/lib/analysis/change/threshold';
import { BASELINE_SESSIONS, knownPerson, type Predictor } from '../../../models/coordination/known-person';
import { practiceOf, type Population } from '../../../models/coordination/people';
import { share } from '../change/estimate';
import { atMost, type Figure } from '../change/figure';
import { lived } from '../change/virtual-person';

/** Healthy days of each person, from which lives are drawn. */
const DAYS = 60;
const LIVES = 2000;
const SEED = 31;

/** Scores of healthy days as the app would have them: rows of five fingers. */
function healthyDays(population: Population, n: number, network: Predictor): Float64Array[] {
  const practice = practiceOf(population, n);
  const person = knownPerson(
    Array.from({ length: BASELINE_SESSIONS }, () => practice.next()),
    network
  );
  return Array.from({ length: DAYS }, () => {
    const track = practice.next();
    return Float64Array.from({ length: 5 }, (_, digit) => {
      const { classical, network: residual } = person.deviations(track, digit);
      return freePlayScore('classical and network', digit, classical, residual);
    });
  });
}

/**
 * Whether the charts of change detection keep their budget when they are given free-play scores: lives of which every
 * day is a healthy one of the same person, drawn again and again.
 */
export function nullFigures(
  population: Population,
  people: number,
  network: Predictor,
  say: (what: string) => void
): Figure[] {
  const days = Array.from({ length: people }, (_, n) => {
    say(`healthy days of ${n + 1} of ${people} people`);
    return healthyDays(population, n, network);
  });
  const random = seededRandom(SEED);
  const watched = (baseline: number) =>
    Array.from({ length: LIVES }, (_, life) => {
      const own = days[life % people]!;
      const source = (chance: Random) => (row: Float64Array) =>
        row.set(own[Math.floor(chance() * own.length)]!);
      const { watch } = lived(
        { hands: 1, baseline, rho: 0, days: BUDGET_DAYS, source, until: ({ watch }) => watch < Infinity },
        branch(random)
      );
      return watch < Infinity;
    });
  return [20, 30].map((baseline) => ({
    target: 'T1',
    what: `free-play scores of healthy people, baseline of ${baseline} days: any watch in 208 days`,
    bar: atMost(DEFAULT_BUDGET + 0.03),
    reached: share(watched(baseline))
  }));
}
