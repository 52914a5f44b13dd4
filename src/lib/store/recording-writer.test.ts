import { expect, test } from 'vitest';
import { fail, ok, type HandFrame, type Result, type SessionEvent, type StorageFailure } from '#contracts';
import { seededRandom } from '#math';
import { decodeChunk, type StoredChunk } from './chunk-codec';
import { practiceFrames } from './practice-frames';
import { createRecordingWriter, QUEUE_LIMIT_MS, type RecordingStatus } from './recording-writer';

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
  const state = { failing: undefined as StorageFailure | undefined, tries: [] as number[] };
  const answer = async (store: () => void): Promise<Result<void, StorageFailure>> => {
    state.tries.push(now);
    if (state.failing) return fail(state.failing);
    store();
    return ok(undefined);
  };
  const writer = createRecordingWriter({
    sid: 's',
    writerEpoch: 1,
    startMono: START,
    append: (chunk) => answer(() => written.push(chunk)),
    addEvent: (event) => answer(() => events.push(event)),
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
  return { writer, written, events, statuses, state, pass, play, settle, times };
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

test('a full disk is told, 30 s are kept in memory, and the rest becomes a gap of reason storage', async () => {
  const r = rig();
  r.state.failing = FULL;
  const frames = practiceFrames(30 * 40, 1);
  await r.play(frames);
  expect(r.statuses.at(-1)?.failure).toEqual(FULL);
  expect(r.statuses.at(-1)?.queuedMs).toBeLessThanOrEqual(QUEUE_LIMIT_MS + 2000);
  expect(await r.writer.flush()).toEqual({ ok: false, failure: FULL });
  r.state.failing = undefined;
  expect((await r.writer.flush()).ok).toBe(true);
  await r.settle();
  const times = r.times();
  expect(times).toEqual(tenth(frames).slice(0, times.length));
  expect(times.at(-1)).toBeGreaterThan(QUEUE_LIMIT_MS - 1000);
  expect(r.events).toMatchObject([{ kind: 'gap', reason: 'storage' }]);
  expect(r.events[0]?.to).toBeCloseTo(frames.at(-1)?.t ?? 0, 6);
});

test('a session taken over elsewhere ends the writer', async () => {
  const r = rig();
  r.state.failing = { kind: 'recording-elsewhere' };
  await r.play(practiceFrames(60, 1));
  expect(await r.writer.flush()).toEqual({ ok: false, failure: { kind: 'recording-elsewhere' } });
  expect(r.state.tries.length).toBe(1);
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
  const order: string[] = [];
  const write = async (): Promise<Result<void, StorageFailure>> => {
    if (r.state.failing) return fail(r.state.failing);
    order.push(`probe after ${r.written.length} chunks`);
    return ok(undefined);
  };
  const written = r.writer.write(write);
  await r.play(practiceFrames(60, 1));
  r.state.failing = undefined;
  await r.pass(5000);
  expect(await written).toEqual(ok(undefined));
  expect(order).toEqual(['probe after 0 chunks']);
  expect(r.written.length).toBeGreaterThan(1);
  r.state.failing = DEAD;
  const lost = r.writer.write(write);
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
