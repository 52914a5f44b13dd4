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

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Between two transitions of a zone lies far more than this. */
const SPAN = 7 * DAY_MS;

/**
 * `practiceDay` for many sessions, which asks the calendar once a week of each zone and adds the rest up.
 *
 * @example const dayOf = practiceDays(); dayOf('2026-03-30T01:30:00Z', 'Europe/Berlin') // '2026-03-29'
 */
export function practiceDays(): typeof practiceDay {
  /** Per zone: wall clock less UTC at the start of each span, ms. */
  const zones = new Map<string, Map<number, number>>();
  const offsetAt = (span: number, timeZone: string): number => {
    const known = zones.get(timeZone) ?? new Map<number, number>();
    zones.set(timeZone, known);
    let offset = known.get(span);
    if (offset === undefined) {
      const instant = Temporal.Instant.fromEpochMilliseconds(span * SPAN);
      const wall = wallClock(instant, timeZone).toZonedDateTime('UTC').epochMilliseconds;
      known.set(span, (offset = wall - span * SPAN));
    }
    return offset;
  };
  return (instant, timeZone) => {
    const at = Date.parse(instant);
    const span = Math.floor(at / SPAN);
    const offset = Number.isNaN(at) ? NaN : offsetAt(span, timeZone);
    // The clocks change within this week, or the instant is written in a way that only the calendar reads.
    if (Number.isNaN(at) || offset !== offsetAt(span + 1, timeZone)) return practiceDay(instant, timeZone);
    return new Date(at + offset - DAY_STARTS_AT_HOUR * HOUR_MS).toISOString().slice(0, 10);
  };
}

function wallClock(instant: Temporal.Instant, timeZone: string): Temporal.PlainDateTime {
  try {
    return instant.toZonedDateTimeISO(timeZone).toPlainDateTime();
  } catch {
    return instant.toZonedDateTimeISO('UTC').toPlainDateTime();
  }
}
