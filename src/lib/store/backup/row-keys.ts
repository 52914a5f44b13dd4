import type { Table } from 'dexie';
import type { SessionId } from '#contracts';
import type { HandwellDatabase } from '../database';
import type { BackupTable } from './backup-tables';

export type Row = Record<string, unknown> & { readonly sid: SessionId };

/** The fields of a table's key; none where the database numbers the rows itself. */
const KEYS: Readonly<Record<BackupTable, readonly string[]>> = {
  sessions: ['sid'],
  minutes: ['sid', 'minute'],
  events: [],
  probes: ['sid', 'from'],
  freePlay: ['sid', 'hand'],
  quarantine: [],
  angles: ['sid', 'side', 'from'],
  notes: ['sid', 'from'],
  chunks: ['sid', 'seq'],
  declarations: ['day'],
  diary: ['id'],
  checkIns: ['week'],
  trials: ['id'],
  predictors: ['activity', 'hand']
};
export type Key = string | [SessionId, number] | [string, string] | [SessionId, string, number];

export function keyOf(table: BackupTable, row: object): Key {
  const key = KEYS[table].map((field) => (row as Row)[field]);
  return (key.length === 1 ? key[0] : key) as Key;
}
export const tableOf = (db: HandwellDatabase, name: BackupTable): Table<Row, Key> => db.table(name);

/** Whether the database numbers a table's rows, so that they are the same only by what they say. */
export const isNumbered = (table: BackupTable): boolean => KEYS[table].length === 0;
export const numberless = ({ id: _id, ...row }: Row): object => row;
