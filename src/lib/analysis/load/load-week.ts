import type { LoadWeek, NotKnown, WeekChange } from '#contracts';
import { dayAt, isoWeek, mondayOf, type DayNumber } from '../day-number';
import type { Calendar } from './calendar';
import { minutesOn, monotonyAndStrain, notKnown, restDays } from './figures';
import { totals } from './totals';

/** Weeks a week is compared with. */
const WEEKS_BEFORE = 3;

/** One ISO week, over or not, from its Monday. */
export function loadWeek(calendar: Calendar, monday: DayNumber): LoadWeek {
  const sunday = monday + 6;
  const begun = Math.min(sunday, calendar.lastKnown);
  const days = { recorded: 0, rest: 0, practised: 0, noData: 0 };
  for (let day = monday; day <= begun; day++) {
    const state = calendar.state(day);
    if (state === 'recorded' || state === 'rest' || state === 'practised') days[state]++;
    else if (state === 'no data') days.noData++;
  }
  const notOver = notKnown({ kind: 'not over' });
  const isOver = sunday < calendar.today;
  return {
    ...isoWeek(monday),
    from: dayAt(monday),
    to: dayAt(sunday),
    ...totals(calendar.between(monday, sunday)),
    days,
    restDays: begun < monday ? notOver : restDays(calendar, monday, begun),
    ...(isOver ? monotonyAndStrain(calendar, monday) : { monotony: notOver, strain: notOver }),
    change: weekChange(calendar, monday, begun)
  };
}

/**
 * The week's minutes against the mean of the three weeks before, over the weekdays of this one that have come. Each
 * of the three must have something known; of their days without data, how many there are.
 */
function weekChange(
  calendar: Calendar,
  monday: DayNumber,
  last: DayNumber
): WeekChange | { readonly notKnown: NotKnown } {
  const weekdays = last - monday + 1;
  if (weekdays < 1) return notKnown({ kind: 'not over' });
  const earliest = monday - 7 * WEEKS_BEFORE;
  const firstWeek = mondayOf(calendar.first ?? calendar.today);
  if (firstWeek > earliest) return notKnown({ kind: 'too early', days: firstWeek + 7 * WEEKS_BEFORE - last });
  let before = 0;
  let daysWithoutData = 0;
  let weeksWithoutData = 0;
  for (let start = earliest; start < monday; start += 7) {
    let known = false;
    for (let day = start; day < start + 7; day++) {
      const state = calendar.state(day);
      const hasData = state === 'recorded' || state === 'rest' || state === 'practised';
      known ||= hasData;
      if (day - start >= weekdays) continue;
      if (hasData) before += minutesOn(calendar, day);
      // Practised without minutes is not known either.
      if (!hasData || state === 'practised') daysWithoutData++;
    }
    if (!known) weeksWithoutData++;
  }
  if (weeksWithoutData > 0) return notKnown({ kind: 'weeks without data', weeks: weeksWithoutData });
  let minutes = 0;
  for (let day = monday; day <= last; day++) minutes += minutesOn(calendar, day);
  const usual = before / WEEKS_BEFORE;
  const difference = minutes - usual;
  return {
    minutes,
    usual,
    difference,
    ...(usual > 0 && { percent: (100 * difference) / usual }),
    weekdays,
    daysWithoutData
  };
}
