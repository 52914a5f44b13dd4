import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FREE_PLAY_DAYS, FREE_PLAY_VERSION } from '#contracts';
import {
  addMoments,
  classicalCoupling,
  playRidge,
  residualCoupling,
  ridgeResiduals,
  scoreOfFigures,
  signalMoments,
  type FreePlaySignals,
  type PlayRidge
} from '#features';
import { practiceOf, type Population } from '../../../models/coordination/people';
import { BUDGET_DAYS } from '../../../src/lib/analysis/change/threshold';

/** Days of one virtual hand: a baseline and a year of days after it. */
const DAYS = FREE_PLAY_DAYS.baseline + BUDGET_DAYS;
/** So many times another twelve of them make the predictor. */
const PREDICTORS = 3;

/** Free-play scores of the same healthy days, five fingers each, as one predictor gives them. */
export interface ScoredDays {
  /** Of the days that the predictor was made of: each with a predictor made without it, and with the predictor itself. */
  readonly own: readonly (readonly number[])[];
  readonly ownInSample: readonly (readonly number[])[];
  /** Of all other days. */
  readonly others: readonly (readonly number[])[];
}

const CACHE = resolve(import.meta.dirname, '../../../.cache/free-play');

/**
 * Healthy days of the n-th person of a population, as the app would score them with each of three predictors. Kept in
 * `.cache`, under the version of the figures: whoever changes how they are made empties it.
 */
export function scoredDays(population: Population, n: number): ScoredDays[] {
  const place = resolve(
    CACHE,
    `v${FREE_PLAY_VERSION}-${population.seed}-${population.noise(() => 0.5)}-${population.lasts / 1000}s`,
    `${n}.json`
  );
  try {
    return JSON.parse(readFileSync(place, 'utf8')) as ScoredDays[];
  } catch {
    const made = madeDays(population, n);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, JSON.stringify(made));
    return made;
  }
}

function madeDays(population: Population, n: number): ScoredDays[] {
  const practice = practiceOf(population, n);
  const tracks = Array.from({ length: DAYS }, () => practice.next());
  const classical = tracks.map(classicalOf);
  return Array.from({ length: PREDICTORS }, (_, k) => {
    const first = Math.floor((k * DAYS) / PREDICTORS);
    const isOwn = (day: number) => day >= first && day < first + FREE_PLAY_DAYS.predictor;
    const moments = tracks.map((track, day) => (isOwn(day) ? signalMoments(track) : undefined));
    const all = moments.flatMap((of) => of ?? []).reduce((sum, of) => addMoments(sum, of));
    const scores = (day: number, by: PlayRidge) => row(tracks[day]!, classical[day]!, by);
    const days = tracks.map((_, day) => day);
    const ridge = playRidge(all)!;
    return {
      own: days.filter(isOwn).map((day) => scores(day, playRidge(addMoments(all, moments[day]!, -1))!)),
      ownInSample: days.filter(isOwn).map((day) => scores(day, ridge)),
      others: days.filter((day) => !isOwn(day)).map((day) => scores(day, ridge))
    };
  });
}

const row = (
  track: FreePlaySignals,
  classical: readonly (readonly number[])[],
  ridge: PlayRidge
): number[] => {
  const residuals = ridgeResiduals(track, ridge);
  return classical.map((figures, digit) =>
    scoreOfFigures(digit, [...figures, ...residualCoupling(track, digit, residuals[digit]!)])
  );
};

/** A day's scores of five fingers, with a person's own predictor. */
export const freePlayScores = (track: FreePlaySignals, ridge: PlayRidge): number[] =>
  row(track, classicalOf(track), ridge);

const classicalOf = (track: FreePlaySignals) =>
  [0, 1, 2, 3, 4].map((digit) => classicalCoupling(track, digit));
