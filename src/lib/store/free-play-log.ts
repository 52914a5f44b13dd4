import type { FreePlayFigures, FreePlayPredictor, Result, SessionId, StorageFailure } from '#contracts';
import type { Connection } from './connection';
import type { FreePlayRow, HandwellDatabase } from './database';
import { presentRow } from './session-log';
import { ofSession } from './session-rows';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** Inside a transaction. */
const rowsOf = (db: HandwellDatabase, sid: SessionId) =>
  db.freePlay.where('[sid+hand]').between(...ofSession(sid));

/** What free play gave, and what it is held against. Every method is one transaction and may be repeated. */
export function createFreePlayLog(connection: Connection) {
  return {
    /** Writes what a session's free play gave, in the place of what was there. */
    putFreePlay: (sid: SessionId, figures: readonly FreePlayFigures[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.freePlay, async () => {
          await presentRow(db, sid);
          await rowsOf(db, sid).delete();
          await db.freePlay.bulkPut(figures.map((one) => ({ ...one, sid })));
        })
      ),

    /** All, or those of some sessions, removed ones too. */
    listFreePlay: (sids?: readonly SessionId[]): Answer<FreePlayRow[]> =>
      connection.use((db) =>
        db.transaction('r', db.freePlay, async () => {
          if (!sids) return db.freePlay.toArray();
          return (await Promise.all(sids.map((sid) => rowsOf(db, sid).toArray()))).flat();
        })
      ),

    /**
     * Writes what a person's fingers usually do, in the place of what was there for that activity and hand, and with it
     * figures of the sessions that it was made of, all or nothing. Those of a session that is gone are left out.
     */
    putPredictor: (predictor: FreePlayPredictor, figures: readonly FreePlayRow[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.sessions, db.freePlay, db.predictors, async () => {
          await db.predictors.put(predictor);
          const there = await db.sessions.bulkGet(figures.map(({ sid }) => sid));
          await db.freePlay.bulkPut(figures.filter((_, i) => there[i] !== undefined));
        })
      ),

    listPredictors: (): Answer<FreePlayPredictor[]> => connection.use((db) => db.predictors.toArray())
  };
}
