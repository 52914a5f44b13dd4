import fc from 'fast-check';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { fail, type AngleBlock, type NewSession, type Result, type SessionSummary } from '#contracts';
import { ANGLE_STEP, decodeAngles, encodeAngles } from './angle-codec';
import { encodeChunk, type StoredChunk } from './chunk-codec';
import { openConnection } from './connection';
import { FIRST_FRAME, readFrames, seekFrames, type FrameBatch, type FrameCursor } from './frame-reader';
import { practiceFrames } from './practice-frames';
import { createRetentionLog } from './retention-log';
import { createSessionLog } from './session-log';
import { verifySession } from './verify-session';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00.000Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  details: {}
};
const SUMMARY: SessionSummary = {
  durationS: 60,
  minutes: 1,
  longestStretchS: 60,
  hands: {},
  frames: { received: 180, processed: 180, withHand: 180, dropped: 0 },
  gaps: []
};
const AT = '2026-04-01T10:00:00Z';

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** A minute, a chunk of three frames a second. */
async function recorded() {
  const connection = value(
    await openConnection({ indexedDB: new IDBFactory(), IDBKeyRange, newInstallId: 'i' })
  );
  const log = createSessionLog(connection, () => 'S');
  const { sid, writerEpoch } = value(await log.begin(SESSION));
  let before: StoredChunk | undefined;
  for (let seq = 0; seq < 60; seq++) {
    const place = { sid, seq, t0Wall: 0, tzOffsetMin: 0, epoch: writerEpoch, prevCrc: before?.crc32c ?? 0 };
    before = encodeChunk(place, practiceFrames(3, seq + 1, seq * 1000)).chunk;
    value(await log.append(before));
  }
  value(await log.finish(sid, SUMMARY));
  async function read(from = 0) {
    const times: number[] = [];
    const gaps = [];
    const start = from > 0 ? value(await seekFrames(connection, sid, from)) : FIRST_FRAME;
    for (let at: FrameCursor | undefined = start; at;) {
      const batch: FrameBatch = value(await readFrames(connection, sid, at, 4));
      times.push(...batch.frames.map(({ t }) => t));
      gaps.push(...batch.gaps);
      at = batch.next;
    }
    return { seconds: [...new Set(times.map((t) => Math.floor(t / 1000)))], gaps };
  }
  return { connection, log, sid, retention: createRetentionLog(connection), read };
}
const seconds = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

test('landmarks outside of what is kept go; what is left is whole, and nothing that was removed is called damaged', async () => {
  const { connection, log, sid, retention, read } = await recorded();
  const stretches = [
    { from: 5500, to: 8000 },
    { from: 40_000, to: 45_999 }
  ];
  const record = value(await retention.thin(sid, { stretches, at: AT }));
  expect(record).toMatchObject({ summary: SUMMARY, kept: { stretches, at: AT } });
  expect(value(await log.get(sid)).record).toEqual(record);
  const left = [...seconds(5, 9), ...seconds(40, 46)];
  expect(await read()).toEqual({ seconds: left, gaps: [] });
  expect(await read(41_000)).toEqual({ seconds: seconds(41, 46), gaps: [] });
  expect((await read(20_000)).seconds).toContain(40);
  expect(value(await verifySession(connection, sid))).toEqual({ whole: left.length, gaps: [] });

  await connection.use((db) => db.chunks.delete([sid, 42]));
  const missing = [{ from: 41_066.7, to: 43_000, reason: 'damaged' }];
  expect((await read()).gaps, 'of what was meant to stay').toEqual(missing);
  expect(value(await verifySession(connection, sid)).gaps).toEqual(missing);
});

test('with nothing kept no landmark is left, and the session stays', async () => {
  const { connection, log, sid, retention, read } = await recorded();
  value(await retention.thin(sid, { stretches: [], at: AT }));
  expect(await read()).toEqual({ seconds: [], gaps: [] });
  expect(value(await connection.use((db) => db.chunks.count()))).toBe(0);
  expect(value(await log.list())).toHaveLength(1);
  expect(await retention.thin('no', { stretches: [], at: AT })).toEqual(fail({ kind: 'session-missing' }));
});

const column = fc
  .array(fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constant(NaN)), {
    minLength: 7,
    maxLength: 7
  })
  .map((values) => Float32Array.from(values));
const columns = fc.array(column, { minLength: 5, maxLength: 5 });

test('angles come back within half a step, and unknown ones unknown', () => {
  fc.assert(
    fc.property(columns, columns, (mcp, pip) => {
      const block: AngleBlock = {
        sid: 'S',
        side: 'left',
        from: 10,
        view: 'front 60',
        kinematics: 2,
        mcp,
        pip
      };
      const { mcp: backMcp, pip: backPip, ...rest } = decodeAngles(encodeAngles(block));
      expect(rest).toEqual({ sid: 'S', side: 'left', from: 10, view: 'front 60', kinematics: 2 });
      [...mcp, ...pip].forEach((sent, c) =>
        [...backMcp, ...backPip][c]!.forEach((got, i) => {
          if (Number.isNaN(sent[i]!)) expect(got).toBeNaN();
          else expect(Math.abs(got - sent[i]!)).toBeLessThanOrEqual(ANGLE_STEP / 2 + 1e-4);
        })
      );
    }),
    { seed: 1, numRuns: 100 }
  );
});

test('angles lie in order of hand and time, are written once, and go with their session', async () => {
  const { connection, log, sid, retention } = await recorded();
  const block = (side: 'left' | 'right', from: number): AngleBlock => ({
    ...{ sid, side, from, kinematics: 2 },
    mcp: Array.from({ length: 5 }, () => new Float32Array([1, 2])),
    pip: Array.from({ length: 5 }, () => new Float32Array([3, NaN]))
  });
  const blocks = [block('left', 0), block('left', 10_000), block('right', 0)];
  value(await retention.putAngles([blocks[2]!, blocks[1]!]));
  value(await retention.putAngles(blocks));
  expect(value(await retention.listAngles(sid))).toEqual(blocks);
  await connection.use((db) => db.angles.update([sid, 'left', 10_000], { buf: new Uint8Array([1, 2, 3]) }));
  await connection.use((db) => db.angles.update([sid, 'right', 0], { n: 3 }));
  expect(value(await retention.listAngles(sid)), 'without what is damaged').toEqual([blocks[0]]);
  value(await log.discard(sid));
  expect(value(await connection.use((db) => db.angles.count()))).toBe(0);
  expect(value(await retention.room())).toEqual({ landmarks: 0, angles: 0 });
});

test('angles of a skeleton are not replaced by the picture’s of the same version, nor those of another stretch touched', async () => {
  const { sid, retention } = await recorded();
  const block = (from: number, value: number, more: Partial<AngleBlock> = {}): AngleBlock => ({
    ...{ sid, side: 'left', from, kinematics: 2, ...more },
    mcp: Array.from({ length: 5 }, () => new Float32Array([value, value])),
    pip: Array.from({ length: 5 }, () => new Float32Array([value, NaN]))
  });
  const fitted = block(0, 1, { source: 'skeleton' });
  value(await retention.putAngles([fitted, block(10_000, 1)]));
  value(await retention.putAngles([block(0, 2), block(10_000, 2)]));
  expect(value(await retention.listAngles(sid))).toEqual([fitted, block(10_000, 2)]);
  const better = block(10_000, 3, { source: 'skeleton' });
  const later = block(0, 3, { kinematics: 3 });
  value(await retention.putAngles([later, better]));
  expect(value(await retention.listAngles(sid))).toEqual([later, better]);
});

test('the room that landmarks and angles take is estimated to a tenth, before and after a session was thinned', async () => {
  const { connection, sid, retention } = await recorded();
  const bytes = async (table: 'chunks' | 'angles') => {
    let sum = 0;
    value(await connection.use((db) => db[table].each(({ buf }) => (sum += buf.length + 250))));
    return sum;
  };
  const near = async () => {
    const { landmarks, angles } = value(await retention.room());
    expect(landmarks / (await bytes('chunks'))).toBeCloseTo(1, 1);
    return angles;
  };
  expect(await near()).toBe(0);
  const digits = () =>
    Array.from({ length: 5 }, (_, c) => new Float32Array(300).map((_x, i) => (i * c) % 90));
  const block = (side: 'left' | 'right', from: number): AngleBlock => ({
    ...{ sid, side, from, kinematics: 2 },
    mcp: digits(),
    pip: digits()
  });
  const times = [0, 10_000, 20_000, 30_000, 40_000, 50_000];
  value(await retention.putAngles(times.flatMap((from) => [block('left', from), block('right', from)])));
  value(await retention.thin(sid, { stretches: [{ from: 9500, to: 40_000 }], at: AT }));
  expect((await near()) / (await bytes('angles'))).toBeCloseTo(1, 1);
});
