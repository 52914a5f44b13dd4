import { expect, test } from 'vitest';
import { fail, ok, type HandFrame, type Result, type SessionEvent, type StorageFailure } from '#contracts';
import { seededRandom } from '#math';
import { decodeChunk, type StoredChunk } from './chunk-codec';
import { practiceFrames } from './practice-frames';
import { createRecordingWriter, QUEUE_LIMIT_MS, type RecordingStatus } from './recording-writer';
import type { LoggedWrite } from './session-write';

const START = 5000;
const FULL: StorageFailure = { kind: 'storage-full' };
const DEAD: StorageFailure = { kind: 'storage-unavailable', detail: 'closed' };

/** A writer on a clock that the test moves, over a storage that fails when `failing` says so. */
function rig() {
  let now = 0;
  let timers: { at: number; call: () => void }[] = [];
  const written: StoredChunk[] = [];
  const events: SessionEvent[] = [];
  const statuses: RecordingStatus[] = [];
  const others: string[] = [];
  const beside: LoggedWrite[] = [];
  const state = {
    failing: undefined as StorageFailure | undefined,
    asideFails: false,
    /** The file beside the database takes so long. */
    asideWaits: Promise.resolve(),
    smallFits: false,
    hangs: false,
    /** A commit takes so long. */
    commitMs: () => 0,
    tries: [] as number[]
  };
  const answer = async (isSmall: boolean, store: () => void): Promise<Result<void, StorageFailure>> => {
    state.tries.push(now);
    if (state.hangs) return new Promise(() => {});
    const takes = state.commitMs();
    if (takes > 0) await new Promise<void>((call) => timers.push({ at: now + takes, call }));
    if (state.failing && !(isSmall && state.smallFits)) return fail(state.failing);
    store();
    return ok(undefined);
  };
  const writer = createRecordingWriter({
    sid: 's',
    writerEpoch: 1,
    startMono: START,
    commit: (write) =>
      answer(!('chunk' in write), () => {
        if ('chunk' in write) written.push(write.chunk);
        else if ('event' in write) events.push(write.event);
        else others.push(`${Object.keys(write)[0]} after ${written.length} chunks`);
      }),
    aside: {
      async append(writes) {
        const some = [...writes];
        await state.asideWaits;
        if (state.asideFails) return fail(DEAD);
        beside.push(...some);
        return ok(undefined);
      },
      async putBack() {
        state.tries.push(now);
        const takes = state.commitMs();
        if (takes > 0) await new Promise<void>((call) => timers.push({ at: now + takes, call }));
        if (state.failing) return fail(state.failing);
        for (const write of beside.splice(0, 7))
          if ('chunk' in write) {
            // The database knows them by their number: one that was being written when it was put aside is there.
            if (!written.some(({ seq }) => seq === write.chunk.seq)) written.push(write.chunk);
          } else if ('event' in write) events.push(write.event);
        return ok(beside.length === 0);
      }
    },
    onStatus: (status) => statuses.push(status),
    wall: () => ({ now: 1e12 + now, tzOffsetMin: 60 }),
    after: (ms, call) => {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => (timers = timers.filter((other) => other !== timer));
    }
  });
  const settle = async () => {
    for (let i = 0; i < 30; i++) await Promise.resolve();
  };
  const pass = async (ms: number) => {
    for (const end = now + ms; now < end;) {
      now += 10;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const { call } of due) call();
      await settle();
    }
  };
  /** Plays recording in real time. */
  const play = async (frames: HandFrame[]) => {
    for (const frame of frames) {
      await pass(Math.max(0, Math.floor((frame.t - now) / 10) * 10));
      writer.frame({ ...frame, t: frame.t + START });
    }
    await settle();
  };
  const times = () =>
    written.flatMap((chunk) => {
      const back = decodeChunk(chunk);
      return back.ok ? back.value.map((frame) => frame.t) : [];
    });
  return {
    writer,
    written,
    events,
    others,
    beside,
    statuses,
    state,
    now: () => now,
    pass,
    play,
    settle,
    times
  };
}

const tenth = (frames: HandFrame[]) => frames.map((frame) => Math.round(frame.t * 10) / 10);

test('every frame stands in exactly one chunk, chained, of at most a second', async () => {
  const r = rig();
  const frames = practiceFrames(100, 1);
  await r.play(frames);
  expect((await r.writer.flush()).ok).toBe(true);
  expect(r.times()).toEqual(tenth(frames));
  r.written.forEach((chunk, seq) => {
    expect(chunk.seq).toBe(seq);
    expect(chunk.prevCrc).toBe(r.written[seq - 1]?.crc32c ?? 0);
    expect(chunk.n).toBeLessThanOrEqual(30);
  });
});

test('the last frames are written within a second although no frame follows', async () => {
  const r = rig();
  const frames = practiceFrames(5, 1);
  await r.play(frames);
  expect(r.written).toEqual([]);
  await r.pass(1000);
  expect(r.times()).toEqual(tenth(frames));
  expect(r.statuses.at(-1)).toMatchObject({ sid: 's', queuedMs: 0, droppedHands: 0 });
  expect(r.statuses.at(-1)?.savedUntilMs).toBeCloseTo(frames[4]?.t ?? 0, 6);
});

test('frames from before the start, back in time or without one are left out', async () => {
  const r = rig();
  for (const t of [-10, 20, NaN, Infinity, 10, 30]) r.writer.frame({ t: START + t, hands: [] });
  await r.writer.flush();
  expect(r.times()).toEqual([20, 30]);
});

test('a broken connection is tried again after 0.25, 0.5, 1, 2 and 4 s, and nothing is lost or doubled', async () => {
  const r = rig();
  r.state.failing = DEAD;
  const frames = practiceFrames(240, 1);
  await r.play(frames);
  const waits = r.state.tries.slice(1, 6).map((at, i) => at - (r.state.tries[i] as number));
  expect(waits).toEqual([250, 500, 1000, 2000, 4000].slice(0, waits.length));
  expect(r.statuses.at(-1)?.failure).toEqual(DEAD);
  expect(r.statuses.every((status) => status.savedUntilMs === 0)).toBe(true);
  r.state.failing = undefined;
  await r.pass(5000);
  expect(r.times()).toEqual(tenth(frames));
  expect(r.statuses.at(-1)).not.toHaveProperty('failure');
  expect(r.events).toEqual([]);
});

test('a full disk is told, 30 s are kept in memory, and the rest becomes a gap of reason no-room', async () => {
  const r = rig();
  r.state.failing = FULL;
  const frames = practiceFrames(30 * 40, 1);
  await r.play(frames);
  expect(r.statuses.at(-1)).toMatchObject({ failure: FULL, saving: 'no-room' });
  expect(r.statuses.at(-1)?.queuedMs).toBeLessThanOrEqual(QUEUE_LIMIT_MS + 2000);
  expect(r.beside).toEqual([]);
  expect(await r.writer.flush()).toEqual({ ok: false, failure: FULL });
  r.state.failing = undefined;
  expect((await r.writer.flush()).ok).toBe(true);
  await r.settle();
  const times = r.times();
  expect(times).toEqual(tenth(frames).slice(0, times.length));
  expect(times.at(-1)).toBeGreaterThan(QUEUE_LIMIT_MS - 1000);
  expect(r.events).toMatchObject([{ kind: 'gap', reason: 'no-room' }]);
  expect(r.events[0]?.to).toBeCloseTo(frames.at(-1)?.t ?? 0, 6);
});

const MINUTE = { sid: 's', minute: 0, framesProcessed: 1, framesWithHand: 1, hands: {} };

test('where only what is small fits, minutes are written, and the session ends with its last landmarks told as a gap', async () => {
  const r = rig();
  r.state.failing = FULL;
  r.state.smallFits = true;
  const frames = practiceFrames(30 * 40, 1);
  await r.play(frames);
  const minute = r.writer.write({ minute: MINUTE });
  await r.pass(5000);
  expect(await minute).toEqual(ok(undefined));
  expect(r.others).toEqual(['minute after 0 chunks']);
  expect(r.statuses.at(-1)).toMatchObject({ failure: FULL, saving: 'no-room', savedUntilMs: 0 });
  expect(await r.writer.flush()).toEqual(ok(undefined));
  expect(r.written).toEqual([]);
  expect(r.events).toMatchObject([{ kind: 'gap', t: tenth(frames)[0], reason: 'no-room' }]);
  expect(r.events[0]?.to).toBeCloseTo(frames.at(-1)?.t ?? 0, 6);
  // Should it go on after all, the chain has no hole.
  r.state.failing = undefined;
  r.writer.frame({ ...frames[0]!, t: START + 60_000 });
  expect((await r.writer.flush()).ok).toBe(true);
  expect(r.written.map(({ seq, prevCrc }) => [seq, prevCrc])).toEqual([[0, 0]]);
});

test('where not even that fits, it is said that nothing is kept', async () => {
  const r = rig();
  r.state.failing = FULL;
  await r.play(practiceFrames(30 * 35, 1));
  void r.writer.write({ minute: MINUTE });
  await r.pass(5000);
  expect(r.statuses.at(-1)).toMatchObject({ failure: FULL, saving: 'stuck' });
});

test('after 5 s saving is delayed; after 30 s it goes beside the database, where it counts as saved, and comes back whole', async () => {
  const r = rig();
  r.state.failing = DEAD;
  const frames = practiceFrames(30 * 60, 1);
  await r.play(frames.slice(0, 30 * 5));
  expect(r.statuses.at(-1)?.saving).toBe('database');
  await r.play(frames.slice(30 * 5, 30 * 29));
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'delayed', savedUntilMs: 0 });
  const minute = r.writer.write({ minute: MINUTE });
  expect(r.beside).toEqual([]);
  await r.play(frames.slice(30 * 29, 30 * 40));
  expect(await minute).toEqual(ok(undefined));
  expect(r.written).toEqual([]);
  const status = r.statuses.at(-1);
  expect(status?.saving).toBe('beside');
  expect(status?.queuedMs).toBeLessThanOrEqual(1000);
  // Said only of what is beside.
  const until = Math.max(...r.beside.flatMap((write) => ('chunk' in write ? [write.chunk.t0Mono] : [])));
  expect(status?.savedUntilMs).toBeGreaterThan(until);
  expect(status?.savedUntilMs).toBeLessThan(until + 1000);
  expect(Math.max(...r.statuses.map(({ queuedMs }) => queuedMs))).toBeLessThanOrEqual(QUEUE_LIMIT_MS + 2000);
  expect(await r.writer.flush()).toEqual(fail(DEAD));
  r.state.failing = undefined;
  await r.play(frames.slice(30 * 40));
  expect((await r.writer.flush()).ok).toBe(true);
  expect(r.beside).toEqual([]);
  expect(r.times()).toEqual(tenth(frames));
  r.written.forEach(({ seq, prevCrc }, i) =>
    expect([seq, prevCrc]).toEqual([i, r.written[i - 1]?.crc32c ?? 0])
  );
  expect(r.events).toEqual([]);
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'database', queuedMs: 0 });
});

test('commits that take 0.2 to 5 s for half a minute lose no frame, and what waits is called delayed (seeded)', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const random = seededRandom(seed);
    const r = rig();
    const frames = practiceFrames(30 * 60, seed);
    r.state.commitMs = () => 200 + 4790 * random();
    await r.play(frames.slice(0, 30 * 30));
    // Less than one a second was written: the rest waited.
    expect(r.written.length, `seed ${seed}`).toBeLessThan(25);
    expect(r.statuses.at(-1)!.queuedMs).toBeGreaterThan(5000);
    r.state.commitMs = () => 20;
    await r.play(frames.slice(30 * 30));
    const flushed = r.writer.flush();
    await r.pass(1000);
    expect((await flushed).ok).toBe(true);
    expect(r.times(), `seed ${seed}`).toEqual(tenth(frames));
    expect(r.events).toEqual([]);
    for (const { saving, queuedMs } of r.statuses) expect(saving === 'delayed').toBe(queuedMs > 5000);
  }
});

test('a disk too slow for a recording is called delayed, goes on beside the database and loses no frame of ten minutes', async () => {
  const r = rig();
  const frames = practiceFrames(30 * 600, 1);
  r.state.commitMs = () => 2500;
  await r.play(frames);
  const said = r.statuses.map(({ saving }) => saving);
  expect(said.indexOf('delayed')).toBeLessThan(said.indexOf('beside'));
  expect(new Set(said)).toEqual(new Set(['database', 'delayed', 'beside']));
  expect(Math.max(...r.statuses.map(({ queuedMs }) => queuedMs))).toBeLessThanOrEqual(QUEUE_LIMIT_MS + 2000);
  r.state.commitMs = () => 20;
  const flushed = r.writer.flush();
  await r.pass(10_000);
  expect((await flushed).ok).toBe(true);
  expect(r.times()).toEqual(tenth(frames));
  expect(r.events).toEqual([]);
});

test('a commit that takes 8 s is called delayed from 5 s on until it is written, and loses no frame', async () => {
  const r = rig();
  const frames = practiceFrames(30 * 15, 1);
  r.state.commitMs = () => (r.written.length === 0 ? 8000 : 20);
  // The commit begins within the first second.
  await r.play(frames.slice(0, 30));
  const [began = 0] = r.state.tries;
  const lastS = Math.floor((began + 4950) / 1000);
  await r.play(frames.slice(30, 30 * lastS));
  await r.pass(began + 4950 - r.now());
  expect(r.statuses.filter(({ saving }) => saving === 'delayed')).toEqual([]);
  await r.pass(100);
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'delayed', savedUntilMs: 0 });
  await r.play(frames.slice(30 * (lastS + 1)));
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'database' });
  const flushed = r.writer.flush();
  await r.pass(1000);
  expect((await flushed).ok).toBe(true);
  expect(r.times()).toEqual(tenth([...frames.slice(0, 30 * lastS), ...frames.slice(30 * (lastS + 1))]));
  expect(r.events).toEqual([]);
});

test('a database that never answers is no reason to keep more than 30 s in memory', async () => {
  const r = rig();
  r.state.hangs = true;
  const frames = practiceFrames(30 * 40, 1);
  await r.play(frames);
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'beside' });
  expect(r.statuses.at(-1)?.queuedMs).toBeLessThanOrEqual(1000);
});

test('when that place fails too, it is said, what is in memory can be saved as a file, and the rest is a gap', async () => {
  const r = rig();
  r.state.failing = DEAD;
  r.state.asideFails = true;
  const frames = practiceFrames(30 * 40, 1);
  await r.play(frames);
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'stuck', savedUntilMs: 0 });
  const rest = r.writer.rest();
  expect(rest.slice(0, 900).map(({ t }) => t)).toEqual(tenth(frames).slice(0, 900));
  r.state.failing = undefined;
  expect((await r.writer.flush()).ok).toBe(true);
  expect(r.times()).toEqual(tenth(frames).slice(0, r.times().length));
  expect(r.events).toMatchObject([{ kind: 'gap', reason: 'storage' }]);
});

test('a recording that is stopped before 30 s are over is put beside the database too', async () => {
  const r = rig();
  r.state.failing = DEAD;
  const frames = practiceFrames(90, 1);
  await r.play(frames);
  expect(await r.writer.flush()).toEqual(fail(DEAD));
  expect(r.beside.length).toBeGreaterThan(2);
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'beside', queuedMs: 0 });
});

test('what comes while the rest is put beside the database is put there too before it counts as saved', async () => {
  const r = rig();
  r.state.failing = DEAD;
  const frames = practiceFrames(30 * 40, 1);
  await r.play(frames.slice(0, 30 * 36));
  let taken = () => {};
  r.state.asideWaits = new Promise((resolve) => (taken = resolve));
  await r.play(frames.slice(30 * 36));
  const flushed = r.writer.flush();
  await r.settle();
  taken();
  expect(await flushed).toEqual(fail(DEAD));
  await r.settle();
  const kept = r.beside.flatMap((write) => ('chunk' in write ? [write.chunk] : []));
  expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, i) => i));
  const last = decodeChunk(kept.at(-1)!);
  expect(last.ok && last.value.at(-1)!.t).toBeCloseTo(frames.at(-1)!.t, 0);
  expect(r.statuses.at(-1)!.savedUntilMs).toBeCloseTo(frames.at(-1)!.t, 0);
});

test('a session taken over elsewhere ends the writer', async () => {
  const r = rig();
  r.state.failing = { kind: 'recording-elsewhere' };
  await r.play(practiceFrames(60, 1));
  expect(await r.writer.flush()).toEqual({ ok: false, failure: { kind: 'recording-elsewhere' } });
  expect(r.state.tries.length).toBe(1);
  expect(r.statuses.at(-1)?.saving).toBe('shut-out');
});

test('when the database is lost it is said at the next second, and the last 30 s that were in it can still be saved', async () => {
  const r = rig();
  const frames = practiceFrames(40 * 30, 1);
  await r.play(frames);
  r.state.failing = { kind: 'storage-lost' };
  await r.play(practiceFrames(45 * 30, 1).slice(frames.length));
  expect(r.statuses.at(-1)).toMatchObject({ saving: 'lost', failure: { kind: 'storage-lost' } });
  const told = r.statuses.findIndex(({ saving }) => saving === 'lost');
  const before = r.statuses[told - 1]!.savedUntilMs;
  const rest = r.writer.rest();
  expect(rest[0]!.t).toBeGreaterThan(before - QUEUE_LIMIT_MS - 1000);
  expect(rest[0]!.t).toBeLessThanOrEqual(before - QUEUE_LIMIT_MS + 1000);
  expect(rest.at(-1)!.t).toBeGreaterThan(before);
  expect(rest.map(({ t }) => t)).toEqual(rest.map(({ t }) => t).sort((a, b) => a - b));
  // Nothing is written any more, and the memory does not grow.
  expect(r.state.tries.filter((at) => at > before + 3000)).toEqual([]);
});

test('gaps are written at once, in ms from the session start', async () => {
  const r = rig();
  r.writer.gap({ from: START + 100, to: START + 400, reason: 'dropped' });
  await r.settle();
  expect(r.events).toEqual([{ sid: 's', t: 100, to: 400, kind: 'gap', reason: 'dropped' }]);
});

test('something else of the session is written when storage works again, before later frames, or told to be lost', async () => {
  const r = rig();
  r.state.failing = DEAD;
  const written = r.writer.write({ minute: MINUTE });
  await r.play(practiceFrames(60, 1));
  r.state.failing = undefined;
  await r.pass(5000);
  expect(await written).toEqual(ok(undefined));
  expect(r.others).toEqual(['minute after 0 chunks']);
  expect(r.written.length).toBeGreaterThan(1);
  r.state.failing = DEAD;
  const lost = r.writer.write({ minute: MINUTE });
  r.writer.end();
  expect(await lost).toMatchObject({ ok: false });
});

test('under random failures what is said to be saved is written, in order, without holes (seeded)', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seededRandom(seed);
    const r = rig();
    const frames = practiceFrames(150, seed);
    for (let i = 0; i < frames.length; i += 10) {
      r.state.failing = random() < 0.5 ? (random() < 0.5 ? DEAD : FULL) : undefined;
      await r.play(frames.slice(i, i + 10));
      const saved = r.statuses.at(-1)?.savedUntilMs ?? 0;
      expect(r.times().at(-1) ?? 0, `seed ${seed}`).toBeCloseTo(saved, 0);
    }
    r.state.failing = undefined;
    expect((await r.writer.flush()).ok).toBe(true);
    expect(r.times(), `seed ${seed}`).toEqual(tenth(frames));
  }
});
