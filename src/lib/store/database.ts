import { Dexie, type Table } from 'dexie';
import {
  DIGEST_VERSION,
  fail,
  ok,
  type Activity,
  type CheckIn,
  type DayDeclaration,
  type DiaryEvent,
  type FreePlayFigures,
  type FreePlayPredictor,
  type HandSide,
  type MinuteRecord,
  type PackedDigests,
  type ProbeRecord,
  type Result,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type StorageFailure,
  type TrialRecord
} from '#contracts';
import type { StoredAngles } from './angle-codec';
import type { StoredNotes } from './note-codec';
import type { StoredChunk } from './chunk-codec';
import type { LogFolder } from './emergency-log';
import { errorText, storageFailure } from './storage-failure';

export const DATABASE_NAME = 'handwell';
/** Dexie's number; the native version is ten times it. Additive only, see the list in `open`. */
export const SCHEMA_VERSION = 10;
const INSTALL_ID = 'installId';

/** A session's row: the record and what the writer needs. */
export interface SessionRow extends SessionRecord {
  /** Raised by a recovery, so that a writer thought dead writes no more. */
  readonly writerEpoch: number;
  /** -1 before the first chunk. */
  readonly lastSeq: number;
  /** CRC of the last chunk; 0 before the first. */
  readonly lastCrc: number;
  /** An import that is not complete: hidden, and removed by the next recovery. */
  readonly importing?: true;
  /** Of a restore that is not complete: hidden like an import, and the state it gets at the end. */
  readonly restoring?: Exclude<SessionRecord['state'], 'recording'>;
}

/** A damaged record, kept as it was found. */
export interface QuarantinedChunk {
  readonly sid: SessionId;
  readonly seq: number;
  readonly reason: string;
  readonly row: unknown;
}

/**
 * The digests of one session's probes, beside the records they were made of, because to read ten years of those takes
 * half a minute. Nothing rests on them: where the database does not say that all are there, and of this version, they
 * are made anew when they are read.
 */
export interface DigestRow extends PackedDigests {
  readonly sid: SessionId;
}

/** What a session's free play gave, a hand each. */
export interface FreePlayRow extends FreePlayFigures {
  readonly sid: SessionId;
}

/** The folder that automatic backups go into. */
export interface BackupFolder {
  readonly folder: FileSystemDirectoryHandle;
  /** ISO instant of the last backup in it; absent before the first. */
  readonly last?: string;
  /** What has changed since then. */
  readonly pending?: 'session' | 'other' | undefined;
}

/** In `meta`, where every probe has its digest. */
export const ALL_DIGESTED = { key: 'digests', value: String(DIGEST_VERSION) } as const;

export class HandwellDatabase extends Dexie {
  declare meta: Table<{ key: string; value: string; backup?: BackupFolder }, string>;
  declare sessions: Table<SessionRow, SessionId>;
  declare chunks: Table<StoredChunk, [SessionId, number]>;
  declare angles: Table<StoredAngles, [SessionId, HandSide, number]>;
  declare notes: Table<StoredNotes, [SessionId, number]>;
  declare minutes: Table<MinuteRecord, [SessionId, number]>;
  declare events: Table<SessionEvent & { id?: number }, number>;
  declare probes: Table<ProbeRecord, [SessionId, number]>;
  declare digests: Table<DigestRow, SessionId>;
  declare freePlay: Table<FreePlayRow, [SessionId, HandSide]>;
  declare quarantine: Table<QuarantinedChunk, number>;
  declare declarations: Table<DayDeclaration, string>;
  declare diary: Table<DiaryEvent, string>;
  declare trials: Table<TrialRecord, string>;
  declare checkIns: Table<CheckIn, string>;
  declare predictors: Table<FreePlayPredictor, [Activity, HandSide]>;
}

export interface OpenOptions {
  readonly name?: string;
  /** The id this browser remembers outside the database, in its keys or files; undefined on the first visit. */
  readonly installId?: string | undefined;
  /** Id that a new database gets. */
  readonly newInstallId: string;
  /** The person knows that the data is lost and begins anew. */
  readonly acceptLoss?: boolean;
  /** False: a database of an older release stays as it is. */
  readonly mayUpgrade?: boolean;
  /** For tests. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  readonly files?: () => Promise<LogFolder | undefined>;
}

/** Version of the database as the browser keeps it; 0 when there is none. Creates nothing. */
function nativeVersion(factory: IDBFactory, name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name);
    let absent = false;
    request.onupgradeneeded = () => {
      absent = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const { version } = request.result;
      request.result.close();
      resolve(version);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(0);
      else reject(request.error ?? new Error('open failed'));
    };
  });
}

/**
 * Opens the database, or says why not:
 * - `storage-newer-version`: a newer release wrote it. Dexie would write into it, so it is closed untouched.
 * - `storage-update-waits`: an older one wrote it, and `mayUpgrade` is false. An upgrade shuts every other tab out.
 * - `storage-upgrade-failed`: an older one wrote it, and it could not be upgraded. It is as it was.
 * - `storage-lost`: `installId` is known but the database is gone or another one, or it has no id. Dexie would
 *   silently make a new one; here that needs `acceptLoss`.
 *
 * Once closed by the browser or by another tab's upgrade the database stays closed: every call then throws
 * a DatabaseClosedError.
 */
export async function openDatabase(
  options: OpenOptions
): Promise<Result<{ db: HandwellDatabase; installId: string }, StorageFailure>> {
  const name = options.name ?? DATABASE_NAME;
  const factory = options.indexedDB ?? globalThis.indexedDB;
  let db: HandwellDatabase | undefined;
  const refuse = (failure: StorageFailure) => {
    db?.close({ disableAutoOpen: true });
    return fail(failure);
  };
  const tooNew = (found: number) =>
    refuse({ kind: 'storage-newer-version', found: found / 10, known: SCHEMA_VERSION });
  try {
    const found = await nativeVersion(factory, name);
    if (found > SCHEMA_VERSION * 10) return tooNew(found);
    if (options.mayUpgrade === false && found > 0 && found < SCHEMA_VERSION * 10) {
      return refuse({ kind: 'storage-update-waits' });
    }
    if (found === 0 && options.installId !== undefined && !options.acceptLoss) {
      return refuse({ kind: 'storage-lost' });
    }
    const opened = (db = declared(name, factory, options));
    try {
      await opened.open();
    } catch (error) {
      const wasOlder = found > 0 && found < SCHEMA_VERSION * 10;
      // Looked at, not believed: the browser takes back an upgrade that breaks off.
      if (!wasOlder || (await nativeVersion(factory, name)) !== found) throw error;
      return refuse({ kind: 'storage-upgrade-failed', detail: errorText(error) });
    }
    // Another tab may have upgraded between the two opens, and Dexie swallows the VersionError.
    const native = opened.backendDB().version;
    if (native > SCHEMA_VERSION * 10) return tooNew(native);
    const id = (await opened.meta.get(INSTALL_ID))?.value;
    const isExpected = id !== undefined && id === (options.installId ?? id);
    if (!isExpected && !options.acceptLoss) return refuse({ kind: 'storage-lost' });
    // Without one somebody else made it, or its id is gone: what is in it stays, or it would be lost for ever.
    const installId = id ?? options.newInstallId;
    if (id === undefined) await opened.meta.put({ key: INSTALL_ID, value: installId });
    return ok({ db: opened, installId });
  } catch (error) {
    return refuse(storageFailure(error));
  }
}

function declared(name: string, indexedDB: IDBFactory, options: OpenOptions): HandwellDatabase {
  const db = new HandwellDatabase(name, {
    autoOpen: false,
    // The default, relaxed, lost up to 15 s of acknowledged chunks in an emulated power cut.
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
    indexedDB,
    IDBKeyRange: options.IDBKeyRange ?? globalThis.IDBKeyRange
  });
  db.version(1).stores({
    meta: 'key',
    sessions: 'sid, state',
    chunks: '[sid+seq]',
    minutes: '[sid+minute]',
    events: '++id, sid',
    quarantine: '++id, sid'
  });
  // 2: probes.
  db.version(2).stores({ probes: '[sid+from]' });
  // 3: what the person declares.
  db.version(3).stores({ declarations: 'day', diary: 'id' });
  // 4: digests of probes; those of older databases are made when they are first read.
  db.version(4).stores({ digests: 'sid' });
  // 5: trials as they were planned.
  db.version(5).stores({ trials: 'id' });
  // 6: looks back at a week.
  db.version(6).stores({ checkIns: 'week' });
  // 7: joint angles that outlive their landmarks.
  db.version(7).stores({ angles: '[sid+side+from]' });
  // 8: versions of a session, which a release that does not know them would count twice; notes of MIDI instruments; the
  // newest sessions without reading all.
  db.version(8).stores({ sessions: 'sid, state, copyOf, startedAt', notes: '[sid+from]' });
  // 9: what was removed is found without reading all.
  db.version(9).stores({ sessions: 'sid, state, copyOf, startedAt, deletedAt' });
  // 10: figures of free play, and what a person's fingers usually do.
  db.version(10).stores({ freePlay: '[sid+hand]', predictors: '[activity+hand]' });
  // In the same transaction as the creation, so that no database ever stands without its id.
  db.on('populate', (transaction) =>
    transaction.table('meta').bulkAdd([{ key: INSTALL_ID, value: options.newInstallId }, ALL_DIGESTED])
  );
  let closing = false;
  const stayClosed = () => {
    // `close` fires 'close' itself.
    if (closing) return;
    closing = true;
    db.close({ disableAutoOpen: true });
  };
  db.on('versionchange', stayClosed);
  db.on('close', stayClosed);
  return db;
}
