import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBKeyRange } from 'fake-indexeddb';
import { PIPELINE_VERSION, type Result } from '#contracts';
import { recordingLines } from '#store';
import { collectedZip } from '../../../src/lib/store/backup/collected-zip';
import { browser } from '../../../src/lib/store/fake-browser';
import { openDatabase } from '../../../src/lib/store/database';
import { practiceFrames } from '../../../src/lib/store/practice-frames';
import { putProbes } from '../../../src/lib/store/probe-digests';
import { chunksOf, probeOf, SESSION, SUMMARY } from '../faults/rows';

export const IMPORTED = { startedAt: '2025-01-01T10:00:00.000Z', frames: 2400, probes: 1 };
export const RESTORED = { sessions: 12, frames: 1200, probes: 1 };

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

/** A recording file of 80 s with both hands and a probe. */
export async function recordingFile(dir: string): Promise<string> {
  const [{ probe, surface, practice }] = [probeOf('')];
  const blocks = probe.blocks.map(({ id, from, to }) => ({
    id,
    from: from / 1000,
    to: to / 1000,
    ioi: null,
    fingers: []
  }));
  let text = '';
  for await (const line of recordingLines(
    {
      format: 'handwell-recording/1',
      startedAt: '2025-01-01T10:00:00Z',
      activity: 'piano',
      task: 'free play',
      source: SESSION.source!,
      tracker: SESSION.tracker!,
      probe: { version: 1, hand: 'right', blocks, surface, practice },
      gaps: []
    },
    practiceFrames(IMPORTED.frames, 2)
  ))
    text += line;
  const path = join(dir, 'recording.json');
  await writeFile(path, text);
  return path;
}

/** A backup, made by the app's own code. */
export async function backupFile(dir: string): Promise<string> {
  const shared = browser();
  const store = value(await shared.tab());
  const { indexedDB } = shared;
  const { db } = value(await openDatabase({ indexedDB, IDBKeyRange, newInstallId: 'x' }));
  for (let i = 0; i < RESTORED.sessions; i++) {
    const sid = `01RESTORED${i}`;
    const { chunks } = chunksOf(sid, RESTORED.frames / 30);
    const { crc32c: lastCrc, seq: lastSeq } = chunks.at(-1)!;
    const record = { ...SESSION, sid, ver: 1, state: 'complete', pipeline: PIPELINE_VERSION } as const;
    await db.sessions.put({ ...record, summary: SUMMARY, writerEpoch: 1, lastSeq, lastCrc });
    await db.chunks.bulkPut(chunks);
    await db.transaction('rw', db.probes, db.digests, () => putProbes(db, [probeOf(sid)]));
  }
  const file = value(await store.backUp({ madeAt: '2026-03-01T10:00:00Z', settings: {} }, collectedZip()));
  const path = join(dir, 'backup.zip');
  await writeFile(path, new Uint8Array(await file.arrayBuffer()));
  return path;
}
