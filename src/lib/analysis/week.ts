import { Temporal } from 'temporal-polyfill';
import type { PracticeDay } from './practice-day';

/** An ISO 8601 week: Monday to Sunday; week 1 holds the year's first Thursday. */
export interface Week {
  readonly year: number;
  readonly number: number;
  /** Monday first, seven of them. */
  readonly days: readonly PracticeDay[];
}

/**
 * The ISO week a day belongs to. A week over the new year belongs to the year of its Thursday.
 *
 * @example weekOf('2027-01-01').number // 53, of 2026
 * @throws RangeError when `day` is not an ISO date
 */
export function weekOf(day: PracticeDay): Week {
  const date = Temporal.PlainDate.from(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return {
    year: date.yearOfWeek ?? date.year,
    number: date.weekOfYear ?? 1,
    days: Array.from({ length: 7 }, (_, index) => monday.add({ days: index }).toString())
  };
}

/** The week `weeks` later, or earlier when negative. */
export function weekShifted(week: Week, weeks: number): Week {
  return weekOf(Temporal.PlainDate.from(week.days[0]!).add({ weeks }).toString());
}
