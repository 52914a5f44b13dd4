import type { Result, SessionId, StorageFailure } from '#contracts';
import { StorageRefusal } from '../storage-failure';
import type { Standing } from './backup-log';
import { BackupRefusal } from './backup-refusal';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable } from './backup-tables';
import type { Backup } from './read-backup';

/** How many are not here, here already, and here otherwise. What is here stays. */
export type Tally = Readonly<Record<Standing, number>>;

export interface RestorePlan {
  readonly madeAt: string;
  readonly sessions: Tally;
  /** Days, events and weeks. */
  readonly diary: Tally;
  readonly trials: Tally;
  /** By name. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Reads and checks a whole backup, and says what a restore would do. Writes nothing.
 * @throws BackupRefusal, StorageRefusal
 */
export async function planRestore(
  backup: Backup,
  compare: (table: BackupTable, rows: readonly object[]) => Promise<Result<Standing[], StorageFailure>>
): Promise<RestorePlan> {
  async function* standings(table: BackupTable, asked: (row: object) => boolean = () => true) {
    for await (const some of backup.rows(table)) {
      const rows = some.filter(asked);
      const compared = rows.length > 0 ? await compare(table, rows) : { ok: true as const, value: [] };
      if (!compared.ok) throw new StorageRefusal(compared.failure);
      for (const [i, row] of rows.entries()) yield { row, standing: compared.value[i]! };
    }
  }

  const sessions = new Map<SessionId, Standing>();
  const [first, ...others] = SESSION_TABLES;
  for await (const { row, standing } of standings(first)) {
    const { sid } = row as { sid: SessionId };
    if (sessions.has(sid))
      throw new BackupRefusal({
        kind: 'backup-invalid',
        part: first,
        path: sid,
        detail: 'stands there twice'
      });
    sessions.set(sid, standing);
  }
  for (const table of others) {
    const isHere = (row: object) => sessions.get((row as { sid: SessionId }).sid) === 'same';
    for await (const { row, standing } of standings(table, isHere))
      if (standing !== 'same') sessions.set((row as { sid: SessionId }).sid, 'differs');
  }

  const declared = new Map<BackupTable, Standing[]>();
  for (const table of DECLARED_TABLES) {
    const found: Standing[] = [];
    for await (const { standing } of standings(table)) found.push(standing);
    declared.set(table, found);
  }
  const diary = DECLARED_TABLES.filter((table) => table !== 'trials');
  return {
    madeAt: backup.manifest.madeAt,
    sessions: tally([...sessions.values()]),
    diary: tally(diary.flatMap((table) => declared.get(table)!)),
    trials: tally(declared.get('trials')!),
    settings: await backup.settings()
  };
}

const tally = (standings: readonly Standing[]): Tally => {
  const of = (standing: Standing) => standings.filter((one) => one === standing).length;
  return { new: of('new'), same: of('same'), differs: of('differs') };
};
