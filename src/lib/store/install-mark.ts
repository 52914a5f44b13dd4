import { ownFiles, type LogFolder } from './emergency-log';

/** An empty file whose name has the id: to read it locks nobody out, and to write it is one step. */
const PREFIX = 'handwell-install-';
const nameOf = (installId: string) => `${PREFIX}${installId}`;

/**
 * The database's id, remembered a second time, in the browser's private file system: where the database and the keys were
 * lost together, it is left and says that there was one. Where there are no such files, or they fail, nothing is marked.
 */
export function createInstallMark(folder: () => Promise<LogFolder | undefined> = ownFiles) {
  let last: Promise<unknown> = Promise.resolve();
  /** One after another, so that none is written after a removal that was asked later. */
  function inTurn<T>(job: (within: LogFolder) => Promise<T>): Promise<T | undefined> {
    const done = last.then(folder).then((within) => within && job(within));
    last = done.catch(() => undefined);
    return done;
  }
  async function names(within: LogFolder): Promise<string[]> {
    const found: string[] = [];
    for await (const name of within.keys()) if (name.startsWith(PREFIX)) found.push(name);
    return found;
  }

  return {
    /** The id; of several, because the last renewal was cut off, that of the newest database. */
    read: (): Promise<string | undefined> =>
      inTurn(async (within) => (await names(within)).sort().at(-1)?.slice(PREFIX.length)).catch(
        () => undefined
      ),

    /** This one, and no other. What fails is tried again at the next start. */
    keep: (installId: string): Promise<void> =>
      inTurn(async (within) => {
        await within.getFileHandle(nameOf(installId), { create: true });
        for (const name of await names(within))
          if (name !== nameOf(installId)) await within.removeEntry(name);
      }).catch(() => undefined),

    /** @throws what the browser's files throw */
    remove: (): Promise<void> =>
      inTurn(async (within) => {
        for (const name of await names(within)) await within.removeEntry(name);
      })
  };
}
