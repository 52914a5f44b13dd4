import type { Table } from 'dexie';
import type { ProbeRecord, Result, StorageFailure } from '#contracts';
import type { Connection } from '../connection';
import type { HandwellDatabase, SessionRow } from '../database';
import { putProbes } from '../probe-digests';
import { contentOf, removeRows } from '../session-log';
import { isHere } from './backup-log';
import { DECLARED_TABLES, type DeclaredTable, type SessionTable } from './backup-tables';
import { isNumbered, keyOf, numberless, tableOf, type Key, type Row } from './row-keys';
import { rowText } from './row-text';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** In `meta`, what the last restore answered. */
const RESTORED = 'restored';

/** What a restore added: by these it is taken out again. */
export type RestoredRows = Readonly<Record<DeclaredTable | 'sessions', readonly string[]>>;

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
     * Shows everything that was added, and adds what is declared and not here: all at once. Asked again with the same
     * `id`, because the answer was lost, it answers the same.
     */
    commitRestore: (
      declared: Readonly<Record<DeclaredTable, readonly object[]>>,
      id: string
    ): Answer<RestoredRows> =>
      connection.use((db) =>
        db.transaction('rw', [db.meta, db.sessions, ...declaredTables(db)], async () => {
          const before = await db.meta.get(RESTORED);
          const last = before && (JSON.parse(before.value) as { id: string; restored: RestoredRows });
          if (last?.id === id) return last.restored;
          const added: Record<string, string[]> = {};
          for (const name of DECLARED_TABLES) {
            const keys = declared[name].map((row) => keyOf(name, row) as string);
            const here = await tableOf(db, name).bulkGet(keys);
            const fresh = declared[name].filter((_, i) => here[i] === undefined);
            await tableOf(db, name).bulkAdd(fresh as Row[]);
            added[name] = fresh.map((row) => keyOf(name, row) as string);
          }
          const rows = await db.sessions.where('state').equals('recording').toArray();
          const shown = rows.flatMap(({ restoring, importing: _importing, ...row }) =>
            restoring ? [{ ...row, state: restoring }] : []
          );
          await db.sessions.bulkPut(shown);
          const restored = { ...added, sessions: shown.map(({ sid }) => sid) } as unknown as RestoredRows;
          await db.meta.put({ key: RESTORED, value: JSON.stringify({ id, restored }) });
          return restored;
        })
      ),

    /** Whether a restore was broken off, or goes on. */
    isRestoring: (): Answer<boolean> => connection.use(async (db) => (await restoringSids(db)).length > 0),

    /** Removes what a restore has written that was not completed. */
    dropRestoring: (): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', contentOf(db), async () => {
          for (const sid of await restoringSids(db)) await removeRows(db, sid);
        })
      ),

    /** Takes out what a restore added, and nothing else. */
    undoRestore: ({ sessions, ...declared }: RestoredRows): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', [...contentOf(db), ...declaredTables(db)], async () => {
          for (const sid of sessions) await removeRows(db, sid);
          for (const name of DECLARED_TABLES) await tableOf(db, name).bulkDelete([...declared[name]]);
        })
      )
  };
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
