import type { CheckIn, DiaryEvent, PracticeDay } from '#contracts';
import { DAYS, daysBetween, isRecent, recentEvents, type AdviceRule, type OwnData } from './own-data';

/** Fatigue, 0 fresh .. 10 exhausted, from which it is much, and days of a week from which it is a pattern. */
const MUCH = 7;
const OFTEN = 2;

/** Whether they were very tired, by day of the last week; a day of which nothing was said is not in it. */
function answeredDays({ told, diary, today }: OwnData): ReadonlyMap<PracticeDay, boolean> {
  const answers = [
    ...told.flatMap(({ day, details: { fatigue } }) =>
      fatigue === undefined ? [] : [{ day, much: fatigue >= MUCH }]
    ),
    ...diary.events.flatMap((event) => {
      const tired = event.symptoms?.includes('tiredness') || event.level === 'poor';
      const isAnswer = event.kind === 'fatigue' || event.symptoms?.includes('tiredness');
      return isAnswer ? daysOf(event, today).map((day) => ({ day, much: tired })) : [];
    })
  ].filter(({ day }) => isRecent(day, today, DAYS.week - 1));
  const days = new Map<PracticeDay, boolean>();
  for (const { day, much } of answers) days.set(day, much || (days.get(day) ?? false));
  return days;
}

/** The days of the last week that an event holds. */
const daysOf = ({ day, until = day }: DiaryEvent, today: PracticeDay): PracticeDay[] =>
  Array.from({ length: DAYS.week }, (_, ago) =>
    new Date(Date.parse(today) - ago * 86_400_000).toISOString().slice(0, 10)
  ).filter((one) => day <= one && one <= until);

/** They were very tired on more than one day of the last week. */
export const tiredDays: AdviceRule = (data) => {
  const answers = [...answeredDays(data).values()];
  const days = answers.filter(Boolean).length;
  return days >= OFTEN ? [{ kind: 'fatigue', days, of: answers.length }] : [];
};

/** The last check-in, when its week was over not long ago. */
const lastCheckIn = ({ diary, today }: OwnData, days: number): CheckIn | undefined =>
  diary.checkIns.find(({ week }) => isRecent(week, today, days + 6));

/** They did not feel recovered after the week before, and nothing says more of it. */
export const notRecovered: AdviceRule = (data) => {
  const last = lastCheckIn(data, DAYS.week);
  return last?.recovered === 'poor' && tiredDays(data).length === 0
    ? [{ kind: 'not recovered', week: last.week }]
    : [];
};

/** Ways to say that sleep was poor. */
const POOR_SLEEP =
  /\b((slept|sleep|sleeping) (very |so |too |really )?(bad(ly)?|poor(ly)?|little)|(bad|poor|little|no|short of|lack of) sleep|(bad|short|sleepless) night|didn.?t sleep|not sleep|insomnia)\b/i;

/** They slept badly: chosen in the diary or in the check-in, or else in their own words. The newest of them. */
export const poorSleep: AdviceRule = (data) => {
  const { told, diary, today } = data;
  const chosen = recentEvents(data, ['sleep', 'symptom'], DAYS.state).find(
    ({ level, symptoms }) => level === 'poor' || symptoms?.includes('poor sleep')
  );
  if (chosen) return [{ kind: 'poor sleep', day: chosen.day, said: 'chosen' }];
  const week = lastCheckIn(data, DAYS.week);
  if (week?.sleep === 'poor') return [{ kind: 'poor sleep', day: week.week, said: 'check-in' }];
  const day = [...told.map(({ day, details: { note } }) => ({ day, note })), ...diary.events]
    .filter(({ day, note }) => isRecent(day, today, DAYS.state) && POOR_SLEEP.test(note ?? ''))
    .sort((a, b) => daysBetween(a.day, b.day))[0]?.day;
  return day === undefined ? [] : [{ kind: 'poor sleep', day, said: 'words' }];
};
