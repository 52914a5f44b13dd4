import type { Result, SessionId, SessionRecord, StorageFailure } from '#contracts';
import type { Connection } from './connection';
import type { HandwellDatabase, SessionRow } from './database';
import { isListed, presentRow, sessionRecord } from './session-log';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** Equal for all versions of a session: the id of the one that the others are copies of, whether that is here or not. */
export const originalOf = ({ sid, copyOf }: Pick<SessionRow, 'sid' | 'copyOf'>): SessionId => copyOf ?? sid;

/** All versions of a session that are in the database, removed ones too; inside a transaction. */
export async function versionsIn(db: HandwellDatabase, original: SessionId): Promise<SessionRow[]> {
  const own = await db.sessions.get(original);
  return [...(own ? [own] : []), ...(await db.sessions.where('copyOf').equals(original).toArray())];
}

/** Whether a version stands in the list and counts. */
export const isCounting = (row: SessionRow): boolean => isListed(row) && !row.uncounted;

/** Copies of sessions that came from a backup, and which of the versions counts: one at most. */
export function createVersionLog(connection: Connection) {
  return {
    /** The other versions of a session that were not removed; the one that counts first. */
    versionsOf: (sid: SessionId): Answer<SessionRecord[]> =>
      connection.use((db) =>
        db.transaction('r', db.sessions, async () => {
          const all = await versionsIn(db, originalOf(await presentRow(db, sid)));
          const others = all.filter((row) => row.sid !== sid && isListed(row));
          return [...others.filter(isCounting), ...others.filter((row) => !isCounting(row))].map(
            sessionRecord
          );
        })
      ),

    /** From now on this version counts, and none of the others; not one either that comes back from deletion. */
    countVersion: (sid: SessionId): Answer<SessionRecord> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, async () => {
          const row = await presentRow(db, sid);
          const others = (await versionsIn(db, originalOf(row))).filter((other) => other.sid !== sid);
          const { uncounted: _uncounted, ...counted } = row;
          await db.sessions.bulkPut([
            ...others.map((other) => ({ ...other, uncounted: true as const })),
            counted
          ]);
          return sessionRecord(counted);
        })
      )
  };
}
