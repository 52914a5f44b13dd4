import { DIGEST_VERSION, probeDigest, type ProbeDigest, type ProbeRecord, type SessionId } from '#contracts';
import type { HandwellDatabase } from './database';
import { ofSession } from './session-rows';

/**
 * The digests of one session's probes, beside the records they were made of, because ten years of records take half a
 * minute to read and their digests half a second. Nothing rests on them: any that are missing or of another version are
 * made anew when they are read.
 */
export interface DigestRow {
  readonly sid: SessionId;
  readonly ver: number;
  readonly probes: readonly ProbeDigest[];
}

/** Sessions whose digests are made anew in one transaction. */
const ANEW_AT_ONCE = 50;

/** Writes probes and their digests; inside a transaction over both tables. */
export async function putProbes(db: HandwellDatabase, records: readonly ProbeRecord[]): Promise<void> {
  await db.probes.bulkPut(records);
  const rows = new Map<SessionId, DigestRow>();
  for (const row of await db.digests.bulkGet([...new Set(records.map(({ sid }) => sid))]))
    if (row) rows.set(row.sid, row);
  for (const record of records) {
    const others = rows.get(record.sid)?.probes.filter(({ from }) => from !== record.from) ?? [];
    const probes = [...others, probeDigest(record)].sort((a, b) => a.from - b.from);
    rows.set(record.sid, { sid: record.sid, ver: DIGEST_VERSION, probes });
  }
  await db.digests.bulkPut([...rows.values()]);
}

/** Of some sessions, from their records. */
export async function digestsOf(
  db: HandwellDatabase,
  sids: readonly SessionId[]
): Promise<Map<SessionId, ProbeDigest[]>> {
  const ofSessions = new Map<SessionId, ProbeDigest[]>();
  for (const sid of sids) {
    const probes = await db.probes
      .where('[sid+from]')
      .between(...ofSession(sid))
      .toArray();
    ofSessions.set(sid, probes.map(probeDigest));
  }
  return ofSessions;
}

/** Of every probe that is kept, by session. */
export async function readDigests(db: HandwellDatabase): Promise<DigestRow[]> {
  const rows = await db.digests.toArray();
  const present = rows.filter(({ ver }) => ver === DIGEST_VERSION);
  const digested = present.reduce((sum, { probes }) => sum + probes.length, 0);
  if (present.length === rows.length && digested === (await db.probes.count())) return rows;
  await makeAnew(db, await staleSessions(db, present));
  return db.digests.toArray();
}

/** Those whose digests are not there, or not as many as their probes. */
async function staleSessions(db: HandwellDatabase, rows: readonly DigestRow[]): Promise<SessionId[]> {
  const kept = new Map<SessionId, number>();
  for (const [sid] of await db.probes.toCollection().primaryKeys()) kept.set(sid, (kept.get(sid) ?? 0) + 1);
  for (const { sid, probes } of rows)
    if (kept.get(sid) === probes.length) kept.delete(sid);
    else kept.set(sid, kept.get(sid) ?? 0);
  return [...kept.keys()];
}

async function makeAnew(db: HandwellDatabase, sids: readonly SessionId[]): Promise<void> {
  for (let i = 0; i < sids.length; i += ANEW_AT_ONCE) {
    const some = sids.slice(i, i + ANEW_AT_ONCE);
    await db.transaction('rw', db.probes, db.digests, async () => {
      const made = await digestsOf(db, some);
      await db.digests.bulkPut(some.map((sid) => ({ sid, ver: DIGEST_VERSION, probes: made.get(sid)! })));
    });
  }
}
