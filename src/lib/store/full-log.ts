import type { Connection } from './connection';

/**
 * [Note: A log that was cut off]
 *
 * Chromium keeps IndexedDB in LevelDB, whose log a crash or a power cut may end in the middle of a record. It is opened all
 * the same, and written on behind that half record. At the next start but one Chromium takes the half record for damage and
 * removes the **whole database** ("IndexedDB (database was corrupt): partial record"). A log that is full is closed, and no
 * longer read once its rows are in a table; so after a crash, before anything else is written, it is filled.
 */

/** LevelDB begins another log after 4 MiB. */
const FILLED_BYTES = 6_000_000;
/** From 64 KiB on Chromium keeps a value in a file of its own, past the log. */
const VALUE_BYTES = 50_000;
const PREFIX = 'filler ';

/** Whether the browser is one that keeps IndexedDB in such a log. */
export const hasSuchLog = (event: { readonly prototype: object } | undefined): boolean =>
  event !== undefined && 'dataLoss' in event.prototype;

/**
 * Fills the log, and takes out again what it was filled with.
 * @returns the failure of the database when it could not be filled; then nothing is worse than before
 */
export const fillLog = (connection: Connection) =>
  connection.use(async (db) => {
    const value = 'x'.repeat(VALUE_BYTES);
    const filler = Array.from({ length: FILLED_BYTES / VALUE_BYTES }, (_, i) => ({
      key: `${PREFIX}${i}`,
      value
    }));
    try {
      await db.meta.bulkPut(filler);
    } finally {
      // This write is the one for which the next log is begun.
      await db.meta.where('key').startsWith(PREFIX).delete();
    }
  });
