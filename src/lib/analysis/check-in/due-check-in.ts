import type { Diary, PracticeDay } from '#contracts';
import { dayAt, dayNumber, mondayOf } from '../day-number';

/**
 * The Monday of the week to look back at: the last whole one, when the person was here for all of it, something is known
 * of it, and nobody asked yet. Undefined otherwise, so that a week is asked about once and an empty app never.
 *
 * @param practice `first` is the first day of which anything is known; `played` days with a session of the person's own,
 *   of that week at least
 */
export function dueCheckIn(
  today: PracticeDay,
  { first, played }: { readonly first: PracticeDay | undefined; readonly played: readonly PracticeDay[] },
  { declarations, events, checkIns }: Diary
): PracticeDay | undefined {
  const monday = mondayOf(dayNumber(today)) - 7;
  const [week, sunday] = [dayAt(monday), dayAt(monday + 6)];
  const known = [
    ...played.map((day) => ({ day, until: day })),
    ...declarations.flatMap(({ day, answer }) => (answer === 'skip' ? [] : [{ day, until: day }])),
    ...events.map(({ day, until = day }) => ({ day, until }))
  ];
  const isHere = (first !== undefined && first <= week) || events.some(({ day }) => day <= week);
  const isKnown = known.some(({ day, until }) => day <= sunday && until >= week);
  return isHere && isKnown && !checkIns.some((one) => one.week >= week) ? week : undefined;
}
