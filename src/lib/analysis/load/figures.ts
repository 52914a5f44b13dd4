import type { Figure, Minutes, NotKnown } from '#contracts';
import { mean, standardDeviation } from '#math';
import type { DayNumber } from '../day-number';
import type { Calendar } from './calendar';
import { sessionLoad, sessionMinutes } from './totals';

/** A day with less is a rest day. */
const REST_BELOW: Minutes = 10;
/** Days that differ by less than this share of their mean are alike: their monotony would be a number without end. */
const ALIKE_BELOW = 0.05;

export const notKnown = (reason: NotKnown): { readonly notKnown: NotKnown } => ({ notKnown: reason });
export const isKnown = <T extends object>(figure: T | { readonly notKnown: NotKnown }): figure is T =>
  !('notKnown' in figure);

export const minutesOn = (calendar: Calendar, day: DayNumber): Minutes =>
  calendar.on(day).reduce((sum, session) => sum + sessionMinutes(session), 0);

/** Whether a day is one of rest; undefined when nothing is known about it. */
export function isRest(calendar: Calendar, day: DayNumber): boolean | undefined {
  const state = calendar.state(day);
  if (state === 'recorded') return minutesOn(calendar, day) < REST_BELOW;
  if (state === 'rest') return true;
  return state === 'practised' ? false : undefined;
}

/** How many days from `from` to `to` are rest days. Every one of them must be recorded or declared. */
export function restDays(calendar: Calendar, from: DayNumber, to: DayNumber): Figure {
  let rest = 0;
  let unknown = 0;
  for (let day = from; day <= to; day++) {
    const resting = isRest(calendar, day);
    if (resting === undefined) unknown++;
    else if (resting) rest++;
  }
  return unknown > 0 ? notKnown({ kind: 'days without data', days: unknown }) : { value: rest };
}

/** Minutes of each day; a rest day has 0. Not known when a day has no data, or was practised without minutes. */
export function dailyMinutes(
  calendar: Calendar,
  from: DayNumber,
  to: DayNumber
): readonly number[] | { readonly notKnown: NotKnown } {
  const daily: number[] = [];
  let [withoutData, withoutMinutes] = [0, 0];
  for (let day = from; day <= to; day++) {
    const state = calendar.state(day);
    if (state === 'recorded' || state === 'rest') daily.push(minutesOn(calendar, day));
    else if (state === 'practised') withoutMinutes++;
    else withoutData++;
  }
  if (withoutData > 0) return notKnown({ kind: 'days without data', days: withoutData });
  if (withoutMinutes > 0) return notKnown({ kind: 'days without minutes', days: withoutMinutes });
  return daily;
}

/**
 * Foster's monotony (mean by sample standard deviation of seven daily loads in AU) and strain (their sum times
 * monotony). A rest day is 0; a day without data, without minutes or without an RPE makes both unknown.
 */
export function monotonyAndStrain(calendar: Calendar, from: DayNumber): { monotony: Figure; strain: Figure } {
  const both = (figure: Figure) => ({ monotony: figure, strain: figure });
  const minutes = dailyMinutes(calendar, from, from + 6);
  if (!isKnown(minutes)) return both(minutes);
  let withoutRpe = 0;
  const daily = Array.from({ length: 7 }, (_, i) =>
    calendar.on(from + i).reduce((sum, session) => {
      const load = sessionLoad(session);
      if (load === undefined) withoutRpe++;
      return sum + (load ?? 0);
    }, 0)
  );
  if (withoutRpe > 0) return both(notKnown({ kind: 'sessions without RPE', sessions: withoutRpe }));
  const middle = mean(daily);
  if (middle === 0) return both(notKnown({ kind: 'no load' }));
  const spread = standardDeviation(daily);
  if (spread < ALIKE_BELOW * middle) return both(notKnown({ kind: 'all days alike' }));
  const monotony = middle / spread;
  return { monotony: { value: monotony }, strain: { value: 7 * middle * monotony } };
}

/** Days of the ratio: seven, and the 21 before them. */
const ACUTE = 7;
const RATIO_DAYS = 28;

/** Uncoupled ratio: daily minutes of the seven days up to `last` by those of the 21 days before. */
export function uncoupledRatio(calendar: Calendar, last: DayNumber): Figure {
  const from = last - RATIO_DAYS + 1;
  const toGo = calendar.first === undefined ? RATIO_DAYS : Math.max(0, calendar.first - from);
  if (toGo > 0) return notKnown({ kind: 'too early', days: toGo });
  const daily = dailyMinutes(calendar, from, last);
  if (!isKnown(daily)) return daily;
  const before = mean(daily.slice(0, -ACUTE));
  return before === 0 ? notKnown({ kind: 'no load' }) : { value: mean(daily.slice(-ACUTE)) / before };
}
