import type { Result, StorageFailure, TrialId, TrialRecord } from '#contracts';
import type { Connection } from './connection';

type Answer<T> = Promise<Result<T, StorageFailure>>;

/** Trials as they were planned. Every method is one transaction and may be repeated. */
export function createTrialLog(connection: Connection) {
  return {
    /** Newest first. */
    listTrials: (): Answer<TrialRecord[]> =>
      connection.use(async (db) =>
        (await db.trials.toArray()).sort((a, b) => Date.parse(b.plannedAt) - Date.parse(a.plannedAt))
      ),

    /** One that is here already stays: an order that could be replaced would prove nothing. */
    mergeTrials: (trials: readonly TrialRecord[]): Answer<void> =>
      connection.use((db) =>
        db.transaction('rw', db.trials, async () => {
          const here = await db.trials.bulkGet(trials.map(({ id }) => id));
          await db.trials.bulkAdd(trials.filter((_, i) => here[i] === undefined));
        })
      ),

    removeTrial: (id: TrialId): Answer<void> => connection.use((db) => db.trials.delete(id))
  };
}
