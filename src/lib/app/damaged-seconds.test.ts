import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { allGaps, sessionLength, type Gap, type NewSession, type Result } from '#contracts';
import { collectedZip } from '../store/backup/collected-zip';
import { openDatabase } from '../store/database';
import { browser } from '../store/fake-browser';
import { practiceFrames } from '../store/practice-frames';
import type { Store } from '#store';
import { recordingText } from './recording-text';
import { summariseSession } from './summarise-session';

const SESSION: NewSession = {
  ...{ kind: 'camera', startedAt: '2026-03-01T10:00:00Z', timeZone: 'Europe/Berlin', activity: 'piano' },
  ...{ handsExpected: ['left', 'right'], details: {} },
  source: { kind: 'camera', name: 'cam', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    ...{
      package: '@mediapipe/tasks-vision',
      version: '0.10.35',
      modelSha256: 'a'.repeat(64),
      delegate: 'CPU'
    }
  }
};

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
async function gapsOfFile(store: Store, sid: string): Promise<Gap[]> {
  let text = '';
  for await (const piece of recordingText(store, sid)) text += piece;
  return (JSON.parse(text) as { gaps: Gap[] }).gaps;
}

test('damaged seconds of a session that was cut off are in no total, and are told once; a restored one says the same', async () => {
  const shared = browser();
  const first = value(await shared.tab());
  const { sid, port } = value(await first.begin(SESSION, 0));
  for (const frame of practiceFrames(300, 1)) port.postMessage({ type: 'frame', frame });
  const { db } = value(await openDatabase({ indexedDB: shared.indexedDB, IDBKeyRange, newInstallId: 'x' }));
  const framesKept = async () => (await db.chunks.toArray()).reduce((sum, { n }) => sum + n, 0);
  await expect.poll(framesKept, { timeout: 20_000 }).toBe(300);
  port.close();
  const chunks = await db.chunks.toArray();
  const [, , before, bad, after] = chunks;
  await db.chunks.put({ ...bad!, buf: bad!.buf.with(3, bad!.buf[3]! ^ 128) });
  shared.held.clear();

  const next = value(await shared.tab());
  const [record] = await next.recover(summariseSession);
  const until = before!.t0Mono + (1000 * (before!.n - 1)) / 30;
  const { summary } = record!;
  const [gap, ...more] = summary!.gaps;
  expect(more).toEqual([]);
  expect(gap).toMatchObject({ to: after!.t0Mono, reason: 'damaged' });
  expect(gap!.from).toBeCloseTo(until, 0);
  const all = chunks.reduce((sum, { n }) => sum + n, 0);
  expect(summary!.frames.processed).toBe(all - bad!.n);
  expect(sessionLength(summary!)).toBeCloseTo((1000 * (all - 1)) / 30, -1);
  expect(summary!.durationS).toBeCloseTo((sessionLength(summary!) - (gap!.to - gap!.from)) / 1000, 6);
  const verified = value(await next.verify(sid));
  expect(verified).toEqual({ whole: chunks.length - 1, gaps: [gap] });
  expect(allGaps(summary!.gaps, verified.gaps)).toEqual([gap]);
  expect(await gapsOfFile(next, sid)).toHaveLength(1);

  const backup = value(await next.backUp({ madeAt: '2026-03-01T10:00:00Z', settings: {} }, collectedZip()));
  const there = value(await browser().tab());
  value(await there.restore(backup));
  expect(value(await there.verify(sid))).toEqual(verified);
  expect(value(await there.frames(sid))).toEqual(value(await next.frames(sid)));
  expect(await gapsOfFile(there, sid)).toEqual(await gapsOfFile(next, sid));
});
