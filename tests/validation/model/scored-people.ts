import { freePlayScore, type FreePlaySignals } from '#features';
import type { Fault } from '#simulator';
import { BASELINE_SESSIONS, knownPerson, type Predictor } from '../../../models/coordination/known-person';
import { practiceOf, type Population } from '../../../models/coordination/people';
import type { FingerScores } from './area';
import { pcaReconstruction } from './pca';

export const METHODS = [
  'PCA, larger is worse',
  'PCA, either way',
  'classical',
  'ridge',
  'classical and ridge',
  'classical and network'
] as const;
export type Method = (typeof METHODS)[number];

/** Healthy sessions beside the baseline. */
const HEALTHY_SESSIONS = 4;

/** A kind of fault, in each finger once. */
export interface FaultKind extends Omit<Fault, 'side' | 'digit'> {
  readonly name: string;
}

/** Scores of one person: by kind of fault and method, of each finger. */
export type Scored = Readonly<Record<string, Readonly<Record<Method, FingerScores[]>>>>;

/** Plays and scores one person: a baseline, healthy days, and each kind of fault once in each finger. */
export async function scoredPerson(
  population: Population,
  n: number,
  kinds: readonly FaultKind[],
  networkOf: (baseline: readonly FreePlaySignals[]) => Promise<Predictor>
): Promise<Scored> {
  const practice = practiceOf(population, n);
  const baseline = Array.from({ length: BASELINE_SESSIONS }, () => practice.next());
  const person = knownPerson(baseline, await networkOf(baseline));
  const pca = pcaReconstruction(baseline);
  const scoresOf = (
    track: FreePlaySignals,
    digit: number,
    left = pca(track)[digit]!
  ): Record<Method, number> => {
    const { classical, ridge, network } = person.deviations(track, digit);
    return {
      'PCA, larger is worse': left,
      'PCA, either way': Math.abs(left),
      classical: freePlayScore('classical', digit, classical, []),
      ridge: freePlayScore('ridge', digit, classical, ridge),
      'classical and ridge': freePlayScore('classical and ridge', digit, classical, ridge),
      'classical and network': freePlayScore('classical and network', digit, classical, network)
    };
  };
  const healthy = Array.from({ length: HEALTHY_SESSIONS }, () => practice.next());
  const reconstructed = healthy.map(pca);
  const usual = [0, 1, 2, 3, 4].map((digit) =>
    healthy.map((track, day) => scoresOf(track, digit, reconstructed[day]![digit]))
  );
  return Object.fromEntries(
    kinds.map(({ name, severity, parts }) => {
      const faulty = [0, 1, 2, 3, 4].map((digit) =>
        scoresOf(practice.next([{ digit, severity, parts }]), digit)
      );
      const ofMethod = (method: Method): FingerScores[] =>
        faulty.map((scores, digit) => ({
          healthy: usual[digit]!.map((of) => of[method]),
          faulty: [scores[method]]
        }));
      return [name, Object.fromEntries(METHODS.map((method) => [method, ofMethod(method)]))];
    })
  ) as Scored;
}
