import type { Result, SessionId } from '#contracts';
import { openStore, type Store } from '#store';
import { allowOwnWorkers } from '../../../src/lib/app/allow-own-workers';
import { openConnection } from '../../../src/lib/store/connection';
import { putProbes } from '../../../src/lib/store/probe-digests';
import { archive, type ArchivedSession } from '../archive';

allowOwnWorkers();

/** Sessions written in one transaction. */
const AT_ONCE = 100;

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

let store: Store | undefined;
let next: ArchivedSession | undefined;

/** Makes the app's own database, and writes so many days into it. The session of the day after is held back. */
async function fill(days: number): Promise<void> {
  store = value(await openStore());
  const installId = localStorage.getItem('handwell-install-id')!;
  const connection = value(await openConnection({ installId, newInstallId: installId }));
  let some: ArchivedSession[] = [];
  const write = async () => {
    const [sessions, probes] = [some.map(({ session }) => session), some.flatMap((one) => one.probes)];
    some = [];
    value(
      await connection.use((db) =>
        db.transaction('rw', db.sessions, db.probes, db.digests, async () => {
          const writer = { writerEpoch: 1, lastSeq: -1, lastCrc: 0 };
          await db.sessions.bulkPut(sessions.map((session) => ({ ...session, ...writer })));
          await putProbes(db, probes);
        })
      )
    );
  };
  let left = days;
  for (const one of archive(days, 1)) {
    if (left-- === 0) next = one;
    else some.push(one);
    if (some.length === AT_ONCE) await write();
  }
  await write();
  connection.close();
}

/** A new session comes as a recorded one does: begun, a probe of each hand, finished. The last of it is announced last. */
async function addSession(): Promise<SessionId> {
  const { session, probes } = next!;
  const { sid, port } = value(await store!.begin(session, performance.now()));
  port.close();
  value(await store!.finish(sid, session.summary!, session.details));
  for (const probe of probes) value(await store!.putProbe({ ...probe, sid }));
  return sid;
}

async function removeSession(sid: SessionId): Promise<void> {
  value(await store!.discard(sid));
}

const filling = { fill, addSession, removeSession };
declare global {
  interface Window {
    filling: typeof filling;
  }
}
window.filling = filling;
