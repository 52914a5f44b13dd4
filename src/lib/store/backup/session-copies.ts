import { ulid, type SessionId } from '#contracts';
import { chunkDamage, resealed, type StoredChunk } from '../chunk-codec';
import type { QuarantinedChunk, SessionRow } from '../database';
import { isContent, SESSION_TABLES, type SessionTable } from './backup-tables';
import { sha256 } from './manifest';
import type { Backup } from './read-backup';
import type { Row } from './row-keys';
import { rowText } from './row-text';

/** Ids under which sessions of a backup come in beside those that have theirs here, by the id in the backup. */
export type SessionCopies = ReadonlyMap<SessionId, SessionId>;

/** Of a ULID: its time. */
const TIME_CHARS = 10;

/** A session's row without what is decided where it stands: whether it counts. */
export const ofContent = ({ uncounted: _uncounted, ...row }: Record<string, unknown>): object => row;

/**
 * The ids of copies: the time of the session, the rest from a SHA-256 of all its rows, so that the same content gets the
 * same id however often it comes.
 *
 * @throws BackupRefusal
 */
export async function copyIds(backup: Backup, sids: ReadonlySet<SessionId>): Promise<SessionCopies> {
  if (sids.size === 0) return new Map();
  const sums = new Map([...sids].map((sid) => [sid, [] as string[]]));
  const thinned = new Set<SessionId>();
  for (const table of SESSION_TABLES)
    for await (const some of backup.rows(table))
      for (const row of some as Row[]) {
        if (table === 'sessions' && row['kept'] !== undefined) thinned.add(row.sid);
        if (!isContent(table, thinned.has(row.sid))) continue;
        const text = sums.has(row.sid) && rowText(table === 'sessions' ? ofContent(row) : row);
        if (text) sums.get(row.sid)!.push(`${table} ${await sha256(new TextEncoder().encode(text))}`);
      }
  const ids = new Map<SessionId, SessionId>();
  // Rows without a key of their own may come in any order.
  for (const [sid, lines] of sums) {
    const sum = await sha256(new TextEncoder().encode(lines.sort().join('\n')));
    const chance = Uint8Array.from(sum.match(/../g)!, (byte) => parseInt(byte, 16));
    ids.set(sid, sid.slice(0, TIME_CHARS) + ulid(0, chance).slice(TIME_CHARS));
  }
  return ids;
}

/**
 * Turns rows of a backup into those of the copies, table after table, in the order of the backup. A chunk is looked at
 * as one of the old session and sealed anew only where it is whole; a damaged one goes to quarantine as it was found, so
 * it is a hole in the copy as in what it is a copy of.
 */
export function createCopier(copies: SessionCopies) {
  /** The last whole chunk, before and after. */
  let last: { readonly from: StoredChunk; readonly to: StoredChunk } | undefined;

  function copiedChunk(
    chunk: StoredChunk,
    sid: SessionId
  ): { chunk: StoredChunk } | { damaged: QuarantinedChunk } {
    const before = last?.from.sid === chunk.sid && last.from.seq === chunk.seq - 1 ? last : undefined;
    const first = chunk.seq === 0 ? 0 : undefined;
    const reason = chunkDamage(chunk, before ? before.from.crc32c : first);
    if (reason) return { damaged: { sid, seq: chunk.seq, reason, row: chunk } };
    const prevCrc = before ? before.to.crc32c : (first ?? chunk.prevCrc);
    last = { from: chunk, to: resealed(chunk, { sid, prevCrc }) };
    return { chunk: last.to };
  }

  return (
    table: SessionTable,
    rows: readonly object[]
  ): { readonly table: SessionTable; readonly rows: object[] }[] => {
    const own = (rows as Row[]).filter(({ sid }) => copies.has(sid));
    const idOf = ({ sid }: Pick<Row, 'sid'>): SessionId => copies.get(sid)!;
    if (table === 'chunks') {
      const copied = (own as unknown as StoredChunk[]).map((chunk) => copiedChunk(chunk, idOf(chunk)));
      return [
        { table, rows: copied.flatMap((one) => ('chunk' in one ? one.chunk : [])) },
        { table: 'quarantine', rows: copied.flatMap((one) => ('damaged' in one ? one.damaged : [])) }
      ];
    }
    if (table !== 'sessions') return [{ table, rows: own.map((row) => ({ ...row, sid: idOf(row) })) }];
    return [
      {
        table,
        rows: (own as unknown as SessionRow[]).map((row): SessionRow => ({
          ...row,
          sid: idOf(row),
          copyOf: row.copyOf ?? row.sid,
          uncounted: true
        }))
      }
    ];
  };
}
