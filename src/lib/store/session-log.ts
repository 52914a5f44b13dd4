import { Dexie } from 'dexie';
import {
  PIPELINE_VERSION,
  type MinuteRecord,
  type NewSession,
  type ProbeRecord,
  type Result,
  type SessionDetails,
  type SessionEvent,
  type SessionId,
  type SessionRecord,
  type SessionSummary,
  type StorageFailure
} from '#contracts';
import type { StoredChunk } from './chunk-codec';
import type { Connection } from './connection';
import type { HandwellDatabase, SessionRow } from './database';
import { DEMO_KEY, diaryTables } from './diary-log';
import { StorageRefusal } from './storage-failure';

/** All rows of a session in a table keyed by [sid+n]. */
export const ofSession = (sid: SessionId, from: number = Dexie.minKey) =>
  [
    [sid, from],
    [sid, Dexie.maxKey]
  ] as const;

/** The record of a row, without what only the writer needs. */
export function sessionRecord(row: SessionRow): SessionRecord {
  const { writerEpoch: _epoch, lastSeq: _seq, lastCrc: _crc, importing: _importing, ...record } = row;
  return record;
}

/** The row, inside a transaction; aborts it with `session-missing` when there is none. */
export async function presentRow(db: HandwellDatabase, sid: SessionId): Promise<SessionRow> {
  const row = await db.sessions.get(sid);
  if (!row) throw new StorageRefusal({ kind: 'session-missing' });
  return row;
}

/** Removes a session with everything that belongs to it; call it inside a transaction over `contentOf`. */
export async function removeRows(db: HandwellDatabase, sid: SessionId): Promise<void> {
  await db.sessions.delete(sid);
  await db.chunks
    .where('[sid+seq]')
    .between(...ofSession(sid))
    .delete();
  await db.minutes
    .where('[sid+minute]')
    .between(...ofSession(sid))
    .delete();
  await db.events.where('sid').equals(sid).delete();
  await db.probes
    .where('[sid+from]')
    .between(...ofSession(sid))
    .delete();
  await db.quarantine.where('sid').equals(sid).delete();
}

/** Every table that holds something of a session. */
export const contentOf = (db: HandwellDatabase) => [
  db.sessions,
  db.chunks,
  db.minutes,
  db.events,
  db.probes,
  db.quarantine
];

async function appendChunk(db: HandwellDatabase, chunk: StoredChunk): Promise<void> {
  const row = await presentRow(db, chunk.sid);
  const elsewhere = new StorageRefusal({ kind: 'recording-elsewhere' });
  if (row.writerEpoch !== chunk.epoch || row.state !== 'recording') throw elsewhere;
  if (chunk.seq <= row.lastSeq) {
    const there = await db.chunks.get([chunk.sid, chunk.seq]);
    if (there?.crc32c === chunk.crc32c) return;
  }
  if (chunk.seq !== row.lastSeq + 1) throw elsewhere;
  await db.chunks.add(chunk);
  await db.sessions.update(chunk.sid, { lastSeq: chunk.seq, lastCrc: chunk.crc32c });
}

export interface StoredSession {
  readonly record: SessionRecord;
  readonly minutes: readonly MinuteRecord[];
  readonly events: readonly SessionEvent[];
  readonly probes: readonly ProbeRecord[];
}

export type SessionLog = ReturnType<typeof createSessionLog>;
type Answer<T> = Promise<Result<T, StorageFailure>>;

/**
 * The sessions of this browser. Every method is one transaction, acknowledged when it is complete (strict
 * durability), so it may be repeated. `newSid` makes a session's id.
 */
export function createSessionLog(connection: Connection, newSid: () => SessionId) {
  const update = (sid: SessionId, change: (row: SessionRow) => SessionRow): Answer<SessionRecord> =>
    connection.use((db) =>
      db.transaction('rw', db.sessions, async () => {
        const row = change(await presentRow(db, sid));
        await db.sessions.put(row);
        return sessionRecord(row);
      })
    );

  const newRow = (session: NewSession, state: SessionRecord['state'], sid = newSid()): SessionRow => ({
    sid,
    ver: 1,
    state,
    kind: session.kind,
    startedAt: session.startedAt,
    timeZone: session.timeZone,
    activity: session.activity,
    handsExpected: session.handsExpected,
    ...(session.source && { source: session.source }),
    ...(session.tracker && { tracker: session.tracker }),
    ...(session.trial !== undefined && { trial: session.trial }),
    details: session.details,
    pipeline: PIPELINE_VERSION,
    writerEpoch: 1,
    lastSeq: -1,
    lastCrc: 0
  });

  return {
    /** Makes a session in state `recording`; an importing one is hidden until it is finished. */
    async begin(
      session: NewSession,
      sid = newSid(),
      importing = false
    ): Answer<{ sid: SessionId; writerEpoch: number }> {
      const row: SessionRow = { ...newRow(session, 'recording', sid), ...(importing && { importing: true }) };
      return connection.use(async (db) => {
        await db.sessions.put(row);
        return { sid: row.sid, writerEpoch: row.writerEpoch };
      });
    },

    /**
     * Adds the next chunks of one session, all or none. A chunk that already stands there is acknowledged
     * again: the answer to the first try may have been lost. `recording-elsewhere` when another writer or a
     * recovery took the session over.
     */
    append: (...chunks: StoredChunk[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.chunks, async () => {
          for (const chunk of chunks) await appendChunk(db, chunk);
        })
      ),

    /** Writes an event at once. The same event twice is one. */
    addEvent: (event: SessionEvent): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.events, async () => {
          await presentRow(db, event.sid);
          const same = await db.events
            .where('sid')
            .equals(event.sid)
            .filter(
              (other) => other.t === event.t && other.kind === event.kind && other.reason === event.reason
            )
            .count();
          if (same === 0) await db.events.add(event);
        })
      ),

    /** Writes a minute; one written before is replaced. */
    addMinute: (minute: MinuteRecord): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.minutes, async () => {
          await presentRow(db, minute.sid);
          await db.minutes.put(minute);
        })
      ),

    /** Writes a probe; the same one written before is replaced. */
    putProbe: (probe: ProbeRecord): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.probes, async () => {
          await presentRow(db, probe.sid);
          await db.probes.put(probe);
        })
      ),

    /** Every probe of every session that was not removed, in no order. */
    listProbes: (): Answer<ProbeRecord[]> =>
      connection.use((db) =>
        db.transaction('r', db.sessions, db.probes, async () => {
          const gone = new Set(await db.sessions.filter((row) => row.deletedAt !== undefined).primaryKeys());
          return (await db.probes.toArray()).filter((probe) => !gone.has(probe.sid));
        })
      ),

    /** The same in the order of their keys, so many at once, after the key that the last answer ended with. */
    probesAfter: (after: readonly [SessionId, number] | undefined, most: number): Answer<ProbeRecord[]> =>
      connection.use((db) => {
        const probes = after ? db.probes.where('[sid+from]').above(after) : db.probes.orderBy('[sid+from]');
        return probes.limit(most).toArray();
      }),

    /** Ends a session. `recovered` for one that was cut off, which then keeps its details. */
    finish: (
      sid: SessionId,
      summary: SessionSummary,
      details?: SessionDetails,
      state: 'complete' | 'recovered' = 'complete'
    ): Answer<SessionRecord> =>
      update(sid, ({ importing: _importing, ...row }) => ({
        ...row,
        state,
        summary,
        details: details ?? row.details
      })),

    /** A session that was not recorded: kind `timer` or `typed`, or a file without landmarks. */
    async save(session: NewSession, summary: SessionSummary): Answer<SessionRecord> {
      const row: SessionRow = { ...newRow(session, 'complete'), summary };
      return connection.use(async (db) => {
        await db.sessions.put(row);
        return sessionRecord(row);
      });
    },

    /** Newest first; without deleted sessions and unfinished imports. */
    list: (): Answer<SessionRecord[]> =>
      connection.use(async (db) =>
        (await db.sessions.toArray())
          .filter((row) => !row.importing && row.deletedAt === undefined)
          .map(sessionRecord)
          .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt) || (a.sid < b.sid ? 1 : -1))
      ),

    /** A session, deleted or not, with its minutes in order and its events by time. */
    get: (sid: SessionId): Answer<StoredSession> =>
      connection.use((db) =>
        db.transaction('r', db.sessions, db.minutes, db.events, db.probes, async () => ({
          record: sessionRecord(await presentRow(db, sid)),
          minutes: await db.minutes
            .where('[sid+minute]')
            .between(...ofSession(sid))
            .toArray(),
          events: (await db.events.where('sid').equals(sid).sortBy('t')).map(
            ({ id: _id, ...event }) => event
          ),
          probes: await db.probes
            .where('[sid+from]')
            .between(...ofSession(sid))
            .toArray()
        }))
      ),

    updateDetails: (sid: SessionId, details: SessionDetails) => update(sid, (row) => ({ ...row, details })),

    updateSummary: (sid: SessionId, summary: SessionSummary) => update(sid, (row) => ({ ...row, summary })),

    /** Hides a session; `purge` removes it later. */
    markDeleted: (sid: SessionId, deletedAt: string) => update(sid, (row) => ({ ...row, deletedAt })),

    undelete: (sid: SessionId) => update(sid, ({ deletedAt: _deletedAt, ...row }) => row),

    /** Removes for good what was deleted before `before` (ISO instant); how many sessions. */
    purge: (before: string): Answer<number> =>
      connection.use((db) =>
        db.transaction('rw', contentOf(db), async () => {
          const gone = await db.sessions
            .filter((row) => row.deletedAt !== undefined && Date.parse(row.deletedAt) <= Date.parse(before))
            .primaryKeys();
          for (const sid of gone) await removeRows(db, sid);
          return gone.length;
        })
      ),

    /** Removes a session for good, at once. */
    discard: (sid: SessionId): Answer<void> =>
      connection.use((db) => db.transaction('rw', contentOf(db), () => removeRows(db, sid))),

    /** Removes every session, the diary and the trials. The database and its id stay. */
    deleteAll: (): Answer<void> =>
      connection.use((db) => {
        const tables = [...contentOf(db), ...diaryTables(db), db.trials];
        return db.transaction('rw', [...tables, db.meta], async () => {
          for (const table of tables) await table.clear();
          await db.meta.delete(DEMO_KEY);
        });
      })
  };
}
