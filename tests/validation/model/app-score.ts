import { FREE_PLAY_DAYS } from '#contracts';
import { addMoments, playRidge, signalMoments } from '#features';
import { mean, seededRandom } from '#math';
import { FAULTY } from '../../../models/coordination/faults';
import { practiceOf, type Population } from '../../../models/coordination/people';
import type { Estimate } from '../change/estimate';
import { areas, type FingerScores, type PersonScores } from './area';
import { freePlayScores } from './free-play-days';

const HEALTHY_DAYS = 4;

/**
 * Areas under the ROC curve of the score that the app uses, of one day against healthy days of the same finger, each less the
 * mean of the person's first twelve days.
 *
 * @returns one for each severity
 */
export function areasOfDays(
  population: Population,
  people: number,
  severities: readonly number[]
): Estimate[] {
  const everybody = Array.from({ length: people }, (_, n) => scoredPerson(population, n, severities));
  return severities.map((_, s) => {
    const { area } = areas({ app: everybody.map((of) => of[s]!) }, 'app', seededRandom(1)).app;
    return area;
  });
}

/** By severity. */
function scoredPerson(population: Population, n: number, severities: readonly number[]): PersonScores[] {
  const practice = practiceOf(population, n);
  const baseline = Array.from({ length: FREE_PLAY_DAYS.predictor }, () => practice.next());
  const ridge = playRidge(baseline.map(signalMoments).reduce((sum, one) => addMoments(sum, one)))!;
  const usual = baseline.map((track) => freePlayScores(track, ridge));
  const less = (scores: readonly number[], digit: number) =>
    scores[digit]! - mean(usual.map((day) => day[digit]!));
  const healthy = Array.from({ length: HEALTHY_DAYS }, () => freePlayScores(practice.next(), ridge));
  return severities.map((severity) =>
    [0, 1, 2, 3, 4].map((digit): FingerScores => ({
      healthy: healthy.map((day) => less(day, digit)),
      faulty: [less(freePlayScores(practice.next([{ digit, severity, parts: FAULTY }]), ridge), digit)]
    }))
  );
}
