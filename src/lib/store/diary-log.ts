import type {
  CheckIn,
  DayDeclaration,
  Diary,
  DiaryEvent,
  PracticeDay,
  Result,
  StorageFailure
} from '#contracts';
import type { Connection } from './connection';
import type { HandwellDatabase } from './database';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** Every table of the diary. */
export const diaryTables = (db: HandwellDatabase) => [db.declarations, db.diary, db.checkIns];

/** In `meta` while a made-up year is in, so that nothing has to be searched to know it. */
export const DEMO_KEY = 'demo';

/**
 * What is said while a made-up year is in is said of it. Undefined for what was said of one that is gone: an undo
 * must not bring a piece of it back.
 */
async function marked<T extends { readonly demo?: true }>(
  db: HandwellDatabase,
  said: T
): Promise<T | undefined> {
  if (await db.meta.get(DEMO_KEY)) return { ...said, demo: true };
  return said.demo ? undefined : said;
}

/** What the person declares beside the sessions. Every method is one transaction and may be repeated. */
export function createDiaryLog(connection: Connection) {
  return {
    /** Declarations by day, events by their first day, check-ins by week. */
    readDiary: (): Answer<Diary> =>
      connection.use((db) =>
        db.transaction('r', diaryTables(db), async () => ({
          declarations: await db.declarations.orderBy('day').toArray(),
          events: await db.diary.toCollection().sortBy('day'),
          checkIns: await db.checkIns.orderBy('week').toArray()
        }))
      ),

    declareDays: (...declarations: DayDeclaration[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.meta, db.declarations, async () => {
          const kept = await Promise.all(declarations.map((declaration) => marked(db, declaration)));
          await db.declarations.bulkPut(kept.filter((declaration) => declaration !== undefined));
        })
      ),

    undeclareDay: (day: PracticeDay): Answer<void> => connection.use((db) => db.declarations.delete(day)),

    putDiaryEvent: (event: DiaryEvent): Answer<DiaryEvent> =>
      connection.use((db) =>
        db.transaction('rw', db.meta, db.diary, async () => {
          const kept = await marked(db, event);
          if (kept) await db.diary.put(kept);
          return kept ?? event;
        })
      ),

    removeDiaryEvent: (id: string): Answer<void> => connection.use((db) => db.diary.delete(id)),

    putCheckIn: (checkIn: CheckIn): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.meta, db.checkIns, async () => {
          const kept = await marked(db, checkIn);
          if (kept) await db.checkIns.put(kept);
        })
      ),

    removeCheckIn: (week: PracticeDay): Answer<void> => connection.use((db) => db.checkIns.delete(week)),

    /** Of two words about one day or week the later counts; an event that is here already is replaced. */
    mergeDiary: ({ declarations, events, checkIns }: Diary): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', diaryTables(db), async () => {
          const days = await db.declarations.bulkGet(declarations.map(({ day }) => day));
          await db.declarations.bulkPut(
            declarations.filter(({ declaredAt }, i) => !isLater(days[i]?.declaredAt, declaredAt))
          );
          await db.diary.bulkPut([...events]);
          const weeks = await db.checkIns.bulkGet(checkIns.map(({ week }) => week));
          await db.checkIns.bulkPut(checkIns.filter(({ at }, i) => !isLater(weeks[i]?.at, at)));
        })
      )
  };
}

const isLater = (ours: string | undefined, theirs: string): boolean =>
  ours !== undefined && Date.parse(ours) > Date.parse(theirs);
