import type { Table } from 'dexie';
import type { Result, SessionId, StorageFailure } from '#contracts';
import type { Connection } from '../connection';
import type { HandwellDatabase, SessionRow } from '../database';
import { putProbes } from '../probe-digests';
import { contentOf, isListed, removeRows } from '../session-log';
import { DECLARED_TABLES, type BackupTable, type DeclaredTable, type SessionTable } from './backup-tables';
import { rowText } from './row-text';

type Answer<T> = Promise<Result<T, StorageFailure>>;
type Row = Record<string, unknown> & { readonly sid: SessionId };

/** What a restore added: by these it is taken out again. */
export type RestoredRows = Readonly<Record<DeclaredTable | 'sessions', readonly string[]>>;
/** How a row of a backup stands to what is here. */
export type Standing = 'new' | 'same' | 'differs';

/** Rows read at once, about a megabyte. */
const AT_ONCE: Partial<Record<BackupTable, number>> = { chunks: 60, probes: 50, quarantine: 60 };
const OTHERS_AT_ONCE = 400;

/** The fields of a table's key; none where the database numbers the rows itself. */
const KEYS: Readonly<Record<BackupTable, readonly string[]>> = {
  sessions: ['sid'],
  minutes: ['sid', 'minute'],
  events: [],
  probes: ['sid', 'from'],
  quarantine: [],
  chunks: ['sid', 'seq'],
  declarations: ['day'],
  diary: ['id'],
  checkIns: ['week'],
  trials: ['id']
};
type Key = string | [SessionId, number];
function keyOf(table: BackupTable, row: object): Key {
  const key = KEYS[table].map((field) => (row as Row)[field]);
  return (key.length === 1 ? key[0] : key) as Key;
}
const tableOf = (db: HandwellDatabase, name: BackupTable): Table<Row, Key> => db.table(name);

/** A backup holds what stands in the list and is the person's own. */
const isKept = (row: SessionRow): boolean => isListed(row) && row.state !== 'recording' && !row.demo;
/** A removed session, one of the made-up year and one that is being restored make room. */
const isHere = (row: SessionRow): boolean => isListed(row) && !row.demo;
const numberless = ({ id: _id, ...row }: Row): object => row;

/** Reads everything for a backup, and takes one in. Every method is one transaction. */
export function createBackupLog(connection: Connection) {
  /** Inside a transaction over every table. */
  async function removeRestoring(db: HandwellDatabase): Promise<void> {
    const rows = db.sessions.where('state').equals('recording');
    const sids = await rows.filter(({ restoring }) => restoring !== undefined).primaryKeys();
    for (const sid of sids) await removeRows(db, sid);
  }
  const declaredTables = (db: HandwellDatabase) => DECLARED_TABLES.map((name) => db.table(name));

  return {
    /** The sessions that a backup of now has. */
    backupSessions: (): Answer<SessionId[]> =>
      connection.use((db) => db.sessions.filter(isKept).primaryKeys()),

    /** The next rows of a table in the order of its key; `next` goes on after them. */
    backupRows: (name: BackupTable, after?: Key | number): Answer<{ rows: object[]; next?: Key | number }> =>
      connection.use(async (db) => {
        const limit = AT_ONCE[name] ?? OTHERS_AT_ONCE;
        const table = tableOf(db, name);
        const from = after === undefined ? table.orderBy(':id') : table.where(':id').above(after);
        const rows = await from.limit(limit).toArray();
        const last = rows.at(-1);
        const next = last && (KEYS[name].length === 0 ? (last['id'] as number) : keyOf(name, last));
        const kept = KEYS[name].length === 0 ? rows.map(numberless) : rows;
        return { rows: kept, ...(rows.length === limit && next !== undefined && { next }) };
      }),

    /** How rows of a backup stand to what is here, one by one. */
    compareRows: (name: BackupTable, rows: readonly object[]): Answer<Standing[]> =>
      connection.use(async (db) => {
        if (KEYS[name].length === 0) return compareNumbered(tableOf(db, name), rows as Row[]);
        const here = await tableOf(db, name).bulkGet(rows.map((row) => keyOf(name, row)));
        return rows.map((row, i) => {
          const ours = here[i] as (Row & { demo?: true }) | undefined;
          const gone = name === 'sessions' && ours && !isHere(ours as unknown as SessionRow);
          if (!ours || gone || ours.demo) return 'new';
          return rowText(ours) === rowText(row) ? 'same' : 'differs';
        });
      }),

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
          if (name === 'probes') await putProbes(db, own as never);
          else if (KEYS[name].length === 0) await tableOf(db, name).bulkAdd(own);
          else await tableOf(db, name).bulkPut(own);
        })
      ),

    /** Shows everything that was added, and adds what is declared and not here: all at once. */
    commitRestore: (declared: Readonly<Record<DeclaredTable, readonly object[]>>): Answer<RestoredRows> =>
      connection.use((db) =>
        db.transaction('rw', [db.sessions, ...declaredTables(db)], async () => {
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
          return { ...added, sessions: shown.map(({ sid }) => sid) } as unknown as RestoredRows;
        })
      ),

    /** Whether a restore was broken off, or goes on. */
    isRestoring: (): Answer<boolean> =>
      connection.use(async (db) => {
        const rows = db.sessions.where('state').equals('recording');
        return (await rows.filter(({ restoring }) => restoring !== undefined).count()) > 0;
      }),

    /** Removes what a restore has written that was not completed. */
    dropRestoring: (): Answer<void> =>
      connection.use((db) => db.transaction('rw', contentOf(db), () => removeRestoring(db))),

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

const hidden = (row: SessionRow): SessionRow => ({
  ...row,
  state: 'recording',
  importing: true,
  restoring: row.state as 'complete' | 'recovered'
});

/** Rows without a key of their own are the same when one that says the same is here. */
async function compareNumbered(table: Table<Row, Key>, rows: readonly Row[]): Promise<Standing[]> {
  const sids = [...new Set(rows.map(({ sid }) => sid))];
  const here = await table.where('sid').anyOf(sids).toArray();
  const texts = new Set(here.map((row) => rowText(numberless(row))));
  return rows.map((row) => (texts.has(rowText(row)) ? 'same' : 'differs'));
}
