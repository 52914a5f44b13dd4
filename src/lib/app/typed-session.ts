import { Temporal } from 'temporal-polyfill';
import type { Activity, Minutes, NewSession, SessionDetails, SessionSummary } from '#contracts';

/** What a person types about a session nobody measured. */
export interface TypedSession {
  /** `2026-11-24` and `18:30`, on the person's own clock. */
  readonly date: string;
  readonly time: string;
  readonly minutes: Minutes;
  readonly activity: Activity;
  readonly details: SessionDetails;
}

/** ISO 8601 instant of a date and a time on the clock of a zone. */
export const instantOf = ({ date, time }: Pick<TypedSession, 'date' | 'time'>, timeZone: string): string =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).toInstant().toString();

/**
 * A typed session in the shape of every other: its minutes are what the person said, nothing is measured.
 * A time that the clock change skips is taken an hour later, one that comes twice the first time.
 */
export function typedSession(
  typed: TypedSession,
  timeZone: string
): NewSession & { summary: SessionSummary } {
  const startedAt = instantOf(typed, timeZone);
  return {
    kind: 'typed',
    startedAt,
    timeZone,
    activity: typed.activity,
    handsExpected: [],
    details: typed.details,
    summary: {
      durationS: typed.minutes * 60,
      minutes: typed.minutes,
      longestStretchS: 0,
      hands: {},
      frames: { received: 0, processed: 0, withHand: 0, dropped: 0 },
      gaps: []
    }
  };
}
