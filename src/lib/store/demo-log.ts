import type { Diary, Result, StorageFailure } from '#contracts';
import type { Connection } from './connection';
import { DEMO_KEY, diaryTables } from './diary-log';
import { putProbes } from './probe-digests';
import { contentOf, removeRows, type StoredSession } from './session-log';

type Answer<T> = Promise<Result<T, StorageFailure>>;

const DEMO = { demo: true } as const;

/**
 * A made-up year, in and out. Everything of it is marked, and it never stands beside anything of the person's own.
 * Both methods are one transaction.
 */
export function createDemoLog(connection: Connection) {
  return {
    /** Takes a made-up year in; false, and nothing is written, where there is anything already. */
    putDemo: (
      sessions: readonly StoredSession[],
      { declarations, events, checkIns }: Diary
    ): Answer<boolean> =>
      connection.use((db) =>
        db.transaction('rw', [...contentOf(db), ...diaryTables(db), db.trials, db.meta], async () => {
          const own = await db.sessions.filter(({ deletedAt }) => deletedAt === undefined).count();
          const others = [...diaryTables(db), db.trials].map((table) => table.count());
          if ((await Promise.all(others)).some((count) => count > 0) || own > 0) return false;
          const writer = { writerEpoch: 1, lastSeq: -1, lastCrc: 0 };
          await db.sessions.bulkPut(sessions.map(({ record }) => ({ ...record, ...DEMO, ...writer })));
          await db.minutes.bulkPut(sessions.flatMap(({ minutes }) => minutes));
          await db.events.bulkAdd(sessions.flatMap((session) => session.events));
          await putProbes(
            db,
            sessions.flatMap(({ probes }) => probes)
          );
          await db.declarations.bulkPut(declarations.map((declaration) => ({ ...declaration, ...DEMO })));
          await db.diary.bulkPut(events.map((event) => ({ ...event, ...DEMO })));
          await db.checkIns.bulkPut(checkIns.map((checkIn) => ({ ...checkIn, ...DEMO })));
          await db.meta.put({ key: DEMO_KEY, value: 'in' });
          return true;
        })
      ),

    /** Takes it out, and nothing else; whether there was one. */
    removeDemo: (): Answer<boolean> =>
      connection.use((db) =>
        db.transaction('rw', [...contentOf(db), ...diaryTables(db), db.meta], async () => {
          if (!(await db.meta.get(DEMO_KEY))) return false;
          const gone = await db.sessions.filter(({ demo }) => demo === true).primaryKeys();
          // Alone it goes at once; one by one only where the person deleted something of their own that can still come back.
          if (gone.length === (await db.sessions.count()))
            for (const table of contentOf(db)) await table.clear();
          else for (const sid of gone) await removeRows(db, sid);
          for (const table of diaryTables(db)) await table.filter(({ demo }) => demo === true).delete();
          await db.meta.delete(DEMO_KEY);
          return true;
        })
      )
  };
}
