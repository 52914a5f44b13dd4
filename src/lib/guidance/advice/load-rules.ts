import type { LoadTrigger } from '#contracts';
import { DAYS, isRecent, type AdviceRule } from './own-data';

const triggered =
  (kind: LoadTrigger['kind']): AdviceRule =>
  ({ load }) =>
    load.triggers.filter((trigger) => trigger.kind === kind);

/** Far more minutes than in the weeks before. */
export const loadJump = triggered('jump');
/** Ten days without one of rest. */
export const noRest = triggered('no rest');
/** A long time without a pause. */
export const longStretch = triggered('long stretch');

/** Fatigue, 0 fresh .. 10 exhausted, from which it is much, and sessions of a week from which it is a pattern. */
const MUCH = 7;
const OFTEN = 2;

/** They were very tired in more than one session of the last week. */
export const fatigueInSessions: AdviceRule = ({ told, today }) => {
  const answers = told.flatMap(({ day, details }) =>
    details.fatigue !== undefined && isRecent(day, today, DAYS.week - 1) ? [details.fatigue] : []
  );
  const sessions = answers.filter((fatigue) => fatigue >= MUCH).length;
  return sessions >= OFTEN ? [{ kind: 'fatigue', sessions, of: answers.length }] : [];
};
