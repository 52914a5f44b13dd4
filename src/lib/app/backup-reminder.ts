import { ulidTime, type Diary, type Milliseconds, type Minutes, type SessionRecord } from '#contracts';

/** After so long without a backup, or so much practice, one is due if there is something new. */
const DUE_MS: Milliseconds = 7 * 86_400_000;
const DUE_MIN: Minutes = 5 * 60;
/** The same where the browser may clear its storage when the disk fills up. */
const UNPROMISED_DUE_MS: Milliseconds = 3 * 86_400_000;
const UNPROMISED_DUE_MIN: Minutes = DUE_MIN / 2;
/** "Not now" holds so long. */
const PUT_OFF_MS: Milliseconds = 3 * 86_400_000;

export interface Keeping {
  /** Those of a made-up year, and those that are being recorded, do not count. */
  readonly sessions: readonly Pick<SessionRecord, 'sid' | 'startedAt' | 'state' | 'summary' | 'demo'>[];
  readonly diary: Diary;
  /** Whether the browser promises to keep it. */
  readonly persisted: boolean;
}

export interface BackupReminder {
  /** ISO instant; absent before the first. */
  readonly last?: string;
  /** Sessions, and entries of the diary, that are not in it. */
  readonly newSessions: number;
  readonly newEntries: number;
  readonly due: boolean;
}

/** Nothing of a clock that stood in the future. */
const notAfter = (now: Milliseconds, at = 0): Milliseconds => (at > now ? 0 : at);

/**
 * @param last ISO instant of the last backup; empty for none
 * @param now ms since 1970
 * @param missed whether the last one that should have come by itself did not: then it is due at once
 */
export function backupReminder(
  last: string,
  { sessions, diary, persisted }: Keeping,
  now: Milliseconds,
  missed = false
): BackupReminder {
  const lastMs = last === '' ? -Infinity : Date.parse(last);
  const fresh = sessions
    .filter(({ demo, state }) => !demo && state !== 'recording')
    // What was typed or imported later than it was played is as new as the day it came; a recording, as its end.
    .map((session) => ({
      ...session,
      came: Math.max(
        Date.parse(session.startedAt) + 1000 * (session.summary?.durationS ?? 0),
        notAfter(now, ulidTime(session.sid))
      )
    }))
    .filter(({ came }) => came > lastMs);
  const entries = [
    ...diary.events.map(({ id, day, demo }) => ({ at: ulidTime(id) ?? Date.parse(day), demo })),
    ...diary.declarations.map(({ declaredAt, demo }) => ({ at: Date.parse(declaredAt), demo })),
    ...diary.checkIns.map(({ at, demo }) => ({ at: Date.parse(at), demo }))
  ].filter(({ at, demo }) => !demo && at > lastMs);
  const news = [...fresh.map(({ came }) => came), ...entries.map(({ at }) => at)];
  const minutes = fresh.reduce((sum, { summary }) => sum + (summary?.minutes ?? 0), 0);
  const since = last === '' ? Math.min(...news) : lastMs;
  const isDue =
    missed ||
    now - since >= (persisted ? DUE_MS : UNPROMISED_DUE_MS) ||
    minutes >= (persisted ? DUE_MIN : UNPROMISED_DUE_MIN);
  return {
    ...(last !== '' && { last }),
    newSessions: fresh.length,
    newEntries: entries.length,
    due: news.length > 0 && isDue
  };
}

/**
 * Whether "Not now" still holds; not where the clock was set back since.
 * @param at ISO instant at which it was said; empty for never
 * @param now ms since 1970
 */
export const isPutOff = (at: string, now: Milliseconds): boolean =>
  at !== '' && now >= Date.parse(at) && now - Date.parse(at) < PUT_OFF_MS;
