import type { Result, StorageFailure } from '#contracts';
import type { Connection } from '../connection';
import type { BackupFolder } from '../database';

type Answer<T> = Promise<Result<T, StorageFailure>>;

export const FOLDER_KEY = 'backupFolder';

/** Remembers the folder. Every method is one transaction. */
export function createFolderLog(connection: Connection) {
  return {
    backupFolder: (): Answer<BackupFolder | undefined> =>
      connection.use(async (db) => (await db.meta.get(FOLDER_KEY))?.backup),

    /** Changes what is remembered of it; undefined forgets it. Returns what was before. */
    keepBackupFolder: (change: Partial<BackupFolder> | undefined): Answer<BackupFolder | undefined> =>
      connection.use((db) =>
        db.transaction('rw', db.meta, async () => {
          const before = (await db.meta.get(FOLDER_KEY))?.backup;
          if (!change) await db.meta.delete(FOLDER_KEY);
          else if (before || change.folder) {
            const backup = { ...before, ...change } as BackupFolder;
            await db.meta.put({ key: FOLDER_KEY, value: backup.folder.name, backup });
          }
          return before;
        })
      )
  };
}
