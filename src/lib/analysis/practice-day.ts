import { Temporal } from 'temporal-polyfill';

/** A calendar date, `2026-03-29`. */
export type PracticeDay = string;

/** A practice day begins at 04:00, so that an evening that runs past midnight stays one evening. */
export const DAY_STARTS_AT_HOUR = 4;

/**
 * The practice day an instant falls on: 04:00 to 04:00 on the wall clock of the zone the session
 * started in. A zone this machine does not know is read as UTC.
 *
 * @example practiceDay('2026-03-30T01:30:00Z', 'Europe/Berlin') // '2026-03-29', it is 03:30 there
 * @throws RangeError when `instant` is not ISO 8601
 */
export function practiceDay(instant: string, timeZone: string): PracticeDay {
  const wall = wallClock(Temporal.Instant.from(instant), timeZone);
  const date = wall.toPlainDate();
  return (wall.hour < DAY_STARTS_AT_HOUR ? date.subtract({ days: 1 }) : date).toString();
}

function wallClock(instant: Temporal.Instant, timeZone: string): Temporal.PlainDateTime {
  try {
    return instant.toZonedDateTimeISO(timeZone).toPlainDateTime();
  } catch {
    return instant.toZonedDateTimeISO('UTC').toPlainDateTime();
  }
}
