import type { BackupFolder } from '#store';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whether it is time for a backup into the folder: after a session, but not twice an hour; after anything else once a day.
 * @param now ms since 1970
 */
export function folderBackupDue(
  { last, pending }: Pick<BackupFolder, 'last' | 'pending'>,
  now: number
): boolean {
  if (last === undefined) return true;
  if (pending === undefined) return false;
  const since = now - Date.parse(last);
  // The clock was set back: nothing is known of how long it was.
  return since < 0 || since >= (pending === 'session' ? HOUR_MS : DAY_MS);
}
