import { fail, ok, type Result, type StorageFailure } from '#contracts';
import { openDatabase, type HandwellDatabase, type OpenOptions } from './database';
import { storageFailure } from './storage-failure';

/** The one handle on the database. A handle that failed is dropped, never used again. */
export interface Connection {
  readonly installId: string;
  /**
   * Runs a job; when the handle proves dead, opens anew and runs it once more. So a job is one transaction
   * or can be repeated. Never throws for what storage does.
   */
  use<T>(job: (db: HandwellDatabase) => Promise<T>): Promise<Result<T, StorageFailure>>;
  close(): void;
}

/** Opens the database and keeps it open. Failures are those of `openDatabase`. */
export async function openConnection(options: OpenOptions): Promise<Result<Connection, StorageFailure>> {
  const first = await openDatabase(options);
  if (!first.ok) return first;
  const { installId } = first.value;
  let db: HandwellDatabase | undefined = first.value.db;
  let opening: ReturnType<typeof openDatabase> | undefined;
  let closed = false;

  async function live(): Promise<Result<HandwellDatabase, StorageFailure>> {
    if (closed) return fail({ kind: 'storage-unavailable', detail: 'closed' });
    if (db?.isOpen()) return ok(db);
    // With the id known: a database that vanished meanwhile is reported, not made again.
    opening ??= openDatabase({ ...options, installId, acceptLoss: false });
    const opened = await opening;
    opening = undefined;
    if (!opened.ok) return opened;
    db = opened.value.db;
    return ok(db);
  }

  async function attempt<T>(job: (db: HandwellDatabase) => Promise<T>): Promise<Result<T, StorageFailure>> {
    const handle = await live();
    if (!handle.ok) return handle;
    try {
      return ok(await job(handle.value));
    } catch (error) {
      const failure = storageFailure(error);
      if (failure.kind === 'storage-unavailable') {
        handle.value.close({ disableAutoOpen: true });
        if (db === handle.value) db = undefined;
      }
      return fail(failure);
    }
  }

  return ok({
    installId,
    async use(job) {
      const result = await attempt(job);
      if (result.ok || result.failure.kind !== 'storage-unavailable') return result;
      return attempt(job);
    },
    close() {
      closed = true;
      db?.close({ disableAutoOpen: true });
    }
  });
}
