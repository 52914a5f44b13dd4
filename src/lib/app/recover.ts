import type { Interrupted, SessionRecord } from '#contracts';
import type { Store } from '#store';

interface Untold {
  readonly recovered: readonly SessionRecord[];
  readonly interrupted: readonly Interrupted[];
}

let untold: Untold = { recovered: [], interrupted: [] };
let last: Promise<unknown> = Promise.resolve();

/**
 * Completes what a crash cut off, in whichever tab, and drops imports that were. Done whenever a page opens the store or
 * is looked at again, and before a backup. One after another.
 */
export function recover(store: Store): Promise<void> {
  const done = last.then(async () => {
    const interrupted = await store.dropInterrupted();
    // Few pages ever need it.
    const recovered = await store.recover(async (session) =>
      (await import('./summarise-session')).summariseSession(session)
    );
    untold = {
      recovered: [...untold.recovered, ...recovered],
      interrupted: [...untold.interrupted, ...interrupted]
    };
  });
  last = done.catch(() => undefined);
  return done;
}

/** What came of it since the last call, for a page that tells it. */
export async function takeRecovered(store: Store): Promise<Untold> {
  await recover(store);
  const told = untold;
  untold = { recovered: [], interrupted: [] };
  return told;
}

/** The same without the sessions, which Record tells. */
export async function takeInterrupted(store: Store): Promise<readonly Interrupted[]> {
  await recover(store);
  const { interrupted } = untold;
  untold = { ...untold, interrupted: [] };
  return interrupted;
}
