import { packDigests, probeDigest, type ProbeRecord, type SessionId } from '#contracts';
import { ALL_DIGESTED, type DigestRow, type HandwellDatabase } from './database';
import { ofSession } from './session-rows';

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
    if (probes.length > 0) rows.push({ sid, ...packDigests(probes.map(probeDigest)) });
  }
  return rows;
}

/** Of every probe that is kept, by session. */
export async function readDigests(db: HandwellDatabase): Promise<DigestRow[]> {
  const there = await db.meta.get(ALL_DIGESTED.key);
  if (there?.value !== ALL_DIGESTED.value) await makeAnew(db);
  return db.digests.toArray();
}

async function makeAnew(db: HandwellDatabase): Promise<void> {
  const sids = [...new Set((await db.probes.toCollection().primaryKeys()).map(([sid]) => sid))];
  for (let i = 0; i < sids.length; i += ANEW_AT_ONCE) {
    const some = sids.slice(i, i + ANEW_AT_ONCE);
    await db.transaction('rw', db.probes, db.digests, () => digestAnew(db, some));
  }
  await db.meta.put(ALL_DIGESTED);
}
