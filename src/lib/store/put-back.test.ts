import { expect, test } from 'vitest';
import type { MinuteRecord, NewSession, Result } from '#contracts';
import { encodeChunk, type StoredChunk } from './chunk-codec';
import { createEmergencyLog } from './emergency-log';
import { browser } from './fake-browser';
import { practiceFrames } from './practice-frames';
import type { LoggedWrite } from './session-write';
import type { Summarise } from './store';

const SESSION: NewSession = {
  kind: 'camera',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: 'Europe/Berlin',
  activity: 'piano',
  handsExpected: ['left', 'right'],
  details: {}
};
const summarise: Summarise = async ({ frames }) => {
  let processed = 0;
  for await (const _frame of frames) processed += 1;
  return {
    ...{ durationS: 1, minutes: 0, longestStretchS: 0, hands: {}, gaps: [] },
    frames: { received: processed, processed, withHand: processed, dropped: 0 }
  };
};
function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** What a writer would have written of so many seconds, and a minute of them. */
function writesOf(sid: string, epoch: number, seconds: number): LoggedWrite[] {
  const frames = practiceFrames(30 * seconds, 1);
  const chunks: StoredChunk[] = [];
  for (let seq = 0; seq < seconds; seq++) {
    const place = { sid, seq, t0Wall: 1e12, tzOffsetMin: 60, epoch, prevCrc: chunks.at(-1)?.crc32c ?? 0 };
    chunks.push(encodeChunk(place, frames.slice(30 * seq, 30 * (seq + 1))).chunk);
  }
  const minute: MinuteRecord = { sid, minute: 0, framesProcessed: epoch, framesWithHand: 1, hands: {} };
  return [...chunks.map((chunk) => ({ epoch, chunk })), { epoch, minute }];
}

const logsOf = ({ files }: ReturnType<typeof browser>) =>
  [...files.files.keys()].filter((name) => name.startsWith('unsaved-'));

/** A browser in which a recording was cut off, with these seconds of it beside the database. */
async function cutOff(seconds: number) {
  const shared = browser();
  const { sid, port } = value(await value(await shared.tab()).begin(SESSION, 0));
  port.close();
  const beside = () => createEmergencyLog(async () => shared.files.page().folder);
  const log = beside();
  value(await log.append(sid, writesOf(sid, 1, seconds)));
  value(await log.close(sid));
  shared.held.clear();
  return { shared, sid, beside };
}

test('what lies beside the database is put back at the next start, once, and its file is removed', async () => {
  const { shared, sid } = await cutOff(70);
  const store = value(await shared.tab());
  const [record] = await store.recover(summarise);
  expect(record).toMatchObject({ sid, state: 'recovered' });
  expect(record?.summary?.frames.processed).toBe(2100);
  expect(value(await store.verify(sid))).toMatchObject({ whole: 70, gaps: [] });
  expect(value(await store.get(sid)).minutes.length).toBe(1);
  expect(logsOf(shared)).toEqual([]);
  expect(await store.recover(summarise)).toEqual([]);
});

test('put back twice, because the file outlived it, it changes nothing', async () => {
  const { shared, sid, beside } = await cutOff(5);
  const store = value(await shared.tab());
  await store.recover(summarise);
  const before = [value(await store.get(sid)), value(await store.frames(sid))];
  const log = beside();
  value(await log.append(sid, writesOf(sid, 1, 5)));
  value(await log.close(sid));
  expect(await store.recover(summarise)).toEqual([]);
  expect([value(await store.get(sid)), value(await store.frames(sid))]).toEqual(before);
  expect(logsOf(shared)).toEqual([]);
});

test('what a writer left that a recovery has shut out overwrites nothing, and its seconds are kept apart', async () => {
  const { shared, sid, beside } = await cutOff(5);
  const store = value(await shared.tab());
  await store.recover(summarise);
  const before = [value(await store.get(sid)), value(await store.frames(sid))];
  const log = beside();
  const late = writesOf(sid, 1, 8).map((write) =>
    'minute' in write ? { ...write, minute: { ...write.minute, framesProcessed: 99 } } : write
  );
  value(await log.append(sid, late));
  value(await log.close(sid));
  expect(await store.recover(summarise)).toEqual([]);
  expect([value(await store.get(sid)), value(await store.frames(sid))]).toEqual(before);
  expect(logsOf(shared)).toEqual([]);
  const quarantined = await new Promise<{ seq: number; reason: string }[]>((resolve) => {
    const opening = shared.indexedDB.open('handwell');
    opening.onsuccess = () => {
      const asked = opening.result.transaction('quarantine').objectStore('quarantine').getAll();
      asked.onsuccess = () => (opening.result.close(), resolve(asked.result));
    };
  });
  expect(quarantined).toMatchObject([5, 6, 7].map((seq) => ({ seq, reason: 'shut-out' })));
});

test('a file whose session is gone is removed, and with everything else when everything is deleted', async () => {
  const { shared, sid, beside } = await cutOff(2);
  const store = value(await shared.tab());
  const log = beside();
  value(await log.append('01NOBODY', writesOf('01NOBODY', 1, 2)));
  value(await log.close('01NOBODY'));
  await store.recover(summarise);
  expect(value(await store.list()).map((record) => record.sid)).toEqual([sid]);
  expect(logsOf(shared)).toEqual([]);
  value(await log.append(sid, writesOf(sid, 1, 2)));
  value(await log.close(sid));
  value(await store.deleteAll());
  expect(shared.files.files.size).toBe(0);
});

test('a session is not completed while what lies beside the database cannot be read', async () => {
  const { shared, sid } = await cutOff(3);
  const file = shared.files.files.get(logsOf(shared)[0]!)!;
  file.heldBy = {};
  const store = value(await shared.tab());
  expect(await store.recover(summarise)).toEqual([]);
  expect(value(await store.get(sid)).record.state).toBe('recording');
  file.heldBy = undefined;
  expect(await store.recover(summarise)).toMatchObject([{ sid, state: 'recovered' }]);
});
