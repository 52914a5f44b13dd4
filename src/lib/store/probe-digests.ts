import {
  DIGEST_VERSION,
  packDigests,
  probeDigest,
  type PackedDigests,
  type ProbeDigest,
  type ProbeRecord,
  type SessionId
} from '#contracts';
import type { HandwellDatabase } from './database';
import { ofSession } from './session-rows';

/**
 * The digests of one session's probes, beside the records they were made of, because ten years of records take half a
 * minute to read and their digests half a second. Nothing rests on them: any that are missing or of another version are
 * made anew when they are read.
 */
export interface DigestRow extends PackedDigests {
  readonly sid: SessionId;
  readonly ver: number;
  /** How many. */
  readonly probes: number;
}

const rowOf = (sid: SessionId, digests: readonly ProbeDigest[]): DigestRow => ({
  sid,
  ver: DIGEST_VERSION,
  probes: digests.length,
  ...packDigests(digests)
});

/** Sessions whose digests are made anew in one transaction. */
const ANEW_AT_ONCE = 50;

/** Writes probes and their digests; inside a transaction over both tables. */
export async function putProbes(db: HandwellDatabase, records: readonly ProbeRecord[]): Promise<void> {
  await db.probes.bulkPut(records);
  await digestAnew(db, [...new Set(records.map(({ sid }) => sid))]);
}

/** Makes the digests of these sessions from their records; inside a transaction over both tables. */
async function digestAnew(db: HandwellDatabase, sids: readonly SessionId[]): Promise<void> {
  await db.digests.bulkPut(await digestsOf(db, sids));
}

/** Of some sessions, from their records. */
export async function digestsOf(db: HandwellDatabase, sids: readonly SessionId[]): Promise<DigestRow[]> {
  const rows: DigestRow[] = [];
  for (const sid of sids) {
    const probes = await db.probes
      .where('[sid+from]')
      .between(...ofSession(sid))
      .toArray();
    rows.push(rowOf(sid, probes.map(probeDigest)));
  }
  return rows;
}

/** Of every probe that is kept, by session. */
export async function readDigests(db: HandwellDatabase): Promise<DigestRow[]> {
  const rows = await db.digests.toArray();
  const present = rows.filter(({ ver }) => ver === DIGEST_VERSION);
  const digested = present.reduce((sum, { probes }) => sum + probes, 0);
  if (present.length === rows.length && digested === (await db.probes.count())) return rows;
  await makeAnew(db, await staleSessions(db, present));
  return db.digests.toArray();
}

/** Those whose digests are not there, or not as many as their probes. */
async function staleSessions(db: HandwellDatabase, rows: readonly DigestRow[]): Promise<SessionId[]> {
  const kept = new Map<SessionId, number>();
  for (const [sid] of await db.probes.toCollection().primaryKeys()) kept.set(sid, (kept.get(sid) ?? 0) + 1);
  for (const { sid, probes } of rows)
    if (kept.get(sid) === probes) kept.delete(sid);
    else kept.set(sid, kept.get(sid) ?? 0);
  return [...kept.keys()];
}

async function makeAnew(db: HandwellDatabase, sids: readonly SessionId[]): Promise<void> {
  for (let i = 0; i < sids.length; i += ANEW_AT_ONCE) {
    const some = sids.slice(i, i + ANEW_AT_ONCE);
    await db.transaction('rw', db.probes, db.digests, () => digestAnew(db, some));
  }
}
