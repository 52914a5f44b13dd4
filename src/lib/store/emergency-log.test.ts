import { expect, test } from 'vitest';
import type { MinuteRecord } from '#contracts';
import { seededRandom } from '#math';
import { encodeChunk } from './chunk-codec';
import { createEmergencyLog } from './emergency-log';
import { fakeFiles } from './fake-files';
import { frameOf, readLogFrames } from './log-frames';
import { practiceFrames } from './practice-frames';
import type { LoggedWrite } from './session-write';

const MINUTE: MinuteRecord = { sid: 'S', minute: 3, framesProcessed: 9, framesWithHand: 8, hands: {} };

/** Seconds of recording, and a minute between. */
function writesOf(seconds: number): LoggedWrite[] {
  const writes: LoggedWrite[] = [];
  let prevCrc = 0;
  for (let seq = 0; seq < seconds; seq++) {
    const place = { sid: 'S', seq, t0Wall: 1e12 + 1000 * seq, tzOffsetMin: -90, epoch: 2, prevCrc };
    const { chunk } = encodeChunk(place, practiceFrames(5, seq + 1));
    prevCrc = chunk.crc32c;
    writes.push({ epoch: 2, chunk }, { epoch: 2, minute: { ...MINUTE, minute: seq } });
  }
  return writes;
}
/** Which write it is; a chunk's CRC is over all of it. */
const id = (write: LoggedWrite) => ('chunk' in write ? `chunk ${write.chunk.crc32c}` : JSON.stringify(write));
const ids = (writes: readonly LoggedWrite[]) => writes.map(id);
const joined = (frames: Uint8Array[]) => Uint8Array.from(frames.flatMap((frame) => [...frame]));

/** Everything that can be read of a log. */
async function all(log: ReturnType<typeof createEmergencyLog>, sid = 'S') {
  const writes: LoggedWrite[] = [];
  for (let at = 0; ;) {
    const read = await log.read(sid, at);
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    if (read.value.writes.length === 0) return writes;
    writes.push(...read.value.writes);
    at = read.value.end;
  }
}
/** A log in a page of its own, which can die. */
function paged(files: ReturnType<typeof fakeFiles>) {
  const page = files.page();
  return { log: createEmergencyLog(async () => page.folder), die: page.die };
}

test('every field of a chunk comes back from its frame, and everything else too', () => {
  const writes = writesOf(3);
  expect(readLogFrames(joined(writes.map(frameOf))).writes).toEqual(writes);
});

test('cut anywhere, or with any bit flipped, the whole frames before are read and nothing else (seeded)', () => {
  const writes = writesOf(3);
  const frames = writes.map(frameOf);
  const ends = frames.map((_, i) => frames.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0));
  const bytes = joined(frames);
  const random = seededRandom(1);
  for (let cut = 0; cut < bytes.length; cut += 7) {
    const whole = ends.filter((end) => end <= cut).length;
    const { writes: read, end } = readLogFrames(bytes.subarray(0, cut));
    expect([ids(read), end]).toEqual([ids(writes.slice(0, whole)), ends[whole - 1] ?? 0]);
    const damaged = bytes.slice();
    damaged[cut]! ^= 1 << Math.floor(8 * random());
    expect(ids(readLogFrames(damaged).writes)).toEqual(ids(writes.slice(0, whole)));
  }
});

test('what was acknowledged is there after its page died, however the rest was torn (seeded)', async () => {
  const writes = writesOf(20);
  for (let seed = 1; seed <= 60; seed++) {
    const random = seededRandom(seed);
    let dying = false;
    const files = fakeFiles(
      (call) => (call === 'flush' ? dying : random() < 0.1),
      () => random()
    );
    const { log, die } = paged(files);
    let sure = 0;
    for (let i = 0; i < writes.length; i += 2) {
      dying = i >= 30;
      // Appended again until it is there, as the recording's writer does.
      const kept = await log.append('S', writes.slice(sure, i + 2));
      if (kept.ok) sure = i + 2;
    }
    die();
    dying = false;
    const again = paged(files);
    let found: LoggedWrite[] | undefined;
    while (!found) found = await all(again.log).catch(() => undefined);
    // The same may stand there twice, never something else, and nothing acknowledged is missing.
    const known = new Set(ids(writes));
    expect(
      ids(found).filter((one) => !known.has(one)),
      `seed ${seed}`
    ).toEqual([]);
    const there = new Set(ids(found));
    expect(
      ids(writes.slice(0, sure)).filter((one) => !there.has(one)),
      `seed ${seed}`
    ).toEqual([]);
    // What comes after a torn end can be read.
    while (!(await again.log.append('S', writes.slice(-1))).ok);
    expect((await all(again.log)).at(-1), `seed ${seed}`).toEqual(writes.at(-1));
  }
});

test('a log is removed only where it was read to its end', async () => {
  const files = fakeFiles();
  const { log } = paged(files);
  const [first, second] = writesOf(1) as [LoggedWrite, LoggedWrite];
  await log.append('S', [first]);
  const read = await log.read('S', 0);
  if (!read.ok) throw new Error('not read');
  await log.append('S', [second]);
  expect(await log.removeAt('S', read.value.end)).toEqual({ ok: true, value: false });
  expect(await all(log)).toEqual([first, second]);
  expect(await log.sids()).toEqual({ ok: true, value: ['S'] });
  await log.append('T', [first]);
  await log.removeAll();
  expect(files.files.size).toBe(0);
});

test('a log that a failed append has closed is not removed over what was appended before', async () => {
  let failing = false;
  const { log } = paged(fakeFiles((call) => failing && call === 'write'));
  const [first, second] = writesOf(1) as [LoggedWrite, LoggedWrite];
  await log.append('S', [first]);
  const read = await log.read('S', 0);
  if (!read.ok) throw new Error('not read');
  await log.append('S', [second]);
  failing = true;
  expect((await log.append('S', [first])).ok).toBe(false);
  expect(await log.removeAt('S', read.value.end)).toEqual({ ok: true, value: false });
  expect(await all(log)).toEqual([first, second]);
});

test('without files of its own, a browser has no log: to append fails, to look for one does not', async () => {
  const log = createEmergencyLog(async () => undefined);
  expect(await log.append('S', writesOf(1))).toMatchObject({ failure: { kind: 'storage-unavailable' } });
  expect(await log.sids()).toEqual({ ok: true, value: [] });
  expect(await log.read('S', 0)).toMatchObject({ value: { writes: [] } });
  expect(await log.remove('S')).toMatchObject({ ok: true });
});
