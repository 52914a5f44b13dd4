import type { Milliseconds, PracticeDay } from '#contracts';

export const DAY_MS: Milliseconds = 86_400_000;

/** A day as a number, so that calendars are sums: days since 1970-01-01. */
export type DayNumber = number;

/** @example dayNumber('1970-01-02') // 1 */
export const dayNumber = (day: PracticeDay): DayNumber => Math.round(Date.parse(day) / DAY_MS);

/** @example dayAt(1) // '1970-01-02' */
export const dayAt = (number: DayNumber): PracticeDay => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** ISO weekday, 1 Monday .. 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const mondayOf = (day: DayNumber): DayNumber => day - weekdayOf(day) + 1;

/**
 * ISO 8601 week: week 1 holds the year's first Thursday, so a week over the new year belongs to the year of its
 * Thursday.
 *
 * @example isoWeek(dayNumber('2027-01-01')) // { year: 2026, number: 53 }
 */
export function isoWeek(day: DayNumber): { year: number; number: number } {
  const thursday = mondayOf(day) + 3;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  return { year, number: Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1 };
}
