import type { Minutes, SessionRecord } from '#contracts';
import { practiceDay, type PracticeDay } from './practice-day';
import type { Week } from './week';

/** A day without a session is no data: it may have been a rest or a forgotten camera. Never zero. */
export type DayReport =
  | ({ readonly date: PracticeDay; readonly kind: 'recorded'; readonly sessions: number } & MinutesByOrigin)
  | { readonly date: PracticeDay; readonly kind: 'no-data' }
  | { readonly date: PracticeDay; readonly kind: 'ahead' };

export interface MinutesByOrigin {
  /** From movement in front of a camera or in a video file. */
  readonly measured: Minutes;
  /** From the timer, or typed. */
  readonly stated: Minutes;
}

export interface WeekReport extends MinutesByOrigin {
  readonly week: Week;
  readonly days: readonly DayReport[];
  readonly sessions: number;
  readonly daysRecorded: number;
  /** Days of this week that have begun. */
  readonly daysSoFar: number;
  readonly leftOut: {
    /** Sessions of any week that start after now: a clock was wrong. */
    readonly inFuture: number;
    /** Sessions of this week somebody else played. */
    readonly someoneElse: number;
    /** Sessions of this week that are still being recorded, or have no minutes. */
    readonly withoutMinutes: number;
  };
}

/**
 * Minutes by practice day for one week. Deleted sessions count for nothing.
 *
 * @param now ISO instant; `timeZone` is the zone the person is in now, and decides which days lie ahead.
 */
export function weekReport(
  sessions: readonly SessionRecord[],
  week: Week,
  now: string,
  timeZone: string
): WeekReport {
  const today = practiceDay(now, timeZone);
  const nowMs = Date.parse(now);
  const kept = sessions.filter((session) => session.deletedAt === undefined);
  const past = kept.filter((session) => Date.parse(session.startedAt) <= nowMs);
  const ofWeek = past.filter((session) => week.days.includes(dayOf(session)));
  const own = ofWeek.filter((session) => session.details.someoneElse !== true);
  const counted = own.filter((session) => session.summary !== undefined);

  const days = week.days.map((date): DayReport => {
    const ofDay = counted.filter((session) => dayOf(session) === date);
    if (ofDay.length > 0)
      return { date, kind: 'recorded', sessions: ofDay.length, ...minutesByOrigin(ofDay) };
    return { date, kind: date > today ? 'ahead' : 'no-data' };
  });
  return {
    week,
    days,
    ...minutesByOrigin(counted),
    sessions: counted.length,
    daysRecorded: days.filter((day) => day.kind === 'recorded').length,
    daysSoFar: days.filter((day) => day.kind !== 'ahead').length,
    leftOut: {
      inFuture: kept.length - past.length,
      someoneElse: ofWeek.length - own.length,
      withoutMinutes: own.length - counted.length
    }
  };
}

const dayOf = (session: SessionRecord): PracticeDay => practiceDay(session.startedAt, session.timeZone);

function minutesByOrigin(sessions: readonly SessionRecord[]): MinutesByOrigin {
  let measured = 0;
  let stated = 0;
  for (const { kind, summary } of sessions) {
    if (kind === 'camera' || kind === 'file') measured += summary?.minutes ?? 0;
    else stated += summary?.minutes ?? 0;
  }
  return { measured, stated };
}
