import { Temporal } from 'temporal-polyfill';
import type { Milliseconds, PracticeDay } from '#contracts';
import { DAY_MS, dayAt, type DayNumber } from './day-number';

/** A practice day begins at 04:00, so that an evening that runs past midnight stays one evening. */
const DAY_STARTS_AT_MS: Milliseconds = 4 * 3_600_000;

/**
 * The practice day an instant falls on: 04:00 to 04:00 on the wall clock of the zone the session
 * started in. A zone this machine does not know is read as UTC.
 *
 * @example practiceDay('2026-03-30T01:30:00Z', 'Europe/Berlin') // '2026-03-29', it is 03:30 there
 * @throws RangeError when `instant` is not ISO 8601
 */
export function practiceDay(instant: string, timeZone: string): PracticeDay {
  const ms = Temporal.Instant.from(instant).epochMilliseconds;
  return dayAt(dayOnWall(ms, offsetOf(inZone(ms, timeZone))));
}

/**
 * The same for many instants (ms since 1970): a zone is asked once for each stretch between two of its clock
 * changes, where `practiceDay` asks for each instant.
 */
export function createPracticeDays(): (ms: Milliseconds, timeZone: string) => DayNumber {
  const known = new Map<string, { from: Milliseconds; until: Milliseconds; offset: Milliseconds }>();
  return (ms, timeZone) => {
    let stretch = known.get(timeZone);
    if (!stretch || ms < stretch.from || ms >= stretch.until) {
      const wall = inZone(ms, timeZone);
      const until = wall.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
      known.set(timeZone, (stretch = { from: ms, until, offset: offsetOf(wall) }));
    }
    return dayOnWall(ms, stretch.offset);
  };
}

const dayOnWall = (ms: Milliseconds, offset: Milliseconds): DayNumber =>
  Math.floor((ms + offset - DAY_STARTS_AT_MS) / DAY_MS);

const offsetOf = (wall: Temporal.ZonedDateTime): Milliseconds => wall.offsetNanoseconds / 1e6;

function inZone(ms: Milliseconds, timeZone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(ms);
  try {
    return instant.toZonedDateTimeISO(timeZone);
  } catch {
    return instant.toZonedDateTimeISO('UTC');
  }
}
