import { FREE_PLAY_VERSION, type FreePlayFigures, type FreePlayPredictor, type SessionId } from '#contracts';
import { freePlayFigures } from './free-play-figures';
import type { FreePlay } from './gate';
import { addMoments, noMoments, playMoments, type PlayMoments } from './play-moments';
import { playRidge } from './play-ridge';

/** One session's free play of the hand. */
export interface PlayedSession {
  readonly sid: SessionId;
  readonly play: FreePlay;
}

/**
 * A person's own predictor, and what their first days give with it. Each of those days is judged by a predictor that was
 * made without it: with their own predictor they would look better than every later day, which would then be noticed for
 * nothing. Sums are kept of each day, and a day's are taken off the whole.
 *
 * @param days sessions of each day
 * @returns figures in the order of the days and their sessions; undefined when there is too little play
 */
export function makeFreePlayPredictor(
  days: readonly (readonly PlayedSession[])[],
  about: Pick<FreePlayPredictor, 'id' | 'activity' | 'hand'>
): { predictor: FreePlayPredictor; figures: FreePlayFigures[][] } | undefined {
  const sum = (some: readonly PlayMoments[]) => some.reduce((so, one) => addMoments(so, one), noMoments());
  const moments = days.map((sessions) => sum(sessions.map(({ play }) => playMoments(play.track))));
  const all = sum(moments);
  const ridge = playRidge(all);
  const without = moments.map((own) => playRidge(addMoments(all, own, -1)));
  if (!ridge || without.includes(undefined)) return undefined;
  return {
    predictor: {
      ...about,
      version: FREE_PLAY_VERSION,
      sids: days.flatMap((sessions) => sessions.map(({ sid }) => sid)),
      ...ridge
    },
    figures: days.map((sessions, day) =>
      sessions.map(({ play }) => freePlayFigures(play, about.hand, { id: about.id, ...without[day]! }))
    )
  };
}
