import { fail, ok, RECORDER_LOCK, type BackupFailure, type Result, type StorageFailure } from '#contracts';
import { readAhead } from '../read-ahead';
import { takeLock } from '../recorder-locks';
import { StorageRefusal } from '../storage-failure';
import type { createWorkerCalls } from '../worker-calls';
import type { BackupCipher } from './backup-cipher';
import { BackupRefusal } from './backup-refusal';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable, type DeclaredTable } from './backup-tables';
import { bytesOfParts } from './manifest';
import { openBackup } from './read-backup';
import type { RestoredRows } from './restore-log';
import { createCopier, type SessionCopies } from './session-copies';
import { planRestore, type RestorePlan } from './restore-plan';
import { writeBackup, type BackupSource } from './write-backup';

type Failed = StorageFailure | BackupFailure;
type Answer<T, F = Failed> = Promise<Result<T, F>>;
interface Followed {
  /** How much of it is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Its reason is thrown; then nothing was changed. */
  readonly signal?: AbortSignal;
}
/** Tells how far it is, where it may be stopped. */
const follow =
  ({ onProgress, signal }: Followed = {}) =>
  (share: number): void => {
    signal?.throwIfAborted();
    onProgress?.(share);
  };

export interface StoreBackup {
  /**
   * Writes everything of the person's own: a file of the zip after the other to `put`, from what `finish` makes a file,
   * which is then read back and checked. With a passphrase it is encrypted, and read back through that.
   */
  backUp(
    about: Pick<BackupSource, 'settings' | 'madeAt'> & { readonly passphrase?: string },
    zip: {
      /** Bytes are packed already. */
      readonly put: (path: string, content: string | Uint8Array<ArrayBuffer>) => void;
      readonly finish: () => Promise<Blob>;
    },
    followed?: Followed
  ): Answer<Blob>;
  /** The backup in an encrypted file. */
  decrypt(file: Blob, passphrase: string, followed?: Followed): Answer<Blob, BackupFailure>;
  /** Reads and checks a whole backup, and says what a restore would do. Writes nothing. */
  planRestore(file: Blob, followed?: Followed): Answer<RestorePlan>;
  /**
   * Takes in what is not here, all or nothing; what is here stays. With `keepBoth` a session that is here otherwise comes
   * in too: under an id of its own, as a copy that does not count. `recording-elsewhere` while any tab records.
   */
  restore(file: Blob, choice?: Followed & { readonly keepBoth?: boolean }): Answer<RestoredRows>;
  /** Takes out exactly what that restore added. */
  undoRestore(restored: RestoredRows): Answer<void, StorageFailure>;
}

/** Backup and restore over the worker's calls. */
export function createStoreBackup({
  call,
  locks,
  own,
  announced,
  cipher
}: {
  readonly call: ReturnType<typeof createWorkerCalls>['call'];
  readonly locks: Pick<LockManager, 'request'>;
  readonly own: <T>(write: () => Promise<Result<T, StorageFailure>>) => Promise<Result<T, StorageFailure>>;
  readonly announced: <T>(answer: Promise<Result<T, StorageFailure>>) => Promise<Result<T, StorageFailure>>;
  readonly cipher: BackupCipher;
}): StoreBackup & { dropBrokenOff(): Promise<boolean> } {
  const here: Parameters<typeof planRestore>[1] = {
    compare: (table, rows) => call('compareRows', table, rows),
    list: (sids) => call('list', sids)
  };

  async function* rows(table: BackupTable, sids: ReadonlySet<string>, onPiece: () => void) {
    for await (const some of readAhead(pieces(table))) {
      onPiece();
      yield some.filter((row) => isAsked(row, sids));
    }
  }
  async function* pieces(table: BackupTable) {
    let after: Parameters<typeof call<'backupRows'>>[2];
    do {
      const { rows, next } = value(await call('backupRows', table, after));
      yield rows;
      after = next;
    } while (after !== undefined);
  }

  /** @param times how often it is read, at most */
  async function opened(file: Blob, onProgress: (share: number) => void, times = 1) {
    let [done, all] = [0, Infinity];
    const backup = await openBackup(file, (bytes) => onProgress((done += bytes) / all));
    all = times * bytesOfParts(backup.manifest.parts);
    return backup;
  }

  return {
    backUp: ({ passphrase, ...about }, { put, finish }, followed) =>
      answered(async () => {
        const onProgress = follow(followed);
        const pieces = value(await call('backupPieces'));
        const sids = new Set(value(await call('backupSessions')));
        let done = 0;
        const source: BackupSource = {
          ...about,
          async *rows(table) {
            // Asked for last: one that was removed meanwhile is not in the backup.
            if (table === 'sessions') {
              const left = new Set(value(await call('backupSessions')));
              for (const sid of sids) if (!left.has(sid)) sids.delete(sid);
            }
            yield* rows(table, sids, () => onProgress(0.7 * Math.min(1, ++done / pieces)));
          }
        };
        await writeBackup(source, put);
        const plain = await finish();
        const signal = followed?.signal;
        const file = passphrase === undefined ? plain : await cipher.encrypt(plain, passphrase, signal);
        try {
          const back = passphrase === undefined ? file : await cipher.decrypt(file, passphrase, signal);
          const backup = await opened(back, (share) => onProgress(0.7 + 0.3 * share));
          for (const table of [...SESSION_TABLES, ...DECLARED_TABLES])
            for await (const _ of backup.rows(table));
          await backup.settings();
        } catch (error) {
          if (!(error instanceof BackupRefusal) || AS_SAID.includes(error.failure.kind)) throw error;
          const tooLarge = plain.size > MAX_FILE_BYTES || error.failure.kind === 'backup-unfolds';
          throw new BackupRefusal({ kind: tooLarge ? 'backup-too-large' : 'backup-not-verified' });
        }
        return file;
      }),

    decrypt: async (file, passphrase, followed) =>
      (await answered(() => cipher.decrypt(file, passphrase, followed?.signal))) as Result<
        Blob,
        BackupFailure
      >,

    planRestore: (file, followed) =>
      answered(async () => (await planRestore(await opened(file, follow(followed), 2), here)).plan),

    restore: (file, { keepBoth = false, ...followed } = {}) =>
      answered(async () => {
        const unlock = await takeLock(locks, RECORDER_LOCK);
        if (!unlock) throw new StorageRefusal({ kind: 'recording-elsewhere' });
        try {
          const backup = await opened(file, follow(followed), keepBoth ? 3 : 1);
          value(await call('dropRestoring'));
          const copies: SessionCopies = keepBoth ? (await planRestore(backup, here)).copies : new Map();
          const copied = createCopier(copies);
          for (const table of SESSION_TABLES)
            for await (const some of backup.rows(table)) {
              value(await call('addRestoring', table, some));
              for (const { table: into, rows } of copied(table, some))
                if (rows.length > 0) value(await call('addRestoring', into, rows));
            }
          const declared = {} as Record<DeclaredTable, object[]>;
          for (const table of DECLARED_TABLES) {
            declared[table] = [];
            for await (const some of backup.rows(table)) for (const row of some) declared[table].push(row);
          }
          return value(await announced(own(() => call('commitRestore', declared, crypto.randomUUID()))));
        } finally {
          await call('dropRestoring');
          unlock();
        }
      }),

    undoRestore: (restored) => announced(call('undoRestore', restored)),

    /** Removes what a restore left that was cut off; whether there was anything. */
    async dropBrokenOff() {
      const is = await call('isRestoring');
      const unlock = is.ok && is.value && (await takeLock(locks, RECORDER_LOCK));
      if (!unlock) return false;
      // Asked again: it may have gone on in another tab, and been completed meanwhile.
      const dropped = await call('dropRestoring');
      unlock();
      return dropped.ok && dropped.value;
    }
  };
}

/** Failures of a backup that was just written which say more than that it does not read back. */
const AS_SAID: readonly BackupFailure['kind'][] = ['backup-invalid', 'backup-cipher-broken'];
/** Where the offsets of a zip end. */
const MAX_FILE_BYTES = 0xffffffff;

/** Of one of these sessions; or said of the person's own life. */
const isAsked = (row: object, sids: ReadonlySet<string>): boolean =>
  'sid' in row ? sids.has(row.sid as string) : !('demo' in row);

function value<T>(result: Result<T, StorageFailure>): T {
  if (!result.ok) throw new StorageRefusal(result.failure);
  return result.value;
}

async function answered<T>(work: () => Promise<T>): Answer<T> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof StorageRefusal || error instanceof BackupRefusal) return fail(error.failure);
    throw error;
  }
}
