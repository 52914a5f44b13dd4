import type { Result, SessionId, SessionRecord, StorageFailure } from '#contracts';
import { StorageRefusal } from '../storage-failure';
import type { Standing } from './backup-log';
import { isContent, SESSION_TABLES, type BackupTable } from './backup-tables';
import type { Backup } from './read-backup';
import { copyIds, type SessionCopies } from './session-copies';

/** How many are not here, here already, and here otherwise. */
export type Tally = Readonly<Record<Standing, number>>;

export interface RestorePlan {
  readonly madeAt: string;
  /** One whose content came in as a copy before is here already. */
  readonly sessions: Tally;
  /** One of those that differ, as it is here and in the backup; where there is one, of other minutes. */
  readonly example?: { readonly here: SessionRecord; readonly there: SessionRecord };
  /** Days, events and weeks. */
  readonly diary: Tally;
  readonly trials: Tally;
  /** By name. */
  readonly settings: Readonly<Record<string, unknown>>;
}

interface Here {
  readonly compare: (
    table: BackupTable,
    rows: readonly object[]
  ) => Promise<Result<Standing[], StorageFailure>>;
  readonly list: (sids: readonly SessionId[]) => Promise<Result<SessionRecord[], StorageFailure>>;
}

/**
 * Reads and checks a whole backup, and says what a restore would do, and under which ids those that differ would come in
 * beside what is here. Writes nothing.
 * @throws BackupRefusal, StorageRefusal
 */
export async function planRestore(
  backup: Backup,
  { compare, list }: Here
): Promise<{ readonly plan: RestorePlan; readonly copies: SessionCopies }> {
  async function* standings(table: BackupTable, asked: (row: object) => boolean = () => true) {
    for await (const some of backup.rows(table)) {
      const rows = some.filter(asked);
      const compared = rows.length > 0 ? await compare(table, rows) : { ok: true as const, value: [] };
      if (!compared.ok) throw new StorageRefusal(compared.failure);
      for (const [i, row] of rows.entries()) yield { row, standing: compared.value[i]! };
    }
  }

  const sessions = new Map<SessionId, Standing>();
  const records = new Map<SessionId, SessionRecord>();
  const thinned = new Set<SessionId>();
  const [first, ...others] = SESSION_TABLES;
  for await (const { row, standing } of standings(first)) {
    const { sid, kept } = row as SessionRecord;
    sessions.set(sid, standing);
    if (kept) thinned.add(sid);
    // Of what is here too: of a large backup no more than that is held at once.
    if (standing !== 'new') records.set(sid, row as SessionRecord);
  }
  for (const table of others) {
    const isAsked = (row: object) => {
      const { sid } = row as { sid: SessionId };
      return sessions.get(sid) === 'same' && isContent(table, thinned.has(sid));
    };
    for await (const { row, standing } of standings(table, isAsked))
      if (standing !== 'same') sessions.set((row as { sid: SessionId }).sid, 'differs');
  }

  const differing = [...sessions].flatMap(([sid, standing]) => (standing === 'differs' ? [sid] : []));
  const copies = new Map(await copyIds(backup, new Set(differing)));
  const there = await compare(
    first,
    differing.map((sid) => ({ sid: copies.get(sid)! }))
  );
  if (!there.ok) throw new StorageRefusal(there.failure);
  for (const [i, sid] of differing.entries()) {
    if (there.value[i] === 'new') continue;
    copies.delete(sid);
    sessions.set(sid, 'same');
  }
  const listed = await list([...copies.keys()]);
  if (!listed.ok) throw new StorageRefusal(listed.failure);
  const pairs = listed.value.map((here) => ({ here, there: records.get(here.sid)! }));
  const example = pairs.find((pair) => minutesOf(pair.here) !== minutesOf(pair.there)) ?? pairs[0];

  const declared = new Map<BackupTable, Standing[]>();
  for (const table of [...DIARY, 'trials'] as const) {
    const found: Standing[] = [];
    for await (const { standing } of standings(table)) found.push(standing);
    declared.set(table, found);
  }
  const plan = {
    madeAt: backup.manifest.madeAt,
    sessions: tally([...sessions.values()]),
    ...(example && { example }),
    diary: tally(DIARY.flatMap((table) => declared.get(table)!)),
    trials: tally(declared.get('trials')!),
    settings: await backup.settings()
  };
  return { plan, copies };
}

const DIARY = ['declarations', 'diary', 'checkIns'] as const;

const minutesOf = ({ summary }: SessionRecord): number => Math.round(summary?.minutes ?? 0);

const tally = (standings: readonly Standing[]): Tally => {
  const of = (standing: Standing) => standings.filter((one) => one === standing).length;
  return { new: of('new'), same: of('same'), differs: of('differs') };
};
