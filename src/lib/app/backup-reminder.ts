import type { Milliseconds, SessionRecord } from '#contracts';

/** After so long a backup is due, if there is something new. */
const DUE_MS: Milliseconds = 30 * 86_400_000;

export interface BackupReminder {
  /** ISO instant; absent before the first. */
  readonly last?: string;
  /** Sessions that are not in it. */
  readonly newSessions: number;
  readonly due: boolean;
}

/**
 * @param last ISO instant of the last backup; empty for none
 * @param sessions of the person's own
 * @param now ms since 1970
 * @param missed whether the last one that should have come by itself did not
 */
export function backupReminder(
  last: string,
  sessions: readonly Pick<SessionRecord, 'startedAt'>[],
  now: Milliseconds,
  missed = false
): BackupReminder {
  const starts = sessions.map(({ startedAt }) => Date.parse(startedAt));
  if (last === '') {
    const due = starts.some((start) => missed || now - start >= DUE_MS);
    return { newSessions: starts.length, due };
  }
  const newSessions = starts.filter((start) => start > Date.parse(last)).length;
  return { last, newSessions, due: newSessions > 0 && (missed || now - Date.parse(last) >= DUE_MS) };
}
