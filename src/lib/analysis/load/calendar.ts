import type { DayAnswer, DayDeclaration, DayState, RestRule } from '#contracts';
import { grouped } from '#math';
import { dayNumber, weekdayOf, type DayNumber } from '../day-number';
import type { CountedSession } from './counted-sessions';

/** What is known about every day. */
export interface Calendar {
  readonly today: DayNumber;
  /** First day on which anything is known; undefined in an empty app. */
  readonly first: DayNumber | undefined;
  /** Last day that something can be said about: today once it has something, until then yesterday. */
  readonly lastKnown: DayNumber;
  state(day: DayNumber): DayState;
  declared(day: DayNumber): DayAnswer | undefined;
  /** Sessions that count, oldest first. */
  on(day: DayNumber): readonly CountedSession[];
  /** The same from `from` to `to`, both with. */
  between(from: DayNumber, to: DayNumber): CountedSession[];
}

const NONE: readonly CountedSession[] = [];

/**
 * A day with a session is recorded, whatever was said about it. Without one, the person's word for that day counts,
 * then the weekly rule, which speaks only of days that are over. Otherwise there is no data: never a zero.
 */
export function createCalendar(
  sessions: readonly CountedSession[],
  declarations: readonly DayDeclaration[],
  rules: readonly RestRule[],
  localToday: DayNumber
): Calendar {
  const byDay = grouped(sessions, ({ day }) => day);
  // By the zone a session was played in it may be tomorrow already.
  const today = maximum(byDay.keys(), localToday);
  const declared = new Map<DayNumber, DayAnswer>();
  for (const { day, answer } of declarations) declared.set(dayNumber(day), answer);
  const known = [...byDay.keys()];
  for (const [day, answer] of declared) if (answer !== 'skip' && day <= today) known.push(day);
  const first =
    known.length === 0
      ? undefined
      : -maximum(
          known.map((day) => -day),
          -Infinity
        );
  const dated = [...rules]
    .map(({ since, weekdays }) => ({ since: dayNumber(since), weekdays }))
    .sort((a, b) => a.since - b.since);
  const isRestByRule = (day: DayNumber): boolean =>
    dated.findLast(({ since }) => since <= day)?.weekdays.includes(weekdayOf(day)) ?? false;

  function state(day: DayNumber): DayState {
    if (byDay.has(day)) return 'recorded';
    if (day > today) return 'ahead';
    const answer = declared.get(day);
    if (answer === 'rest' || answer === 'practised') return answer;
    if (day === today) return 'open';
    if (first === undefined || day < first) return 'before';
    return isRestByRule(day) ? 'rest' : 'no data';
  }
  const on = (day: DayNumber) => byDay.get(day) ?? NONE;

  return {
    today,
    first,
    lastKnown: state(today) === 'open' ? today - 1 : today,
    state,
    declared: (day) => declared.get(day),
    on,
    between(from, to) {
      const found: CountedSession[] = [];
      for (let day = from; day <= to; day++) found.push(...on(day));
      return found;
    }
  };
}

function maximum(values: Iterable<number>, least: number): number {
  let most = least;
  for (const value of values) if (value > most) most = value;
  return most;
}
