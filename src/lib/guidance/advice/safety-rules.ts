import type { PracticeDay } from '#contracts';
import { redFlagNotice, type Said } from '../red-flags';
import { DAYS, isRecent, recentEvents, type AdviceRule, type OwnData } from './own-data';

/** Everything they said, newest first. */
const everything = ({ told, diary, today }: OwnData, days: number) =>
  [
    ...told.map(({ day, details }): { day: PracticeDay; said: Said } => ({ day, said: details })),
    ...diary.events.map((event) => ({ day: event.day, said: event }))
  ]
    .filter(({ day }) => isRecent(day, today, days))
    .sort((a, b) => (a.day < b.day ? 1 : -1));

/** What they chose or wrote is a sign that should be shown; the most urgent of them. */
export const signInOwnWords: AdviceRule = (data) => {
  const signs = everything(data, DAYS.sign).flatMap(({ day, said: { symptoms = [], sudden, ...words } }) => {
    const notice = redFlagNotice({ symptoms, ...(sudden && { sudden }), ...words });
    const isChosen = redFlagNotice({ symptoms, ...(sudden && { sudden }) })?.urgency === notice?.urgency;
    return notice ? [{ day, urgency: notice.urgency, said: isChosen ? 'chosen' : 'words' } as const] : [];
  });
  const sign = signs.find(({ urgency }) => urgency === 'emergency') ?? signs[0];
  if (!sign) return [];
  const { day, urgency, said } = sign;
  return [{ kind: urgency === 'emergency' ? 'emergency sign' : 'sign', day, said }];
};

/** They said that they already notice loss of control, pain or numbness. */
export const alreadyNoticed: AdviceRule = ({ noticed, today }) =>
  noticed !== undefined && isRecent(noticed, today, DAYS.sign)
    ? [{ kind: 'already noticed', day: noticed }]
    : [];

/** Sessions from which pain is a pattern. */
const REPEATED = 3;

/** Something hurt in a session. */
export const painInSessions: AdviceRule = ({ told, today }) => {
  const days = told
    .filter(({ day, details }) => details.pain === true && isRecent(day, today, DAYS.pain))
    .map(({ day }) => day)
    .sort();
  const last = days.at(-1);
  if (last === undefined) return [];
  return [{ kind: days.length < REPEATED ? 'pain' : 'repeated pain', sessions: days.length, last }];
};

/** An injury or pain stands in the diary. */
export const injuryInDiary: AdviceRule = (data) =>
  recentEvents(data, ['injury or pain'], DAYS.pain)
    .slice(0, 1)
    .map((event) => ({ kind: 'injury', event }));
