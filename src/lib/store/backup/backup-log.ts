import type { Table } from 'dexie';
import type { Result, SessionId, StorageFailure } from '#contracts';
import type { Connection } from '../connection';
import type { SessionRow } from '../database';
import { isListed } from '../session-log';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable } from './backup-tables';
import { isNumbered, keyOf, numberless, tableOf, type Key, type Row } from './row-keys';
import { rowText } from './row-text';
import { ofContent } from './session-copies';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** How a row of a backup stands to what is here. */
export type Standing = 'new' | 'same' | 'differs';

/** Rows read at once, a megabyte or two. */
const AT_ONCE: Partial<Record<BackupTable, number>> = { probes: 50, quarantine: 60 };
const OTHERS_AT_ONCE = 400;
const atOnce = (name: BackupTable): number => AT_ONCE[name] ?? OTHERS_AT_ONCE;

/** A backup holds what stands in the list and is the person's own. */
const isKept = (row: SessionRow): boolean => isListed(row) && row.state !== 'recording' && !row.demo;
/** A removed session, one of the made-up year and one that is being restored make room. */
export const isHere = (row: SessionRow): boolean => isListed(row) && !row.demo;

/** Reads everything for a backup, and compares one with what is here. Every method is one transaction. */
export function createBackupLog(connection: Connection) {
  return {
    /** The sessions that a backup of now has. */
    backupSessions: (): Answer<SessionId[]> =>
      connection.use((db) => db.sessions.filter(isKept).primaryKeys()),

    /** How often `backupRows` answers until it has given everything. */
    backupPieces: (): Answer<number> =>
      connection.use(async (db) => {
        const names = [...SESSION_TABLES, ...DECLARED_TABLES];
        const pieces = names.map(async (name) => Math.ceil((await tableOf(db, name).count()) / atOnce(name)));
        return (await Promise.all(pieces)).reduce((sum, some) => sum + some, 0);
      }),

    /** The next rows of a table in the order of its key; `next` goes on after them. */
    backupRows: (name: BackupTable, after?: Key | number): Answer<{ rows: object[]; next?: Key | number }> =>
      connection.use(async (db) => {
        const limit = atOnce(name);
        const table = tableOf(db, name);
        const from = after === undefined ? table.orderBy(':id') : table.where(':id').above(after);
        const rows = await from.limit(limit).toArray();
        const last = rows.at(-1);
        const next = last && (isNumbered(name) ? (last['id'] as number) : keyOf(name, last));
        const kept = isNumbered(name) ? rows.map(numberless) : rows;
        return { rows: kept, ...(rows.length === limit && next !== undefined && { next }) };
      }),

    /** How rows of a backup stand to what is here, one by one. */
    compareRows: (name: BackupTable, rows: readonly object[]): Answer<Standing[]> =>
      connection.use(async (db) => {
        if (isNumbered(name)) return compareNumbered(tableOf(db, name), rows as Row[]);
        const here = await tableOf(db, name).bulkGet(rows.map((row) => keyOf(name, row)));
        return rows.map((row, i) => {
          const ours = here[i] as (Row & { demo?: true }) | undefined;
          const gone = name === 'sessions' && ours && !isHere(ours as unknown as SessionRow);
          if (!ours || gone || ours.demo) return 'new';
          const text = (one: object) => rowText(name === 'sessions' ? ofContent(one as Row) : one);
          return text(ours) === text(row) ? 'same' : 'differs';
        });
      })
  };
}

/** Rows without a key of their own are the same when one that says the same is here. */
async function compareNumbered(table: Table<Row, Key>, rows: readonly Row[]): Promise<Standing[]> {
  const sids = [...new Set(rows.map(({ sid }) => sid))];
  const here = await table.where('sid').anyOf(sids).toArray();
  const texts = new Set(here.map((row) => rowText(numberless(row))));
  return rows.map((row) => (texts.has(rowText(row)) ? 'same' : 'differs'));
}
