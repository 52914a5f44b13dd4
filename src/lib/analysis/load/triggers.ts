import type { LoadTrigger, LoadWeek, Minutes, WeekChange } from '#contracts';
import { dayAt, type DayNumber } from '../day-number';
import type { Calendar } from './calendar';
import type { CountedSession } from './counted-sessions';
import { isKnown, isRest } from './figures';

/** Handwell's own rules of thumb, not tested: measurement E. */
const JUMP_PERCENT = 30;
const JUMP: Minutes = 60;
const DAYS_WITHOUT_REST = 10;
const LONG_STRETCH: Minutes = 50;
/** A long stretch is told for this many days. */
const STRETCH_DAYS = 7;

/** @param weeks the newest last; the newest that can be compared is */
export function loadTriggers(calendar: Calendar, weeks: readonly LoadWeek[]): LoadTrigger[] {
  return [jump(weeks), noRest(calendar), longStretch(calendar)].filter((found) => found !== undefined);
}

/** Far more minutes than in the weeks before. */
export const isJump = ({ difference, percent }: WeekChange): boolean =>
  difference > JUMP && (percent ?? Infinity) > JUMP_PERCENT;

function jump(weeks: readonly LoadWeek[]): LoadTrigger | undefined {
  // On a Monday morning there is nothing of this week yet.
  const week = weeks.findLast(({ change }) => !('notKnown' in change) || change.notKnown.kind !== 'not over');
  if (!week || !isKnown(week.change)) return undefined;
  const { year, number, change } = week;
  return isJump(change) ? { kind: 'jump', year, number, ...change } : undefined;
}

/** A day of which nothing is known ends the row: it may have been a rest. */
function noRest(calendar: Calendar): LoadTrigger | undefined {
  let day: DayNumber = calendar.lastKnown;
  while (isRest(calendar, day) === false) day--;
  const days = calendar.lastKnown - day;
  return days >= DAYS_WITHOUT_REST ? { kind: 'no rest', days, since: dayAt(day + 1) } : undefined;
}

function longStretch(calendar: Calendar): LoadTrigger | undefined {
  const lately = calendar.between(calendar.today - STRETCH_DAYS + 1, calendar.today);
  let longest: CountedSession | undefined;
  for (const one of lately)
    if (one.summary.longestStretchS > (longest?.summary.longestStretchS ?? 60 * LONG_STRETCH)) longest = one;
  return (
    longest && {
      kind: 'long stretch',
      minutes: longest.summary.longestStretchS / 60,
      day: dayAt(longest.day),
      sid: longest.session.sid
    }
  );
}
