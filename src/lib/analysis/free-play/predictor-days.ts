import { FREE_PLAY_DAYS, type Activity, type HandSide, type SessionId } from '#contracts';
import { freePlayTasks, type FreePlaySession, type KnownPredictor } from './free-play-days';

/** Sessions of the days that a predictor is to be made of, by day. */
export interface DuePredictor {
  readonly activity: Activity;
  readonly hand: HandSide;
  readonly days: readonly (readonly SessionId[])[];
}

/**
 * The predictors that can be made and are not there yet: of each hand and activity with twelve days of enough free play,
 * the first twelve.
 *
 * @param now ISO instant
 */
export const duePredictors = (
  sessions: readonly FreePlaySession[],
  predictors: readonly KnownPredictor[],
  now: string
): DuePredictor[] =>
  freePlayTasks(sessions, predictors, now)
    .filter(({ predictor, days }) => !predictor && days.length >= FREE_PLAY_DAYS.predictor)
    .map(({ activity, hand, days }) => ({
      activity,
      hand,
      days: days.slice(0, FREE_PLAY_DAYS.predictor).map(({ sids }) => sids)
    }));
