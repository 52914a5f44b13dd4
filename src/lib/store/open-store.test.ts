import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import {
  EMPTY_DIARY,
  fail,
  ok,
  PIPELINE_VERSION,
  RECORDER_LOCK,
  unpackDigests,
  type HandFrame,
  type NewSession,
  type Result,
  type SessionSummary
} from '#contracts';
import { makeOldDatabase } from '../../../tests/torture/old-database';
import { openConnection } from './connection';
import { SCHEMA_VERSION } from './database';
import { browser } from './fake-browser';
import { practiceFrames } from './practice-frames';
import { recordingLines, type RecordingHeader } from './recording-file';
import type { RecordingStatus } from './recording-writer';
import type { StoredSession } from './session-log';
import type { Store, Summarise } from './store';
import type { HistoryMessage } from './store-server';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  details: {}
};
const HEADER: RecordingHeader = {
  format: 'handwell-recording/1',
  startedAt: '2026-03-01T10:00:00+01:00[Europe/Berlin]',
  activity: 'piano',
  task: 'free play',
  source: { kind: 'camera', name: 'Webcam', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    package: '@mediapipe/tasks-vision',
    version: '0.10.35',
    modelSha256: 'a'.repeat(64),
    delegate: 'CPU'
  },
  gaps: [{ from: 1, to: 2, reason: 'paused' }]
};
const summaryOf = (processed: number): SessionSummary => ({
  durationS: 1,
  minutes: 0,
  longestStretchS: 0,
  hands: {},
  frames: { received: processed, processed, withHand: processed, dropped: 0 },
  gaps: []
});
const summarise: Summarise = async ({ frames }) => {
  let count = 0;
  for await (const _frame of frames) count += 1;
  return summaryOf(count);
};

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
const delivered = () => new Promise((resolve) => setTimeout(resolve, 50));
async function send(port: MessagePort, frames: HandFrame[], start: number) {
  for (const frame of frames) port.postMessage({ type: 'frame', frame: { ...frame, t: frame.t + start } });
  await delivered();
}
async function recorded(store: Store, frames: HandFrame[]) {
  const { sid, port } = value(await store.begin(SESSION, 1000));
  await send(port, frames, 1000);
  port.close();
  return sid;
}

test('frames sent over the port are in the finished session, to the last one', async () => {
  const store = value(await browser().tab());
  const changed: unknown[] = [];
  store.onChange((change) => changed.push(change));
  const sid = await recorded(store, practiceFrames(50, 1));
  const record = value(await store.finish(sid, summaryOf(50), { rpe: 3 }));
  expect(record).toMatchObject({ sid, state: 'complete', details: { rpe: 3 } });
  expect(value(await store.frames(sid)).frames.length).toBe(50);
  expect(value(await store.list()).map((s) => s.sid)).toEqual([sid]);
  expect(changed).toEqual([{ sid }, { sid }]);
});

test('two tabs cannot record at once, nor delete everything meanwhile', async () => {
  const shared = browser();
  const [one, two] = [value(await shared.tab()), value(await shared.tab())];
  const { sid, port } = value(await one.begin(SESSION, 0));
  const elsewhere = { ok: false, failure: { kind: 'recording-elsewhere' } };
  expect(await two.begin(SESSION, 0)).toEqual(elsewhere);
  expect(await two.deleteAll()).toEqual(elsewhere);
  expect(await two.recover(summarise)).toEqual([]);
  value(await one.discard(sid));
  port.close();
  await delivered();
  const next = value(await two.begin(SESSION, 0));
  next.port.close();
  value(await two.discard(next.sid));
});

test('of two tabs that press Record at the same instant, 500 times, one records and one is told; no session is there twice', async () => {
  const shared = browser();
  const tabs = [value(await shared.tab()), value(await shared.tab())];
  const elsewhere = { ok: false, failure: { kind: 'recording-elsewhere' } };
  const sids: string[] = [];
  for (let i = 0; i < 500; i++) {
    const order = i % 2 === 0 ? tabs : [...tabs].reverse();
    const begun = await Promise.all(order.map((tab) => tab.begin(SESSION, 0)));
    const winners = begun.flatMap((result, at) => (result.ok ? [{ ...result.value, tab: order[at]! }] : []));
    expect(winners).toHaveLength(1);
    expect(begun.find(({ ok }) => !ok)).toEqual(elsewhere);
    const { sid, port, tab } = winners[0]!;
    expect(shared.writing().sort()).toEqual([RECORDER_LOCK, `rec:${sid}`].sort());
    port.close();
    value(await tab.finish(sid, summaryOf(0), {}));
    expect(shared.writing()).toEqual([]);
    sids.push(sid);
  }
  expect(new Set(sids).size).toBe(500);
  const kept = value(await tabs[0]!.list());
  expect(kept.map(({ sid }) => sid).sort()).toEqual([...sids].sort());
  expect(kept.every(({ state }) => state === 'complete')).toBe(true);
  expect(await tabs[1]!.recover(summarise)).toEqual([]);
});

test('a recording cut off by a crash is recovered by the next tab, once', async () => {
  const shared = browser();
  const sid = await recorded(value(await shared.tab()), practiceFrames(75, 1));
  shared.held.clear();
  const next = value(await shared.tab());
  const [record, ...more] = await next.recover(summarise);
  expect(more).toEqual([]);
  expect(record).toMatchObject({ sid, state: 'recovered' });
  expect(record?.summary?.frames.processed).toBeGreaterThanOrEqual(60);
  expect(await next.recover(summarise)).toEqual([]);
});

test('a recording of keys alone that a crash cut off keeps its notes', async () => {
  const shared = browser();
  const store = value(await shared.tab());
  const { sid, port } = value(await store.begin({ ...SESSION, kind: 'midi' }, 0));
  port.close();
  const notes = [{ onset: 1000, release: 1200, pitch: 60, velocity: 64, channel: 0 }];
  value(await store.putNotes(sid, [{ from: 0, notes }]));
  shared.held.clear();
  const next = value(await shared.tab());
  expect((await next.recover(summarise)).map((record) => record.sid)).toEqual([sid]);
  expect(value(await next.listNotes(sid))).toEqual(notes);
});

test('a session that another tab finishes while it is about to be recovered stays as it was finished', async () => {
  const shared = browser();
  const [one, two] = [value(await shared.tab()), value(await shared.tab())];
  const crashed = await recorded(one, practiceFrames(75, 1));
  shared.held.clear();
  const { sid, port } = value(await one.begin({ ...SESSION, kind: 'timer' }, 0));
  port.close();
  let finished: Promise<unknown> | undefined;
  const recovered = await two.recover(async (session) => {
    finished ??= one.finish(sid, summaryOf(0), { rpe: 3 });
    await finished;
    return summarise(session);
  });
  expect(recovered.map((record) => record.sid)).toEqual([crashed]);
  expect(value(await two.get(sid)).record).toMatchObject({ state: 'complete', details: { rpe: 3 } });
});

test('a recording file is imported whole, and a damaged one leaves nothing', async () => {
  const store = value(await browser().tab());
  const lines: string[] = [];
  for await (const line of recordingLines(HEADER, practiceFrames(700, 1))) lines.push(line);
  async function* pieces(count: number) {
    yield* lines.slice(0, count);
  }
  const toImport = () => ok({ session: { ...SESSION, kind: 'file' as const } });
  const record = value(await store.importRecording(pieces(lines.length), toImport, summarise));
  expect(record.summary?.frames.processed).toBe(700);
  expect(value(await store.get(record.sid)).events).toMatchObject([{ kind: 'gap', t: 1000, to: 2000 }]);
  expect(await store.importRecording(pieces(650), toImport, summarise)).toMatchObject({
    ok: false,
    failure: { kind: 'recording-cut-off' }
  });
  const refused = { kind: 'recording-already-here', startedAt: HEADER.startedAt } as const;
  expect(await store.importRecording(pieces(lines.length), () => fail(refused), summarise)).toEqual(
    fail(refused)
  );
  expect(value(await store.list()).length).toBe(1);
});

test('an import that was cut off leaves nothing but the files before it, and the next start says so once', async () => {
  const shared = browser();
  const store = value(await shared.tab());
  const imported = (frames: AsyncIterable<HandFrame> | Iterable<HandFrame>) =>
    store.importSession({ session: { ...SESSION, kind: 'file' }, frames, summarise });
  const whole = value(await imported(practiceFrames(30, 1)));
  await new Promise<void>((resolve) => {
    async function* cutOff() {
      yield* practiceFrames(700, 2);
      resolve();
      // Its tab is gone.
      await new Promise(() => {});
    }
    void imported(cutOff());
  });
  const next = value(await shared.tab());
  expect(await next.dropInterrupted()).toEqual([]);
  const left = value(await openConnection({ indexedDB: shared.indexedDB, IDBKeyRange, newInstallId: 'i' }));
  const rowsOf = async () =>
    value(await left.use(async (db) => [await db.sessions.count(), await db.chunks.count()]));
  const [sessions, chunks] = await rowsOf();
  expect(sessions).toBe(2);
  shared.held.clear();
  expect(await next.dropInterrupted()).toEqual(['import']);
  const [kept, less] = await rowsOf();
  expect(kept).toBe(1);
  expect(less).toBeLessThan(chunks!);
  expect(value(await next.list())).toEqual([whole]);
  expect(value(await next.frames(whole.sid)).frames).toHaveLength(30);
  expect(await next.dropInterrupted()).toEqual([]);
  expect(await next.recover(summarise)).toEqual([]);
});

test('the minutes that a summary tells are kept with an imported session', async () => {
  const store = value(await browser().tab());
  const minute = { minute: 0, framesProcessed: 30, framesWithHand: 30, hands: {} };
  const record = value(
    await store.importSession({
      session: { ...SESSION, kind: 'file' },
      frames: practiceFrames(30, 1),
      summarise: (session) => {
        session.onMinute(minute);
        return summarise(session);
      }
    })
  );
  expect(value(await store.get(record.sid)).minutes).toEqual([{ sid: record.sid, ...minute }]);
});

test('a diary event gets an id, is told to listeners, and comes back unchanged by an undo', async () => {
  const store = value(await browser().tab());
  const changed: unknown[] = [];
  store.onChange((change) => changed.push(change));
  const event = value(await store.putDiaryEvent({ kind: 'stress', day: '2026-03-01', note: 'move' }));
  expect(event.id).toMatch(/^[0-9A-Z]{26}$/);
  value(await store.removeDiaryEvent(event.id));
  expect(value(await store.readDiary()).events).toEqual([]);
  value(await store.putDiaryEvent(event));
  expect(value(await store.readDiary()).events).toEqual([event]);
  expect(changed).toEqual([{ diary: true }, { diary: true }, { diary: true }]);
});

const MADE_UP: StoredSession = {
  record: {
    ...SESSION,
    sid: '01KDM0000000000000000000AA',
    ver: 1,
    state: 'complete',
    pipeline: PIPELINE_VERSION,
    summary: summaryOf(0)
  },
  minutes: [],
  events: [],
  probes: []
};
const typed = (store: Store) => store.saveSession({ ...SESSION, kind: 'typed', summary: summaryOf(0) });

test.each<[string, (store: Store) => Promise<Result<unknown, unknown>>]>([
  [
    'a recording',
    async (store) => {
      const begun = await store.begin(SESSION, 0);
      if (begun.ok) begun.value.port.close();
      return begun;
    }
  ],
  ['a typed session', typed],
  [
    'an import',
    (store) => store.importSession({ session: SESSION, frames: practiceFrames(30, 1), summarise })
  ],
  ['a diary', (store) => store.mergeDiary(EMPTY_DIARY)]
])('%s of the person’s own takes a made-up year out, and says so', async (_what, write) => {
  const store = value(await browser().tab());
  expect(value(await store.putDemo([MADE_UP], EMPTY_DIARY))).toBe(true);
  const changed: unknown[] = [];
  store.onChange((change) => changed.push(change));
  value(await write(store));
  expect(changed).toHaveLength(2);
  expect(changed[0]).toEqual({ demoGaveWay: true });
  expect(value(await store.list()).filter(({ demo }) => demo)).toEqual([]);
});

test('so does a session that comes back from deletion', async () => {
  const store = value(await browser().tab());
  const own = value(await typed(store));
  value(await store.remove(own.sid));
  expect(value(await store.putDemo([MADE_UP], EMPTY_DIARY))).toBe(true);
  value(await store.undoRemove(own.sid));
  expect(value(await store.list())).toEqual([own]);
});

test('data that the browser deleted is noticed at the next open', async () => {
  const shared = browser();
  value(await shared.tab()).close();
  shared.memory.set('handwell-install-id', 'another');
  expect(await shared.tab()).toEqual({ ok: false, failure: { kind: 'storage-lost' } });
});

const withoutDatabase = (shared: ReturnType<typeof browser>) =>
  new Promise((resolve, reject) => {
    const gone = shared.indexedDB.deleteDatabase('handwell');
    gone.onsuccess = resolve;
    gone.onerror = reject;
  });
const marksOf = ({ files }: ReturnType<typeof browser>) => [...files.files.keys()];
const LOST = { ok: false, failure: { kind: 'storage-lost' } };

test('lost together with the keys it is noticed by the file that is left, until it is begun anew or all is deleted', async () => {
  const shared = browser();
  value(await shared.tab()).close();
  // It is written while the app goes on.
  await expect.poll(() => marksOf(shared)).toHaveLength(1);
  shared.memory.clear();
  await withoutDatabase(shared);
  expect(await shared.tab()).toEqual(LOST);
  // Another one in its place is not taken for it.
  const another = { indexedDB: shared.indexedDB, IDBKeyRange, newInstallId: 'another' };
  value(await openConnection(another)).close();
  expect(await shared.tab()).toEqual(LOST);

  value(await shared.tab({ acceptLoss: true })).close();
  await expect.poll(() => marksOf(shared)).toEqual(['handwell-install-another']);
  shared.memory.clear();
  const store = value(await shared.tab());
  value(await store.deleteAll());
  expect(shared.files.files.size).toBe(0);
  store.close();
  shared.memory.clear();
  await withoutDatabase(shared);
  value(await shared.tab());
});

test('where the keys know the database, a file that says another is put right; a file alone is enough too', async () => {
  const shared = browser();
  value(await shared.tab()).close();
  await expect.poll(() => marksOf(shared)).toHaveLength(1);
  const [mark] = [...shared.files.files];
  shared.files.files.clear();
  shared.files.files.set('handwell-install-another', mark![1]);
  value(await shared.tab()).close();
  await expect.poll(() => marksOf(shared)).toEqual([mark![0]]);
  shared.memory.clear();
  value(await shared.tab());
});

test('a database that is lost during a recording ends it, says so, and another is begun in the same page', async () => {
  const shared = browser();
  const store = value(await shared.tab());
  const statuses: RecordingStatus[] = [];
  store.onStatus((status) => statuses.push(status));
  const { sid, port } = value(await store.begin(SESSION, 1000));
  await send(port, practiceFrames(60, 1), 1000);
  await withoutDatabase(shared);
  await send(port, practiceFrames(120, 1).slice(60), 1000);
  await expect.poll(() => statuses.at(-1)?.saving).toBe('lost');
  expect(value(await store.rest(sid)).length).toBeGreaterThanOrEqual(60);
  expect(await store.finish(sid, summaryOf(120), {})).toEqual({
    ok: false,
    failure: { kind: 'storage-lost' }
  });
  // Nothing was made in its place unasked.
  expect(await store.list()).toEqual({ ok: false, failure: { kind: 'storage-lost' } });
  value(await store.beginAnew());
  expect(marksOf(shared)).toEqual([`handwell-install-${shared.memory.get('handwell-install-id')}`]);
  expect(value(await store.list())).toEqual([]);
  const next = await recorded(store, practiceFrames(50, 2));
  value(await store.finish(next, summaryOf(50), {}));
  expect(value(await value(await shared.tab()).list()).map((session) => session.sid)).toEqual([next]);
});

test('an upgrade waits while another tab records, and then takes place', async () => {
  const shared = browser();
  await makeOldDatabase(shared.indexedDB, 7, { meta: [{ key: 'installId', value: 'old' }] });
  shared.held.add(RECORDER_LOCK);
  expect(await shared.tab()).toEqual({ ok: false, failure: { kind: 'storage-update-waits' } });
  const versionOf = async () => (await shared.indexedDB.databases())[0]?.version;
  expect(await versionOf()).toBe(70);
  shared.held.delete(RECORDER_LOCK);
  expect(value(await value(await shared.tab()).list())).toEqual([]);
  expect(await versionOf()).toBe(10 * SCHEMA_VERSION);
  expect(shared.writing()).toEqual([]);
});

test('the history goes to a port in pieces: sessions that were not removed, with digests of their probes', async () => {
  const store = value(await browser().tab());
  const probe = { version: 1, hand: 'right', blocks: [] } as const;
  const pipeline = { capture: 1, movement: 1, kinematics: 1, features: 1 };
  // More than go in one message, of either kind.
  const most = 400;
  const saved: string[] = [];
  for (let i = 0; i < most + 3; i++) {
    const { sid } = value(await store.saveSession({ ...SESSION, kind: 'typed', summary: summaryOf(0) }));
    saved.push(sid);
    for (const from of [9, 7])
      value(await store.putProbe({ sid, from, probe, surface: 'table', practice: false, pipeline }));
  }
  const [gone] = saved as [string];
  value(await store.remove(gone));

  const history = async (sids?: readonly string[]) => {
    const { port1, port2 } = new MessageChannel();
    const messages: HistoryMessage[] = [];
    port1.onmessage = ({ data }: MessageEvent<HistoryMessage>) => messages.push(data);
    value(await store.list(sids, port2));
    await delivered();
    port1.close();
    return messages;
  };
  const whole = await history();
  const of = (messages: HistoryMessage[]) =>
    messages.flatMap(({ some }) =>
      some.map(({ session, digests }) => [
        session.sid,
        unpackDigests(session.sid, digests!).map(({ from }) => from)
      ])
    );
  expect(of(whole).sort()).toEqual(
    saved
      .slice(1)
      .map((sid) => [sid, [7, 9]])
      .sort()
  );
  expect(whole.map(({ last }) => last)).toEqual([undefined, 'sent']);
  expect(
    value(await store.list())
      .map(({ sid }) => sid)
      .sort()
  ).toEqual(saved.slice(1).sort());
  expect(of(await history([gone, saved[5]!]))).toEqual([[saved[5], [7, 9]]]);
  expect(await history([gone])).toEqual([{ some: [], last: 'sent', predictors: [] }]);
});
