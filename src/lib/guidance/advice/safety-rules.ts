import type { PracticeDay, SessionDetails } from '#contracts';
import { redFlagNotice } from '../red-flags';
import { DAYS, isRecent, recentEvents, type AdviceRule, type OwnData } from './own-data';

/** Everything they wrote, newest first. */
const written = ({ told, diary, today }: OwnData, days: number) =>
  [...told, ...diary.events.map(({ day, note }) => ({ day, details: note === undefined ? {} : { note } }))]
    .filter(({ day }: { day: PracticeDay; details: SessionDetails }) => isRecent(day, today, days))
    .sort((a, b) => (a.day < b.day ? 1 : -1));

/** Their own words name a sign that should be shown; the most urgent of them. */
export const signInOwnWords: AdviceRule = (data) => {
  const signs = written(data, DAYS.sign).flatMap(({ day, details }) => {
    const notice = redFlagNotice(details);
    return notice ? [{ day, urgency: notice.urgency }] : [];
  });
  const sign = signs.find(({ urgency }) => urgency === 'emergency') ?? signs[0];
  if (!sign) return [];
  return [{ kind: sign.urgency === 'emergency' ? 'emergency sign' : 'sign', day: sign.day }];
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

/** Ways to say that sleep was poor. */
const POOR_SLEEP =
  /\b((slept|sleep|sleeping) (very |so |too |really )?(bad(ly)?|poor(ly)?|little)|(bad|poor|little|no|short of|lack of) sleep|(bad|short|sleepless) night|didn.?t sleep|not sleep|insomnia)\b/i;

/** Their own words name poor sleep. */
export const poorSleep: AdviceRule = (data) =>
  written(data, DAYS.state)
    .filter(({ details }) => POOR_SLEEP.test(details.note ?? ''))
    .slice(0, 1)
    .map(({ day }) => ({ kind: 'poor sleep', day }));
