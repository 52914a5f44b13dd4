import { expect, test } from 'vitest';
import { counts, type Result, type SessionId } from '#contracts';
import { chunkDamage, encodeChunk, type StoredChunk } from '../chunk-codec';
import type { HandwellDatabase, SessionRow } from '../database';
import { practiceFrames } from '../practice-frames';
import type { Store } from '../store';
import type { HistoryMessage } from '../store-server';
import { collectedZip } from './collected-zip';
import { allRows, fullRows, type Rows } from './random-rows';
import { rowText } from './row-text';
import { machine } from '../../../../tests/fixtures/machine';

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const SID = '01KQ0000000000000000000000';

const FULL = fullRows(1);
/** A session of ten seconds in a chain, and everything else that a backup may hold, of any sessions. */
function rowsOf(note: string): Rows {
  const rows = FULL;
  const own = <T extends { sid: string }>(row: T): T => ({ ...row, sid: SID });
  const chunks: StoredChunk[] = [];
  for (let seq = 0; seq < 10; seq++) {
    const place = {
      sid: SID,
      seq,
      t0Wall: 1e12,
      tzOffsetMin: 60,
      epoch: 1,
      prevCrc: chunks.at(-1)?.crc32c ?? 0
    };
    chunks.push(encodeChunk(place, practiceFrames(3, seq + 1, 1000 * seq)).chunk);
  }
  const session: SessionRow = {
    ...rows.sessions[0]!,
    sid: SID,
    kind: 'camera',
    details: { note },
    lastSeq: 9,
    lastCrc: chunks.at(-1)!.crc32c
  };
  return {
    ...rows,
    sessions: [...rows.sessions, session],
    chunks: [...rows.chunks, ...chunks],
    minutes: [...rows.minutes, own(rows.minutes[0]!)],
    events: [...rows.events, own(rows.events[0]!)],
    probes: [...rows.probes, own(rows.probes[0]!)],
    angles: [...rows.angles, own(rows.angles[0]!)],
    quarantine: [...rows.quarantine, own(rows.quarantine[0]!)]
  };
}

async function backUp(store: Store): Promise<Blob> {
  return value(await store.backUp({ madeAt: '2026-03-01T10:00:00Z', settings: {} }, collectedZip()));
}

/** What a session has in every table, without its id and what depends on it. */
async function contentOf(db: HandwellDatabase, sid: SessionId): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const [table, rows] of Object.entries(await allRows(db)))
    content[table] = (rows as Record<string, unknown>[])
      .filter((row) => row['sid'] === sid)
      .map(
        ({ sid: _sid, copyOf: _of, uncounted: _un, lastCrc: _last, prevCrc: _prev, crc32c: _crc, ...row }) =>
          rowText(row)
      );
  return content;
}

const copiesOf = (db: HandwellDatabase) => db.sessions.where('copyOf').equals(SID).toArray();

/** Somebody with another version here, the file with theirs, and both kept. */
async function keptBoth(theirs = rowsOf('theirs')) {
  const there = await machine(theirs);
  const file = await backUp(there.store);
  const here = await machine(rowsOf('mine'));
  const before = await allRows(here.db);
  const restored = value(await here.store.restore(file, { keepBoth: true }));
  const [copy] = await copiesOf(here.db);
  return { ...here, there, file, before, restored, copy: copy! };
}

test('what differs is told with an example, and stays as it is here when nobody says otherwise', async () => {
  const theirs = rowsOf('theirs');
  const longer = theirs.sessions.map((row) =>
    row.sid === SID ? { ...row, summary: { ...row.summary!, minutes: 38 } } : row
  );
  const file = await backUp((await machine({ ...theirs, sessions: longer })).store);
  const { store, db } = await machine(rowsOf('mine'));
  const before = await allRows(db);
  const plan = value(await store.planRestore(file));
  expect(plan.sessions).toEqual({ new: 0, same: theirs.sessions.length - 1, differs: 1 });
  expect(plan.example?.here.details.note).toBe('mine');
  expect(plan.example?.there.summary?.minutes).toBe(38);
  expect(value(await store.restore(file)).sessions).toEqual([]);
  expect(await allRows(db)).toStrictEqual(before);
});

test('kept both, the copy has everything that the backup has of it, in every table, and does not count', async () => {
  const { db, there, copy, restored, before } = await keptBoth();
  expect(restored.sessions).toEqual([copy.sid]);
  expect(copy).toMatchObject({ copyOf: SID, uncounted: true, details: { note: 'theirs' } });
  expect(copy.sid).toMatch(/^01KQ000000[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(counts(copy)).toBe(false);
  expect(await contentOf(db, copy.sid)).toEqual(await contentOf(there.db, SID));
  for (const table of Object.values(await contentOf(db, copy.sid)).filter(({ length }) => length > 0))
    expect(table.length).toBeGreaterThan(0);
  const left = Object.entries(await allRows(db)).map(([table, rows]) => [
    table,
    (rows as { sid?: string }[]).filter(({ sid }) => sid !== copy.sid)
  ]);
  expect(Object.fromEntries(left)).toStrictEqual(before);
});

test('a copy’s probes are not among those that are compared, and the history says that it does not count', async () => {
  const { store, copy } = await keptBoth();
  const probed = value(await store.listProbes()).map(({ sid }) => sid);
  expect(probed).toContain(SID);
  expect(probed).not.toContain(copy.sid);
  const { port1, port2 } = new MessageChannel();
  const told = new Promise<HistoryMessage>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<HistoryMessage>) => resolve(data);
  });
  value(await store.list([SID, copy.sid], port2));
  const uncounted = (await told).some.map(({ session }) => [session.sid, session.uncounted]);
  expect(new Map(uncounted as [string, true | undefined][])).toEqual(
    new Map([
      [SID, undefined],
      [copy.sid, true]
    ])
  );
  port1.close();
});

test('a copy’s seconds are a chain of their own, and are read whole', async () => {
  const { store, db, copy } = await keptBoth();
  expect(value(await store.verify(copy.sid))).toEqual({ whole: 10, gaps: [] });
  expect(value(await store.frames(copy.sid)).frames).toEqual(value(await store.frames(SID)).frames);
  const own = await db.chunks.filter(({ sid }) => sid === copy.sid).toArray();
  for (const [i, chunk] of own.entries()) expect(chunkDamage(chunk, own[i - 1]?.crc32c ?? 0)).toBeUndefined();
  expect(copy.lastCrc).toBe(own.at(-1)!.crc32c);
});

test('a damaged second, and one whose link is broken, are damaged in the copy too, kept as they were found', async () => {
  const theirs = rowsOf('theirs');
  const flipped = theirs.chunks.map((chunk) => {
    if (chunk.sid !== SID) return chunk;
    if (chunk.seq === 3) return { ...chunk, buf: chunk.buf.with(5, chunk.buf[5]! ^ 1) };
    // Whole by itself, but of another chain.
    if (chunk.seq === 7) return encodeChunk({ ...chunk, prevCrc: 1 }, practiceFrames(3, 8, 7000)).chunk;
    return chunk;
  });
  const { store, db, copy, there } = await keptBoth({ ...theirs, chunks: flipped });
  // Beside what lay there in the backup already.
  const aside = await db.quarantine.filter(({ sid }) => sid === copy.sid).toArray();
  const found = aside.filter(({ row }) => 'crc32c' in (row as object));
  expect(found.map(({ seq, reason, row }) => ({ seq, reason, row }))).toEqual(
    [3, 7].map((seq) => ({
      seq,
      reason: seq === 3 ? 'crc' : 'chain',
      row: flipped.find((chunk) => chunk.sid === SID && chunk.seq === seq)
    }))
  );
  const verified = value(await store.verify(copy.sid));
  expect(verified.whole).toBe(8);
  expect(value(await there.store.verify(SID))).toEqual(verified);
  expect(value(await store.frames(copy.sid))).toEqual(value(await there.store.frames(SID)));
});

test('the same backup again adds nothing, whichever counts meanwhile, and says that it is here', async () => {
  const { store, db, file, copy, there } = await keptBoth();
  // Another of the same content, and one of here.
  const files = [file, await backUp(there.store), await backUp(store)];
  for (const counted of [undefined, copy.sid, SID]) {
    if (counted !== undefined) value(await store.countVersion(counted));
    const before = await allRows(db);
    for (const again of files) {
      const { sessions, example } = value(await store.planRestore(again));
      expect(sessions).toMatchObject({ new: 0, differs: 0 });
      expect(example).toBeUndefined();
      expect(Object.values(value(await store.restore(again, { keepBoth: true }))).flat()).toEqual([]);
    }
    expect(await allRows(db)).toStrictEqual(before);
  }
});

test('undo takes the copies out whole, and what they were a copy of counts again', async () => {
  const { store, db, restored, before, copy } = await keptBoth();
  value(await store.countVersion(copy.sid));
  expect(await db.sessions.get(SID)).toMatchObject({ uncounted: true });
  value(await store.undoRestore(restored));
  expect(await allRows(db)).toStrictEqual(before);
});

test('of three versions one counts, and a copy of a copy is one of the same session', async () => {
  const { store, db, copy } = await keptBoth();
  const third = await backUp((await machine(rowsOf('a third'))).store);
  value(await store.restore(third, { keepBoth: true }));
  expect(await copiesOf(db)).toHaveLength(2);
  for (const sid of [copy.sid, SID, (await copiesOf(db))[1]!.sid]) {
    value(await store.countVersion(sid));
    const all = value(await store.list()).filter((one) => one.sid === SID || one.copyOf === SID);
    expect(all.filter(counts).map((one) => one.sid)).toEqual([sid]);
    expect(value(await store.versionsOf(sid)).map(counts)).toEqual([false, false]);
  }
});

test('a copy whose original was deleted counts nothing until it is said; what comes back then does not count', async () => {
  const { store, db, copy, file } = await keptBoth();
  value(await store.remove(SID));
  const only = () =>
    store.list().then((list) => value(list).filter((one) => one.copyOf === SID || one.sid === SID));
  expect((await only()).filter(counts)).toEqual([]);
  expect(value(await store.versionsOf(copy.sid))).toEqual([]);
  value(await store.countVersion(copy.sid));
  expect((await only()).filter(counts).map(({ sid }) => sid)).toEqual([copy.sid]);
  // From its deletion, or from a backup.
  value(await store.undoRemove(SID));
  expect((await only()).filter(counts).map(({ sid }) => sid)).toEqual([copy.sid]);
  value(await store.discard(SID));
  expect(value(await store.restore(file)).sessions).toEqual([SID]);
  expect(await db.sessions.get(SID)).toMatchObject({ uncounted: true });
});

test('copies and which of them counts go through a backup', async () => {
  const { store, db, copy } = await keptBoth();
  value(await store.countVersion(copy.sid));
  const empty = await machine(
    Object.fromEntries(Object.keys(rowsOf('')).map((table) => [table, []])) as unknown as Rows
  );
  value(await empty.store.restore(await backUp(store)));
  expect(await allRows(empty.db)).toStrictEqual(await allRows(db));
});

test('a version that comes with a backup does not count beside one that is here', async () => {
  const { store, copy } = await keptBoth();
  value(await store.countVersion(copy.sid));
  const file = await backUp(store);
  const here = await machine(rowsOf('mine'));
  value(await here.store.restore(file));
  expect(await here.db.sessions.get(copy.sid)).toMatchObject({ copyOf: SID, uncounted: true });
  expect(await here.db.sessions.get(SID)).not.toHaveProperty('uncounted');
});

test('an import of copies that was broken off shows nothing of them, and the next start removes it', async () => {
  const { held, db, before, tab, file, copy, store } = await keptBoth();
  const whole = await allRows(db);
  value(
    await store.undoRestore({
      ...{ sessions: [copy.sid], declarations: [], diary: [], checkIns: [], trials: [], predictors: [] }
    })
  );
  // As it stands before the last step.
  for (const [table, rows] of Object.entries(whole))
    if (table !== 'sessions')
      await db.table(table).bulkPut((rows as { sid?: string }[]).filter(({ sid }) => sid === copy.sid));
  await db.sessions.put({ ...copy, state: 'recording', importing: true, restoring: 'complete' });
  const next = value(await tab());
  expect(value(await next.list()).map(({ sid }) => sid)).not.toContain(copy.sid);
  held.clear();
  await next.recover(() => Promise.reject(new Error('nothing to summarise')));
  expect(await allRows(db)).toStrictEqual(before);
  expect(value(await next.restore(file, { keepBoth: true })).sessions).toEqual([copy.sid]);
  expect(await allRows(db)).toStrictEqual(whole);
});

test('a copy does not count by itself where nothing else of its session does', async () => {
  const file = await backUp((await machine(rowsOf('theirs'))).store);
  const { store, db } = await machine(rowsOf('mine'));
  await db.sessions.update(SID, { uncounted: true });
  value(await store.restore(file, { keepBoth: true }));
  expect(await copiesOf(db)).toMatchObject([{ uncounted: true }]);
});
