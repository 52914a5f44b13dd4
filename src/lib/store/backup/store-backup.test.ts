import { readFile } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fail, ok, type Result } from '#contracts';
import { decodeChunk } from '../chunk-codec';
import { openConnection } from '../connection';
import type { Store } from '../store';
import { isEncrypted } from './age-file';
import { createSessionLog } from '../session-log';
import { createBackupLog } from './backup-log';
import { collectedZip } from './collected-zip';
import type { BackupTable } from './backup-tables';
import { openBackup } from './read-backup';
import { createRestoreLog } from './restore-log';
import { MANIFEST, MANIFEST_SUM, manifestSum, sha256, type BackupManifest } from './manifest';
import { allRows, fullRows, type Rows } from './random-rows';
import { rowText } from './row-text';
import { createStoreBackup } from './store-backup';
import { machine } from '../../../../tests/fixtures/machine';

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const NOTHING = { madeAt: '2026-03-01T10:00:00Z', settings: {} };
async function backUp(
  store: Pick<Store, 'backUp'>,
  about: typeof NOTHING & { passphrase?: string } = NOTHING
): Promise<Blob> {
  return value(await store.backUp(about, collectedZip()));
}
test('a file that does not read back as it was written is no backup', async () => {
  const { store } = await machine(fullRows(1));
  const good = new Uint8Array(await (await backUp(store)).arrayBuffer());
  for (const file of [good.slice(0, -1), good.with(100, good[100]! ^ 1), new Uint8Array(0)]) {
    const zip = { put: () => {}, finish: () => Promise.resolve(new Blob([file])) };
    expect(await store.backUp(NOTHING, zip)).toEqual(fail({ kind: 'backup-not-verified' }));
  }
});

test('with a passphrase nothing of it can be read without; it is read back through it, and comes back row for row', async () => {
  const rows = fullRows(1);
  const [here, there] = [await machine(rows), await machine()];
  const passphrase = 'caf\u00e9 by the old harbour';
  const file = await backUp(here.store, { ...NOTHING, passphrase });
  expect(await isEncrypted(file)).toBe(true);
  const bytes = Buffer.from(await file.arrayBuffer());
  for (const word of ['PK\x03\x04', 'manifest.json', rows.sessions[0]!.sid, passphrase, 'harbour'])
    expect(bytes.includes(word), word).toBe(false);
  expect(await there.store.planRestore(file)).toEqual(fail({ kind: 'backup-foreign' }));
  expect(await there.store.decrypt(file, passphrase.toUpperCase())).toEqual(
    fail({ kind: 'backup-passphrase' })
  );
  // As another system writes the same letter.
  const plain = value(await there.store.decrypt(file, passphrase.normalize('NFD')));
  value(await there.store.restore(plain));
  expect(await allRows(there.db)).toStrictEqual(await allRows(here.db));

  const cut = { put: () => {}, finish: () => Promise.resolve(plain.slice(0, -1)) };
  expect(await here.store.backUp({ ...NOTHING, passphrase }, cut)).toEqual(
    fail({ kind: 'backup-not-verified' })
  );
});

const count = (rows: Rows) => ({
  sessions: rows.sessions.length,
  diary: rows.declarations.length + rows.diary.length + rows.checkIns.length,
  trials: rows.trials.length
});

test('more rows than are read at once, and more than go into one part, come back', async () => {
  const rows = fullRows(1);
  const [session] = rows.sessions;
  const { sid } = session!;
  const many = {
    ...rows,
    minutes: Array.from({ length: 900 }, (_, minute) => ({
      sid,
      minute,
      framesProcessed: 1,
      framesWithHand: 1,
      hands: {}
    })),
    events: Array.from({ length: 900 }, (_, t) => ({ sid, t, kind: 'felt-odd' as const })),
    chunks: Array.from({ length: 130 }, (_, seq) => ({
      ...rows.chunks[0]!,
      sid,
      seq,
      buf: crypto.getRandomValues(new Uint8Array(20_000))
    }))
  };
  const [here, there] = [await machine(many), await machine()];
  value(await there.store.restore(await backUp(here.store)));
  expect(rowText(await allRows(there.db)) === rowText(await allRows(here.db))).toBe(true);
});

test('numbers that no form takes are backed up and come back unchanged', async () => {
  const rows = fullRows(1);
  const [first, ...sessions] = rows.sessions;
  const details = { ...first!.details, rpe: 15, fatigue: -3, tempo: NaN, repetitions: -1 };
  const [here, there] = [
    await machine({ ...rows, sessions: [{ ...first!, details }, ...sessions] }),
    await machine()
  ];
  value(await there.store.restore(await backUp(here.store)));
  expect((await there.db.sessions.get(first!.sid))!.details).toEqual(details);
});

test('notes that are longer than a form takes today are backed up and come back unchanged', async () => {
  const rows = fullRows(1);
  const note = 'so wie fr\u00fcher '.repeat(2_500);
  expect(note.length).toBeGreaterThan(30_000);
  const [first, ...sessions] = rows.sessions;
  const [event, ...diary] = rows.diary;
  const long = {
    ...rows,
    sessions: [{ ...first!, details: { ...first!.details, note } }, ...sessions],
    diary: [{ ...event!, note }, ...diary]
  };
  const [here, there] = [await machine(long), await machine()];
  value(await there.store.restore(await backUp(here.store)));
  expect((await there.db.sessions.get(first!.sid))!.details.note === note).toBe(true);
  expect(rowText(await allRows(there.db)) === rowText(await allRows(here.db))).toBe(true);
});

test.each([
  { schema: 6, tables: 10, codec: 1, frames: 2 },
  { schema: 7, tables: 11, codec: 2, frames: 2 },
  { schema: 8, tables: 12, codec: 2, frames: 2 },
  { schema: 9, tables: 12, codec: 2, frames: 2 }
])(
  'a backup of schema $schema comes back row for row, its landmarks too',
  async ({ schema, tables, codec, frames }) => {
    const old = await readFile(new URL(`backup-of-schema-${schema}.zip`, import.meta.url));
    const { store, db } = await machine();
    value(await store.restore(new Blob([old])));
    const parts = Object.entries(unzipSync(old)).filter(([name]) => /^\w+\/\d+[.]ndjson$/.test(name));
    expect(parts.length).toBe(tables);
    const again = await openBackup(await backUp(store));
    for (const [name, bytes] of parts) {
      const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
      const found: string[] = [];
      for await (const rows of again.rows(name.split('/')[0] as BackupTable))
        found.push(...rows.map((row) => rowText(row)));
      expect(found.sort(), name).toEqual(lines.sort());
    }
    for (const chunk of await db.chunks.toArray()) {
      expect(chunk.codec).toBe(codec);
      expect(decodeChunk(chunk)).toMatchObject({ ok: true, value: { length: frames } });
    }
  }
);

test('a backup of format 2, with bytes beside its lines, brings the same as one of format 1', async () => {
  const all = async (name: string) => {
    const { store, db } = await machine();
    value(await store.restore(new Blob([await readFile(new URL(name, import.meta.url))])));
    return rowText(await allRows(db));
  };
  expect((await all('backup-of-format-2.zip')) === (await all('backup-of-schema-9.zip'))).toBe(true);
});

test('twice the same backup adds nothing, and what is here otherwise stays', async () => {
  const rows = fullRows(1);
  const { sessions } = count(rows);
  const { store, db } = await machine(rows);
  const file = await backUp(store);
  const before = await allRows(db);
  expect(value(await store.planRestore(file))).toMatchObject({
    sessions: { new: 0, same: sessions, differs: 0 },
    trials: { new: 0, differs: 0 }
  });
  const added = value(await store.restore(file));
  expect(Object.values(added).flat()).toEqual([]);
  expect(await allRows(db)).toStrictEqual(before);

  await db.sessions.update(rows.sessions[0]!.sid, { details: { note: 'mine' } });
  await db.minutes.put({
    sid: rows.sessions[1]!.sid,
    minute: 0,
    framesProcessed: 7,
    framesWithHand: 7,
    hands: {}
  });
  await db.diary.update(rows.diary[0]!.id, { note: 'mine' });
  const changed = await allRows(db);
  const hadMinute = rows.minutes.some(({ sid }) => sid === rows.sessions[1]!.sid);
  expect(value(await store.planRestore(file))).toMatchObject({
    sessions: { new: 0, differs: hadMinute ? 2 : 1 },
    diary: { new: 0, differs: 1 }
  });
  value(await store.restore(file));
  expect(await allRows(db)).toStrictEqual(changed);
});

test('undo takes out exactly what the restore added; a session that a crash cut off stays as it is', async () => {
  const [ours, theirs] = [fullRows(5000), fullRows(1)];
  const here = await machine(ours);
  const crashed = { ...ours.sessions[0]!, sid: 'CRASHED', state: 'recording' as const };
  await here.db.sessions.put(crashed);
  const before = await allRows(here.db);
  const file = await backUp((await machine(theirs)).store);
  const added = value(await here.store.restore(file));
  expect(added.sessions.length).toBe(theirs.sessions.length);
  expect(await here.db.sessions.get('CRASHED')).toEqual(crashed);
  expect(await allRows(here.db)).not.toEqual(before);
  value(await here.store.undoRestore(added));
  expect(await allRows(here.db)).toStrictEqual(before);
});

test('whichever write fails, nothing of the restore is there, and a second try completes it', async () => {
  const theirs = fullRows(1);
  const file = await backUp((await machine(theirs)).store);
  const { db, options } = await machine(fullRows(5000));
  await db.sessions.put({ ...theirs.sessions[0]!, details: { note: 'mine' } });
  const before = await allRows(db);
  const connection = value(await openConnection(options));
  const { list } = createSessionLog(connection, () => 'none');
  const calls = { ...createBackupLog(connection), ...createRestoreLog(connection), list };
  let fails = 0;
  for (let nth = 1; ; nth++) {
    let writes = 0;
    const call = async (op: keyof typeof calls, ...args: never[]) =>
      /add|commit/.test(op) && ++writes === nth
        ? fail({ kind: 'storage-full' } as const)
        : (calls[op] as (...given: never[]) => Promise<unknown>)(...args);
    const failing = createStoreBackup({
      call: call as never,
      locks: browserLocks,
      own: (write) => write(),
      announced: (answer) => answer,
      cipher: { encrypt: noCipher, decrypt: noCipher }
    });
    const restored = await failing.restore(file, { keepBoth: true });
    if (restored.ok) break;
    expect(restored).toEqual({ ok: false, failure: { kind: 'storage-full' } });
    expect(await allRows(db), `write ${nth}`).toStrictEqual(before);
    fails += 1;
  }
  expect(fails).toBeGreaterThan(4);
  expect((await allRows(db))['sessions']!.length).toBe(before['sessions']!.length + theirs.sessions.length);
});
const noCipher = () => Promise.reject(new Error('nothing is encrypted here'));
const browserLocks = {
  request: (_name: string, _options: unknown, use: (lock: unknown) => unknown) => Promise.resolve(use({}))
} as unknown as LockManager;

test('backing up, checking and restoring can be stopped, and tell how far they are', async () => {
  const { store, db } = await machine(fullRows(1));
  const file = await backUp(store);
  const there = await machine();
  const zip = { put: () => {}, finish: () => Promise.resolve(file) };
  const before = [await allRows(db), await allRows(there.db)];
  for (const work of [
    (followed: object) => store.backUp(NOTHING, zip, followed),
    (followed: object) => store.planRestore(file, followed),
    (followed: object) => there.store.restore(file, followed)
  ]) {
    const stop = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number) => {
      if (shares.push(share) === 4) stop.abort();
    };
    await expect(work({ onProgress, signal: stop.signal })).rejects.toThrow('aborted');
    expect(shares.length).toBe(4);
    expect(shares.every((share, i) => share > (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    expect([await allRows(db), await allRows(there.db)]).toStrictEqual(before);
  }
});

test('a restore that was broken off shows nothing; the next start removes it and says so once', async () => {
  const rows = fullRows(1);
  const shared = await machine();
  const log = createRestoreLog(value(await openConnection(shared.options)));
  value(await log.addRestoring('sessions', rows.sessions));
  value(await log.addRestoring('probes', rows.probes));
  expect(await shared.db.probes.count()).toBeGreaterThan(0);
  expect(value(await shared.store.list())).toEqual([]);
  expect(value(await shared.store.listProbes())).toEqual([]);

  shared.held.add('handwell-recorder');
  await shared.store.recover(() => Promise.reject(new Error('nothing to summarise')));
  expect(await shared.db.probes.count()).toBeGreaterThan(0);
  // One that goes on in another tab is not told as interrupted.
  expect(await shared.store.dropInterrupted()).toEqual([]);
  shared.held.delete('handwell-recorder');
  expect(await shared.store.dropInterrupted()).toEqual(['restore']);
  expect(Object.values(await allRows(shared.db)).flat()).toEqual([]);
  expect(await shared.store.dropInterrupted()).toEqual([]);
});

test('a backup with an entry that stands there twice is refused as such, and nothing of it comes in', async () => {
  const file = await backUp((await machine(fullRows(1))).store);
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const name = 'trials/00001.ndjson';
  const text = (of: Uint8Array) => new TextDecoder().decode(of);
  const twice = new TextEncoder().encode(text(files[name]!) + text(files[name]!));
  const manifest = JSON.parse(text(files[MANIFEST]!)) as BackupManifest;
  const parts = await Promise.all(
    manifest.parts.map(async (part) =>
      part.name === name
        ? { ...part, rows: 2 * part.rows, bytes: twice.length, sha256: await sha256(twice) }
        : part
    )
  );
  const said = new TextEncoder().encode(JSON.stringify({ ...manifest, parts }));
  const sum = new TextEncoder().encode(manifestSum(await sha256(said)));
  const crafted = new Blob([zipSync({ ...files, [name]: twice, [MANIFEST]: said, [MANIFEST_SUM]: sum })]);
  const { store, db } = await machine();
  const before = await allRows(db);
  const refused = { ok: false, failure: { kind: 'backup-invalid', part: name } };
  expect(await store.planRestore(crafted)).toMatchObject(refused);
  expect(await store.restore(crafted)).toMatchObject(refused);
  expect(await allRows(db)).toStrictEqual(before);
});

test('no restore while a tab records', async () => {
  const { store, held } = await machine();
  const file = await backUp(store);
  held.add('handwell-recorder');
  expect(await store.restore(file)).toEqual({ ok: false, failure: { kind: 'recording-elsewhere' } });
});

test('what is recorded, imported, removed or made up is not in a backup, with nothing of it', async () => {
  const rows = fullRows(1);
  const [first, second, ...left] = rows.sessions;
  const { store, db } = await machine(rows);
  await db.sessions.update(first!.sid, { state: 'recording' });
  await db.sessions.update(second!.sid, { deletedAt: '2026-03-01T10:00:00Z' });
  await db.diary.put({ id: 'made up', kind: 'stress', day: '2026-03-01', demo: true });
  const there = await machine();
  value(await there.store.restore(await backUp(store)));
  const sids = new Set(left.map(({ sid }) => sid));
  const all = await allRows(there.db);
  expect(all['sessions']).toHaveLength(sids.size);
  for (const row of Object.values(all).flat() as { sid?: string; demo?: true }[]) {
    if (row.sid !== undefined) expect(sids).toContain(row.sid);
    expect(row.demo).toBeUndefined();
  }
});

test('a session that was removed here comes back whole', async () => {
  const rows = fullRows(1);
  const { store, db } = await machine(rows);
  const file = await backUp(store);
  const before = await allRows(db);
  value(await store.remove(rows.sessions[0]!.sid));
  expect(value(await store.planRestore(file)).sessions.new).toBe(1);
  value(await store.restore(file));
  expect(await allRows(db)).toStrictEqual(before);
});

test('a made-up year goes before a restore shows anything', async () => {
  const rows = fullRows(1);
  const file = await backUp((await machine(rows)).store);
  const { store, db } = await machine();
  const event = { id: rows.diary[0]!.id, kind: 'stress', day: '2026-03-01' } as const;
  expect(await store.putDemo([], { declarations: [], events: [event], checkIns: [] })).toEqual(ok(true));
  const { diary } = value(await store.planRestore(file));
  expect(diary).toEqual({ new: count(rows).diary, same: 0, differs: 0 });
  value(await store.restore(file));
  expect(await db.diary.toArray()).toEqual(rows.diary.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
});

test('a step of a restore whose answer was lost is done once, and answers the same', async () => {
  const { options, db } = await machine();
  const connection = value(await openConnection({ ...options, newInstallId: 'x' }));
  const log = createRestoreLog(connection);
  const { sessions, events, declarations, diary, checkIns, trials, predictors } = fullRows(1);
  for (const _again of [1, 2]) value(await log.addRestoring('sessions', sessions));
  for (const _again of [1, 2]) value(await log.addRestoring('events', events));
  const declared = { declarations, diary, checkIns, trials, predictors };
  const first = value(await log.commitRestore(declared, 'one'));
  expect(first.sessions).toEqual(sessions.map(({ sid }) => sid));
  expect(first.diary).toHaveLength(diary.length);
  expect(value(await log.commitRestore(declared, 'one'))).toEqual(first);
  expect(value(await log.commitRestore(declared, 'another')).sessions).toEqual([]);
  expect(await db.events.count()).toBe(events.length);
});
