import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import {
  PIPELINE_VERSION,
  type HandFrame,
  type NewSession,
  type Result,
  type SessionSummary
} from '#contracts';
import { encodeChunk, type StoredChunk } from './chunk-codec';
import { openConnection, type Connection } from './connection';
import { FIRST_FRAME, readFrames, seekFrames, type FrameBatch, type FrameCursor } from './frame-reader';
import { practiceFrames } from './practice-frames';
import { closeDamage, unfinishedSessions } from './recovery';
import { createSessionLog, type SessionLog } from './session-log';
import { verifySession } from './verify-session';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00.000Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  details: { piece: 'Etude' }
};
const SUMMARY: SessionSummary = {
  durationS: 5,
  minutes: 0.1,
  longestStretchS: 5,
  hands: {},
  frames: { received: 5, processed: 5, withHand: 5, dropped: 0 },
  gaps: []
};

let connection: Connection;
let log: SessionLog;
let made = 0;

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

beforeEach(async () => {
  connection = value(await openConnection({ indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'i' }));
  log = createSessionLog(connection, () => `sid-${++made}`);
});

async function record(chunks: number): Promise<{ sid: string; written: StoredChunk[] }> {
  const { sid, writerEpoch } = value(await log.begin(SESSION));
  const written: StoredChunk[] = [];
  for (let seq = 0; seq < chunks; seq++) {
    const { chunk } = encodeChunk(
      { sid, seq, t0Wall: 0, tzOffsetMin: 0, epoch: writerEpoch, prevCrc: written.at(-1)?.crc32c ?? 0 },
      practiceFrames(3, seq + 1, seq * 1000)
    );
    value(await log.append(chunk));
    written.push(chunk);
  }
  return { sid, written };
}

async function readAll(sid: string) {
  const frames: HandFrame[] = [];
  const gaps = [];
  for (let at: FrameCursor | undefined = FIRST_FRAME; at;) {
    const batch: FrameBatch = value(await readFrames(connection, sid, at, 2));
    frames.push(...batch.frames);
    gaps.push(...batch.gaps);
    at = batch.next;
  }
  return { frames, gaps };
}

/** The first frame that a reader sent to `t` is given. */
async function firstFrom(sid: string, t: number): Promise<number | undefined> {
  const cursor = value(await seekFrames(connection, sid, t));
  return value(await readFrames(connection, sid, cursor, 2)).frames[0]?.t;
}

const spoil = (sid: string, seq: number) =>
  connection.use((db) => db.chunks.update([sid, seq], { buf: Uint8Array.of(1, 2, 3) }).then(() => undefined));

test('a recorded session is read back whole and in order', async () => {
  const { sid } = await record(5);
  value(await log.addEvent({ sid, t: 1200, kind: 'felt-odd' }));
  value(await log.addEvent({ sid, t: 1200, kind: 'felt-odd' }));
  value(await log.addMinute({ sid, minute: 0, framesProcessed: 15, framesWithHand: 15, hands: {} }));
  const record_ = value(await log.finish(sid, SUMMARY, { rpe: 4 }));
  expect(record_).toMatchObject({ state: 'complete', details: { rpe: 4 }, summary: SUMMARY });
  expect(record_).not.toHaveProperty('writerEpoch');
  const { frames, gaps } = await readAll(sid);
  expect(frames.length).toBe(15);
  expect(frames[3]?.t).toBe(1000);
  expect(gaps).toEqual([]);
  const stored = value(await log.get(sid));
  expect(stored.events).toEqual([{ sid, t: 1200, kind: 'felt-odd' }]);
  expect(stored.minutes.length).toBe(1);
});

test('a session of a wrong clock can be given its right date, and is the same otherwise', async () => {
  const { sid } = await record(5);
  const before = value(await log.finish(sid, SUMMARY, { rpe: 4 }));
  const corrected = value(await log.correctStart(sid, '2026-02-28T10:00:00Z'));
  expect(corrected).toEqual({ ...before, startedAt: '2026-02-28T10:00:00Z' });
  expect(value(await log.get(sid)).record).toEqual(corrected);
});

test('a chunk written twice is acknowledged and stands once; another in its place is refused', async () => {
  const { sid, written } = await record(2);
  const last = written[1] as StoredChunk;
  expect((await log.append(last)).ok).toBe(true);
  const { chunk } = encodeChunk({ ...last, t0Wall: 5 }, practiceFrames(1, 9, 1000));
  expect(await log.append(chunk)).toEqual({ ok: false, failure: { kind: 'recording-elsewhere' } });
  expect((await readAll(sid)).frames.length).toBe(6);
});

test('a writer whose session was taken over by a recovery writes no more', async () => {
  const { sid, written } = await record(2);
  value(await closeDamage(connection, sid));
  const { chunk } = encodeChunk(
    { sid, seq: 2, t0Wall: 0, tzOffsetMin: 0, epoch: 1, prevCrc: (written[1] as StoredChunk).crc32c },
    practiceFrames(1, 1, 2000)
  );
  expect(await log.append(chunk)).toEqual({ ok: false, failure: { kind: 'recording-elsewhere' } });
});

test('a damaged chunk is a gap, every time it is read, and the rest is kept', async () => {
  const { sid } = await record(5);
  value(await log.finish(sid, SUMMARY));
  await spoil(sid, 2);
  const first = await readAll(sid);
  expect(first.frames.length).toBe(12);
  expect(first.gaps).toEqual([{ from: 1066.7, to: 3000, reason: 'damaged' }]);
  expect(await readAll(sid)).toEqual(first);
  const kept = value(await connection.use((db) => db.quarantine.toArray()));
  expect(kept).toMatchObject([{ sid, seq: 2, reason: 'crc' }]);
});

test('a damaged last chunk is a gap to the end of the session', async () => {
  const { sid } = await record(5);
  value(await log.finish(sid, SUMMARY));
  await spoil(sid, 4);
  const gap = { from: 3066.7, to: 5000, reason: 'damaged' };
  expect((await readAll(sid)).gaps).toEqual([gap]);
  expect((await readAll(sid)).gaps).toEqual([gap]);
});

test('verifying looks at every chunk, and tells damage as a reader does', async () => {
  const { sid } = await record(5);
  value(await log.finish(sid, SUMMARY));
  expect(value(await verifySession(connection, sid))).toEqual({ whole: 5, gaps: [] });
  await spoil(sid, 2);
  const damaged = { whole: 4, gaps: [{ from: 1066.7, to: 3000, reason: 'damaged' }] };
  expect(value(await verifySession(connection, sid))).toEqual(damaged);
  expect(value(await verifySession(connection, sid)), 'when it lies in quarantine').toEqual(damaged);
  await connection.use((db) => db.chunks.delete([sid, 4]));
  expect(value(await verifySession(connection, sid))).toEqual({
    whole: 3,
    gaps: [...damaged.gaps, { from: 3066.7, to: 5000, reason: 'damaged' }]
  });
});

/** One bit of the landmarks, as a disk loses it. */
const flip = (sid: string, seq: number) =>
  connection.use(async (db) => {
    const { buf } = (await db.chunks.get([sid, seq]))!;
    await db.chunks.update([sid, seq], { buf: buf.with(9, buf[9]! ^ 4) });
  });
const lose = (sid: string, seq: number) => connection.use((db) => db.chunks.delete([sid, seq]));

/** Ten chunks, three frames each in their first 67 ms. */
test.each<{
  what: string;
  damage: (sid: string) => Promise<unknown>[];
  lost: number[];
  aside?: number[];
  from: number;
  to: number;
}>([
  { what: 'the first', damage: (sid) => [flip(sid, 0)], lost: [0], from: 0, to: 1000 },
  { what: 'one in the middle', damage: (sid) => [flip(sid, 4)], lost: [4], from: 3066.7, to: 5000 },
  { what: 'the last', damage: (sid) => [flip(sid, 9)], lost: [9], from: 8066.7, to: 9066.7 },
  {
    ...{ what: 'two neighbours', damage: (sid) => [flip(sid, 4), flip(sid, 5)], lost: [4, 5] },
    ...{ from: 3066.7, to: 6000 }
  },
  {
    ...{ what: 'one that is missing', damage: (sid) => [lose(sid, 4)], lost: [4], aside: [] },
    ...{ from: 3066.7, to: 5000 }
  },
  {
    ...{ what: 'one beside a missing one', damage: (sid) => [lose(sid, 4), flip(sid, 5)], lost: [4, 5] },
    ...{ aside: [5], from: 3066.7, to: 6000 }
  }
])(
  'of damaged chunks only these are lost, told alike by whoever looks: $what',
  async ({ damage, lost, aside = lost, ...hole }) => {
    const { sid } = await record(10);
    await Promise.all(damage(sid));
    const gap = { from: hole.from, to: hole.to, reason: 'damaged' as const };
    expect(value(await unfinishedSessions(connection))).toEqual([sid]);
    // Broken off before it is finished, it comes again.
    value(await closeDamage(connection, sid));
    value(await closeDamage(connection, sid));
    const { frames, gaps } = await readAll(sid);
    const left = Array.from({ length: 10 }, (_, seq) => seq).filter((seq) => !lost.includes(seq));
    expect([...new Set(frames.map(({ t }) => Math.floor(t / 1000)))]).toEqual(left);
    expect(gaps).toEqual([gap]);
    const whole = { whole: left.length, gaps };
    expect(value(await verifySession(connection, sid))).toEqual(whole);
    expect(value(await log.get(sid)).events).toEqual([
      { sid, t: hole.from, kind: 'gap', to: hole.to, reason: 'damaged' }
    ]);
    const quarantined = value(await connection.use((db) => db.quarantine.toArray()));
    expect(quarantined.map(({ seq, reason }) => [seq, reason])).toEqual(aside.map((seq) => [seq, 'crc']));
    const summary = { ...SUMMARY, durationS: (9066.7 - (hole.to - hole.from)) / 1000, gaps };
    const done = value(await log.finish(sid, summary, undefined, 'recovered'));
    expect(done).toMatchObject({ state: 'recovered', details: { piece: 'Etude' } });
    expect(value(await unfinishedSessions(connection))).toEqual([]);
    expect(value(await verifySession(connection, sid))).toEqual(whole);
  }
);

test('a chunk that does not follow the one before it goes, and its neighbours stay', async () => {
  const { sid, written } = await record(6);
  // Whole by itself, and of another chain: what came between was taken out.
  const { chunk } = encodeChunk({ ...written[3]!, prevCrc: 7 }, practiceFrames(3, 4, 3000));
  await connection.use((db) => db.chunks.put(chunk).then(() => undefined));
  value(await closeDamage(connection, sid));
  const { frames, gaps } = await readAll(sid);
  expect(frames.length).toBe(15);
  expect(gaps).toEqual([{ from: 2066.7, to: 4000, reason: 'damaged' }]);
  expect(value(await connection.use((db) => db.quarantine.toArray()))).toMatchObject([
    { seq: 3, reason: 'chain' }
  ]);
});

test('a damaged end reaches to the end of the session, pauses and all', async () => {
  const { sid } = await record(5);
  // On the clock it is nine seconds: four of them were a pause.
  value(await log.finish(sid, { ...SUMMARY, gaps: [{ from: 500, to: 4500, reason: 'paused' }] }));
  await flip(sid, 4);
  expect((await readAll(sid)).gaps).toEqual([{ from: 3066.7, to: 9000, reason: 'damaged' }]);
});

test('a recovery removes what holds nothing, and unfinished imports', async () => {
  const empty = await record(0);
  const { sid } = value(await log.begin(SESSION, undefined, true));
  expect(value(await log.list()).map((s) => s.sid)).not.toContain(sid);
  expect(value(await closeDamage(connection, empty.sid))).toBeUndefined();
  expect(value(await closeDamage(connection, sid))).toBeUndefined();
  expect(value(await log.list())).toEqual([]);
});

test('a probe alone is worth recovering', async () => {
  const { sid } = await record(0);
  const probe = { version: 1, hand: 'right', blocks: [] } as const;
  value(
    await log.putProbe({ sid, from: 5, probe, surface: 'table', practice: false, pipeline: PIPELINE_VERSION })
  );
  expect(value(await closeDamage(connection, sid))).toMatchObject({ sid });
});

test('a deleted session is hidden, comes back by undo, and is purged after its time with all its rows', async () => {
  const { sid } = await record(2);
  value(await log.addEvent({ sid, t: 1, kind: 'felt-odd' }));
  value(await log.markDeleted(sid, '2026-03-01T10:00:00Z'));
  expect(value(await log.list())).toEqual([]);
  expect(value(await log.undelete(sid))).not.toHaveProperty('deletedAt');
  expect(value(await log.list()).length).toBe(1);
  value(await log.markDeleted(sid, '2026-03-01T10:00:00Z'));
  expect(value(await log.purge('2026-03-01T09:59:59Z'))).toBe(0);
  expect(value(await log.purge('2026-03-01T10:00:01Z'))).toBe(1);
  const left = await connection.use(
    async (db) => (await db.chunks.count()) + (await db.events.count()) + (await db.sessions.count())
  );
  expect(value(left)).toBe(0);
});

test('a typed session is saved at once and the newest comes first', async () => {
  value(await log.save({ ...SESSION, kind: 'typed' }, SUMMARY));
  value(await log.save({ ...SESSION, kind: 'typed', startedAt: '2026-03-02T10:00:00Z' }, SUMMARY));
  const list = value(await log.list());
  expect(list.map((s) => s.startedAt.slice(8, 10))).toEqual(['02', '01']);
  expect(list[0]).toMatchObject({ state: 'complete', kind: 'typed' });
});

test('the newest can be read alone, without what is deleted or unfinished', async () => {
  const saved = [];
  for (const day of [3, 1, 5, 2, 4])
    saved.push(
      value(await log.save({ ...SESSION, kind: 'typed', startedAt: `2026-03-0${day}T10:00:00Z` }, SUMMARY))
    );
  value(await log.markDeleted(saved[0]!.sid, '2026-03-06T10:00:00Z'));
  value(await log.begin({ ...SESSION, startedAt: '2026-03-06T10:00:00Z' }, undefined, true));
  const days = async (count: number) =>
    value(await log.newest(count)).map(({ startedAt }) => startedAt.slice(9, 10));
  expect(await days(4)).toEqual(['5', '4']);
  expect(await days(100)).toEqual(['5', '4', '2', '1']);
});

test('notes are kept by the minute, written anew as they end, and go with their session', async () => {
  const { sid } = value(await log.begin({ ...SESSION, kind: 'midi' }));
  const note = { onset: 1_000, pitch: 60, velocity: 80, channel: 0 };
  value(await log.putNotes(sid, [{ from: 0, notes: [note] }]));
  const ended = { ...note, release: 1_250 };
  const later = { ...note, onset: 61_000, release: 61_500 };
  value(
    await log.putNotes(sid, [
      { from: 0, notes: [ended] },
      { from: 60_000, notes: [later] }
    ])
  );
  expect(value(await log.listNotes(sid))).toEqual([ended, later]);
  await connection.use((db) => db.notes.update([sid, 60_000], { n: 5 }));
  expect(value(await log.listNotes(sid))).toEqual([ended]);
  value(await log.discard(sid));
  expect(value(await connection.use((db) => db.notes.count()))).toBe(0);
  expect(await log.putNotes(sid, [{ from: 0, notes: [note] }])).toMatchObject({
    ok: false,
    failure: { kind: 'session-missing' }
  });
});

test('an unknown session is a failure, not an exception', async () => {
  const missing = { ok: false, failure: { kind: 'session-missing' } };
  expect(await log.get('none')).toEqual(missing);
  expect(await log.addEvent({ sid: 'none', t: 0, kind: 'felt-odd' })).toEqual(missing);
  expect(await readFrames(connection, 'none', FIRST_FRAME)).toEqual(missing);
});

test('everything is deleted at once and the store stays usable', async () => {
  await record(2);
  value(await log.deleteAll());
  expect(value(await log.list())).toEqual([]);
  expect((await record(1)).written.length).toBe(1);
});

test('reading can begin in the middle: nothing from there on is missed, nothing long before it is read', async () => {
  const { sid } = await record(40);
  for (const t of [0, 999, 1000, 1500, 20_030, 39_000, 90_000]) {
    expect(await firstFrom(sid, t)).toBe(Math.min(39_000, Math.floor(t / 1000) * 1000));
  }
  await connection.use((db) =>
    db.chunks
      .where('[sid+seq]')
      .between([sid, 10], [sid, 30])
      .delete()
      .then(() => undefined)
  );
  expect(await firstFrom(sid, 15_000)).toBe(9_000);
  expect(await firstFrom(sid, 31_500)).toBe(31_000);
  expect(await seekFrames(connection, 'none', 0)).toMatchObject({ failure: { kind: 'session-missing' } });
});
