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
  /** Removes the database, with everything that was ever in it, and makes a new one with this id; the id it has then. */
  renew(installId: string): Promise<Result<string, StorageFailure>>;
  /** The database is lost, and the person knows: makes a new one with this id; the id it has then. */
  anew(installId: string): Promise<Result<string, StorageFailure>>;
  /** Another tab has renewed it. */
  adopt(installId: string): void;
  close(): void;
}

/** Opens the database and keeps it open. Failures are those of `openDatabase`. */
export async function openConnection(options: OpenOptions): Promise<Result<Connection, StorageFailure>> {
  const first = await openDatabase(options);
  if (!first.ok) return first;
  const { installId } = first.value;
  /** Undefined after a renewal that failed half-way: then what is there is taken, or made. */
  let known: string | undefined = installId;
  const idNow = () => known;
  let { newInstallId } = options;
  let db: HandwellDatabase | undefined = first.value.db;
  let opening: ReturnType<typeof openDatabase> | undefined;
  let closed = false;

  async function live(): Promise<Result<HandwellDatabase, StorageFailure>> {
    if (closed) return fail({ kind: 'storage-unavailable', detail: 'closed' });
    if (db?.isOpen()) return ok(db);
    // With the id known: a database that vanished meanwhile is reported, not made again.
    opening ??= openDatabase({
      ...options,
      installId: known,
      newInstallId,
      acceptLoss: known === undefined
    });
    const opened = await opening;
    opening = undefined;
    if (!opened.ok) return opened;
    ({ db, installId: known } = opened.value);
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

  async function anew(next: string): Promise<Result<string, StorageFailure>> {
    [db, known, newInstallId] = [undefined, undefined, next];
    const opened = await live();
    return opened.ok ? ok(idNow() ?? next) : opened;
  }

  return ok({
    installId,
    anew,
    async use(job) {
      const result = await attempt(job);
      if (result.ok || result.failure.kind !== 'storage-unavailable') return result;
      return attempt(job);
    },
    async renew(next) {
      const handle = await live();
      if (!handle.ok) return handle;
      // Whoever asks meanwhile waits for the new one.
      opening = removed(handle.value).then((failure) =>
        failure ? fail(failure) : openDatabase({ ...options, installId: undefined, newInstallId: next })
      );
      return anew(next);
    },
    adopt(next) {
      known = next;
    },
    close() {
      closed = true;
      db?.close({ disableAutoOpen: true });
    }
  });
}

/** Other tabs close theirs when they are told of it. */
async function removed(db: HandwellDatabase): Promise<StorageFailure | undefined> {
  try {
    await db.delete({ disableAutoOpen: true });
    return undefined;
  } catch (error) {
    return storageFailure(error);
  }
}
