import type { Table } from 'dexie';
import type { ProbeRecord, Result, SessionId, StorageFailure } from '#contracts';
import type { Connection } from '../connection';
import type { HandwellDatabase, SessionRow } from '../database';
import { putProbes } from '../probe-digests';
import { contentOf, removeRows } from '../session-log';
import { isCounting, originalOf, versionsIn } from '../session-versions';
import { isHere } from './backup-log';
import { DECLARED_TABLES, type DeclaredTable, type SessionTable } from './backup-tables';
import { isNumbered, keyOf, numberless, tableOf, type Key, type Row } from './row-keys';
import { rowText } from './row-text';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** In `meta`, what the last restore answered. */
const RESTORED = 'restored';

/** What a restore added: by these it is taken out again. */
export type RestoredRows = Readonly<Record<DeclaredTable, readonly Key[]>> & {
  readonly sessions: readonly SessionId[];
};

/** Takes a backup in. Every method is one transaction. */
export function createRestoreLog(connection: Connection) {
  const restoringSids = (db: HandwellDatabase) =>
    db.sessions
      .where('state')
      .equals('recording')
      .filter(({ restoring }) => restoring !== undefined)
      .primaryKeys();
  const declaredTables = (db: HandwellDatabase) => DECLARED_TABLES.map((name) => db.table(name));

  return {
    /**
     * Writes rows of sessions that are not here, hidden until `commitRestore`. The sessions come first; rows of others
     * than these are passed over.
     */
    addRestoring: (name: SessionTable, rows: readonly object[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', contentOf(db), async () => {
          const sids = [...new Set(rows.map((row) => (row as Row).sid))];
          const here = (await db.sessions.bulkGet(sids)).filter((row) => row !== undefined);
          if (name === 'sessions') {
            const taken = new Set(here.filter(isHere).map(({ sid }) => sid));
            for (const { sid } of here) if (!taken.has(sid)) await removeRows(db, sid);
            const fresh = (rows as SessionRow[]).filter(({ sid }) => !taken.has(sid));
            await db.sessions.bulkPut(fresh.map(hidden));
            return;
          }
          const restoring = new Set(here.filter((row) => row.restoring).map(({ sid }) => sid));
          const own = (rows as Row[]).filter(({ sid }) => restoring.has(sid));
          if (name === 'probes') await putProbes(db, own as unknown as ProbeRecord[]);
          else if (isNumbered(name)) await addMissing(tableOf(db, name), own);
          else await tableOf(db, name).bulkPut(own);
        })
      ),

    /**
     * Shows everything that was added, and adds what is declared and not here: all at once. Where a version of a session
     * counts already, another that comes in does not. Asked again with the same `id`, because the answer was lost, it
     * answers the same.
     */
    commitRestore: (
      declared: Readonly<Record<DeclaredTable, readonly object[]>>,
      id: string
    ): Answer<RestoredRows> =>
      connection.use((db) =>
        db.transaction('rw', [db.meta, db.sessions, db.chunks, ...declaredTables(db)], async () => {
          const before = await db.meta.get(RESTORED);
          const last = before && (JSON.parse(before.value) as { id: string; restored: RestoredRows });
          if (last?.id === id) return last.restored;
          const added: Record<string, Key[]> = {};
          for (const name of DECLARED_TABLES) {
            const keys = declared[name].map((row) => keyOf(name, row));
            const here = await tableOf(db, name).bulkGet(keys);
            const fresh = declared[name].filter((_, i) => here[i] === undefined);
            await tableOf(db, name).bulkAdd(fresh as Row[]);
            added[name] = fresh.map((row) => keyOf(name, row));
          }
          const rows = await db.sessions.where('state').equals('recording').toArray();
          const shown = rows.flatMap(({ restoring, importing: _importing, ...row }) =>
            restoring ? [{ ...row, state: restoring }] : []
          );
          await db.sessions.bulkPut(shown);
          await settleVersions(db, new Set(shown.map(({ sid }) => sid)));
          const restored = { ...added, sessions: shown.map(({ sid }) => sid) } as unknown as RestoredRows;
          await db.meta.put({ key: RESTORED, value: JSON.stringify({ id, restored }) });
          return restored;
        })
      ),

    /** Whether a restore was broken off, or goes on. */
    isRestoring: (): Answer<boolean> => connection.use(async (db) => (await restoringSids(db)).length > 0),

    /** Removes what a restore has written that was not completed; whether there was anything. */
    dropRestoring: (): Answer<boolean> =>
      connection.use((db) =>
        db.transaction('rw', contentOf(db), async () => {
          const sids = await restoringSids(db);
          for (const sid of sids) await removeRows(db, sid);
          return sids.length > 0;
        })
      ),

    /** Takes out what a restore added, and nothing else. Where that is a copy which was made to count, its original does again. */
    undoRestore: ({ sessions, ...declared }: RestoredRows): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', [...contentOf(db), ...declaredTables(db)], async () => {
          const gone = await db.sessions.bulkGet([...sessions]);
          for (const sid of sessions) await removeRows(db, sid);
          for (const row of gone)
            if (row?.copyOf !== undefined && !row.uncounted) await countAgain(db, row.copyOf);
          for (const name of DECLARED_TABLES) await tableOf(db, name).bulkDelete([...declared[name]]);
        })
      )
  };
}

/** Of each session at most one version counts: one that was here before, else the first that says so. */
async function settleVersions(db: HandwellDatabase, shown: ReadonlySet<SessionId>): Promise<void> {
  const copies = await db.sessions.orderBy('copyOf').toArray();
  for (const original of new Set(copies.map(originalOf))) {
    const versions = await versionsIn(db, original);
    if (!versions.some(({ sid }) => shown.has(sid))) continue;
    const counting = versions
      .filter(isCounting)
      .sort((a, b) => Number(shown.has(a.sid)) - Number(shown.has(b.sid)));
    for (const { sid } of counting.slice(1)) await db.sessions.update(sid, { uncounted: true });
  }
  // A copy's chunks were sealed anew.
  for (const { sid, lastSeq, lastCrc } of copies) {
    const last = shown.has(sid) && (await db.chunks.get([sid, lastSeq]));
    if (last && last.crc32c !== lastCrc) await db.sessions.update(sid, { lastCrc: last.crc32c });
  }
}

async function countAgain(db: HandwellDatabase, original: SessionId): Promise<void> {
  const versions = await versionsIn(db, original);
  const own = versions.find(({ sid }) => sid === original);
  if (!own?.uncounted || versions.some(isCounting)) return;
  const { uncounted: _uncounted, ...row } = own;
  await db.sessions.put(row);
}

/** Rows that the database numbers, when the same were not added before and only the answer was lost. */
async function addMissing(table: Table<Row, Key>, rows: readonly Row[]): Promise<void> {
  const sids = [...new Set(rows.map(({ sid }) => sid))];
  const there = new Set(
    (await table.where('sid').anyOf(sids).toArray()).map((row) => rowText(numberless(row)))
  );
  await table.bulkAdd(rows.filter((row) => !there.has(rowText(row))));
}

const hidden = (row: SessionRow): SessionRow => ({
  ...row,
  state: 'recording',
  importing: true,
  restoring: row.state as 'complete' | 'recovered'
});
