import { unzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { DIARY_NOTE_CHARS, LINE_CHARS, NOTE_CHARS, type BackupFailure } from '#contracts';
import { seededRandom } from '#math';
import { SCHEMA_VERSION } from '../database';
import { BackupRefusal } from './backup-refusal';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable } from './backup-tables';
import { collectedZip } from './collected-zip';
import { BACKUP_FORMAT, MANIFEST, MANIFEST_SUM, manifestSum, sha256, type BackupManifest } from './manifest';
import { fullRows } from './random-rows';
import { openBackup } from './read-backup';
import { rowText } from './row-text';
import { writeBackup } from './write-backup';
import { MAX_RATIO, zipFault } from './zip-limits';

const ROWS = { ...fullRows(1), chunks: fullRows(1).chunks.slice(0, 1) };
const SETTINGS = { theme: 'dark' };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (of: string) => new TextEncoder().encode(of);

async function written(rows: { readonly [table in BackupTable]?: readonly object[] } = ROWS) {
  const { files, put } = collectedZip();
  await writeBackup(
    {
      async *rows(table) {
        yield rows[table] ?? [];
      },
      settings: SETTINGS,
      madeAt: '2026-03-01T10:00:00Z'
    },
    put
  );
  return files;
}
const zip = (files: Record<string, Uint8Array>) => zipSync(files);

/** Everything in it, or why not. */
async function read(
  file: Uint8Array<ArrayBuffer>,
  asFile = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes])
): Promise<string | BackupFailure> {
  try {
    const backup = await openBackup(asFile(file));
    const all: unknown[] = [await backup.settings()];
    for (const table of [...SESSION_TABLES, ...DECLARED_TABLES])
      for await (const rows of backup.rows(table)) all.push(...rows);
    return rowText(all);
  } catch (error) {
    if (error instanceof BackupRefusal) return error.failure;
    throw error;
  }
}
const GOOD = await written();
const WHOLE = rowText([
  SETTINGS,
  ...[...SESSION_TABLES, ...DECLARED_TABLES].flatMap((table): readonly object[] => ROWS[table])
]);

/** The same with a changed manifest, whose sum fits. */
async function withManifest(change: (manifest: BackupManifest) => object, files = GOOD) {
  const manifest = bytes(JSON.stringify(change(JSON.parse(text(files[MANIFEST]!)) as BackupManifest)));
  return zip({ ...files, [MANIFEST]: manifest, [MANIFEST_SUM]: bytes(manifestSum(await sha256(manifest))) });
}

test('what was written is read, every row', async () => {
  expect(await read(zip(GOOD))).toBe(WHOLE);
  expect(Object.keys(GOOD)).toContain('sessions/00001.ndjson');
  expect(Object.keys(GOOD).slice(-2)).toEqual([MANIFEST, MANIFEST_SUM]);
});

/** A file of which little is read at a time, without the cost of a real one. */
const lightFile = (bytes: Uint8Array, size = bytes.length) =>
  ({
    size,
    slice: (from: number, to: number) => ({
      arrayBuffer: async () => bytes.slice(from, Math.min(to, size)).buffer
    })
  }) as unknown as Blob;

test('cut off after any byte of 100 KB it is refused', async () => {
  const noise = seededRandom(1);
  const chunk = () => ({ ...ROWS.chunks[0]!, buf: Uint8Array.from({ length: 25_000 }, () => 256 * noise()) });
  const chunks = [0, 1, 2].map((seq) => ({ ...chunk(), seq }));
  const file = zip(await written({ ...ROWS, chunks }));
  expect(file.length).toBeGreaterThan(80_000);
  const found = new Map<string, number>();
  for (let end = 0; end < file.length; end++) {
    const kind = await openBackup(lightFile(file, end)).then(
      () => 'opened',
      (error: unknown) => (error as BackupRefusal).failure.kind
    );
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  // Of fewer than four bytes nobody can say what it was.
  expect([...found]).toEqual([
    ['backup-foreign', 4],
    ['backup-cut-off', file.length - 4]
  ]);
  // As a real file says it.
  expect(await read(file.slice(0, -1))).toEqual({ kind: 'backup-cut-off' });
});

/** Every byte takes 20 s: EVERY_BYTE=1 npx vitest run src/lib/store/backup/read-backup.test.ts */
const STEP = process.env['EVERY_BYTE'] ? 1 : 7;
test('one flipped bit anywhere is refused, or changes nothing that is read', async () => {
  const file = zip(GOOD);
  let refused = 0;
  for (let at = 0; at < file.length; at += STEP) {
    file[at]! ^= 1 << (at % 8);
    const found = await read(file, lightFile);
    file[at]! ^= 1 << (at % 8);
    if (typeof found === 'string') expect(found === WHOLE, `byte ${at}`).toBe(true);
    else refused += 1;
  }
  expect(refused / (file.length / STEP)).toBeGreaterThan(0.7);
});

test('a part that is missing, or another one, is named', async () => {
  const { 'diary/00001.ndjson': diary, ...rest } = GOOD;
  expect(await read(zip(rest))).toEqual({ kind: 'backup-part-missing', part: 'diary/00001.ndjson' });
  const swapped = { ...GOOD, 'trials/00001.ndjson': diary! };
  expect(await read(zip(swapped))).toEqual({ kind: 'backup-damaged', part: 'trials/00001.ndjson' });
  const { [MANIFEST_SUM]: _sum, ...unsummed } = GOOD;
  expect(await read(zip(unsummed))).toEqual({ kind: 'backup-part-missing', part: MANIFEST_SUM });
});

test('bytes beside the lines are theirs, each once and all of them', async () => {
  const [lines, binary] = ['chunks/00001.ndjson', 'chunks/00001.bin'];
  expect(await read(zip({ ...GOOD, [binary]: GOOD[binary]!.with(0, GOOD[binary]![0]! ^ 1) }))).toEqual({
    kind: 'backup-damaged',
    part: binary
  });
  const { [binary]: content, ...without } = GOOD;
  expect(await read(zip(without))).toEqual({ kind: 'backup-part-missing', part: binary });
  async function crafted(to: (line: string) => string, beside: Uint8Array<ArrayBuffer> = content!) {
    const text1 = bytes(to(text(GOOD[lines]!)));
    const sums = async (of: Uint8Array<ArrayBuffer>) => ({ bytes: of.length, sha256: await sha256(of) });
    const [said, besideSaid] = [await sums(text1), await sums(beside)];
    const change = ({ parts, ...about }: BackupManifest) => ({
      ...about,
      parts: parts.map((part) =>
        part.name === lines ? { ...part, ...said, binary: { ...part.binary, ...besideSaid } } : part
      )
    });
    return read(await withManifest(change, { ...GOOD, [lines]: text1, [binary]: beside }));
  }
  expect(await crafted((line) => line)).toBe(WHOLE);
  for (const [from, to] of [
    ['"at":0', '"at":1'],
    ['"at":0', '"at":-1'],
    [/"bytes":\d+/, '"bytes":99999'],
    [/"bytes":\d+/, '"bytes":-1'],
    [/"bytes":\d+/, '"bytes":1.5'],
    [/"at":0,"bytes":\d+/, '"at":0']
  ] as const)
    expect(await crafted((line) => line.replace(from, to)), to).toMatchObject({
      kind: 'backup-invalid',
      part: lines
    });
  expect(await crafted((line) => line, new Uint8Array([...content!, 0]))).toEqual({
    kind: 'backup-damaged',
    part: binary
  });
  const long = new Uint8Array(8_000_000);
  expect(await crafted((line) => line.replace(/"bytes":\d+/, `"bytes":${long.length}`), long)).toMatchObject({
    kind: 'backup-invalid',
    detail: 'a row of more than 8 MB'
  });
});

test('content that was changed, and zipped anew as it should be, is noticed', async () => {
  const dusk = { ...GOOD, 'settings.ndjson': bytes('{"theme":"dusk"}\n') };
  expect(await read(zip(dusk))).toEqual({ kind: 'backup-damaged', part: 'settings.ndjson' });
  const later = {
    ...GOOD,
    [MANIFEST]: bytes(text(GOOD[MANIFEST]!).replace('2026-03-01T10', '2026-03-01T11'))
  };
  expect(await read(zip(later))).toEqual({ kind: 'backup-damaged', part: MANIFEST });
});

test('a directory that claims to be larger than its file is not read', async () => {
  const file = zip(GOOD);
  new DataView(file.buffer).setUint32(file.length - 10, 0xffffffff, true);
  const pieces = vi.spyOn(Blob.prototype, 'slice');
  expect(await read(file)).toEqual({ kind: 'backup-cut-off' });
  // Its end and its beginning.
  expect(pieces).toHaveBeenCalledTimes(2);
  pieces.mockRestore();
});

test('a manifest that says other than its parts is refused', async () => {
  const fewer = await withManifest(({ parts, ...rest }) => ({
    ...rest,
    parts: parts.map((part) => ({ ...part, rows: part.rows + 1 }))
  }));
  expect(await read(fewer)).toMatchObject({ kind: 'backup-damaged' });
  const odd = await withManifest((manifest) => ({ ...manifest, madeAt: 'yesterday' }));
  expect(await read(odd)).toMatchObject({ kind: 'backup-invalid', part: MANIFEST, path: 'madeAt' });
});

test('a newer format and a newer database are refused as newer', async () => {
  for (const change of [{ format: 'handwell-backup/3' }, { schema: SCHEMA_VERSION + 1 }])
    expect(await read(await withManifest((manifest) => ({ ...manifest, ...change })))).toMatchObject({
      kind: 'backup-newer'
    });
  expect(await read(await withManifest((manifest) => ({ ...manifest, schema: 5, extra: 1 })))).toBe(WHOLE);
});

test('what is no backup is told so', async () => {
  const foreign = { kind: 'backup-foreign' };
  for (const file of [
    new Uint8Array(0),
    new Uint8Array(1),
    bytes('{"format":"handwell-recording/1"}'),
    zip({ 'sessions.json': bytes('{}') }),
    await withManifest(() => ({ format: 'other/1' })),
    await withManifest(() => [])
  ])
    expect(await read(file)).toEqual(foreign);
});

test('a row that would break a page is refused by its line and field; unknown fields come along', async () => {
  const [session] = ROWS.sessions;
  const rows = async (sessions: object[]) => read(zip(await written({ sessions })));
  for (const [path, change] of [
    ['sid', { sid: 7 }],
    ['startedAt', { startedAt: '+275760-09-13T00:00:00.001Z' }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['kind', { kind: 'dreamt' }],
    ['lastSeq', { lastSeq: NaN }],
    ...[-1, NaN, Infinity, 1e308, 100_001].map(
      (minutes) => ['summary.minutes', { summary: { ...session!.summary, minutes } }] as const
    ),
    ['demo', { demo: true }],
    ['importing', { importing: true }],
    ['state', { state: 'recording' }]
  ] as const)
    expect(await rows([session!, { ...session, ...change }])).toMatchObject({
      kind: 'backup-invalid',
      part: 'sessions/00001.ndjson',
      path: `line 2 ${path}`
    });
  for (const table of [...SESSION_TABLES, ...DECLARED_TABLES]) {
    const [row] = ROWS[table];
    expect(await read(zip(await written({ [table]: [{ ...row, laterField: 1 }] })))).toContain('laterField');
    expect(await read(zip(await written({ [table]: [{}] })))).toMatchObject({ kind: 'backup-invalid' });
  }
});

test('the longest texts that a form takes are read, and longer ones from before it had a limit', async () => {
  const [session] = ROWS.sessions;
  for (const more of [0, 10_000]) {
    const line = '\u00e9'.repeat(LINE_CHARS + more);
    const details = { note: '\u00e9'.repeat(NOTE_CHARS + more), piece: line, painWhere: line };
    const diary = [{ ...ROWS.diary[0]!, note: 'x'.repeat(DIARY_NOTE_CHARS + more) }];
    const found = await read(zip(await written({ sessions: [{ ...session!, details }], diary })));
    expect(found).toContain(rowText(details));
    expect(found).toContain(rowText(diary[0]));
  }
});

test('more of a diary, or more sessions, than would be held at once is refused by the manifest', async () => {
  const large = (table: BackupTable, part: object) =>
    withManifest(({ parts, ...rest }) => ({
      ...rest,
      parts: parts.flatMap((one) =>
        one.table === table ? Array.from({ length: 6 }, (_, i) => ({ ...one, name: `${i}`, ...part })) : one
      )
    }));
  for (const file of [large('diary', { bytes: 2_700_000 }), large('sessions', { rows: 85_000 })])
    expect(await read(await file)).toMatchObject({ kind: 'backup-invalid', part: MANIFEST, path: 'parts' });
  // As far as the manifest goes.
  for (const file of [large('diary', { bytes: 2_600_000 }), large('minutes', { rows: 85_000 })])
    expect(await read(await file)).toMatchObject({ kind: 'backup-part-missing' });
});

test('a bomb and endless nesting are refused before they unfold', async () => {
  const bomb = zip({ ...GOOD, [MANIFEST]: new Uint8Array(20_000_000) });
  expect(bomb.length).toBeLessThan(1_000_000);
  const pieces = vi.spyOn(Blob.prototype, 'slice');
  expect(await read(bomb)).toEqual({ kind: 'backup-damaged', part: MANIFEST });
  // The end and the directory, nothing of the bomb.
  expect(pieces).toHaveBeenCalledTimes(2);
  pieces.mockRestore();
  const name = 'trials/00001.ndjson';
  const deep = bytes(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}\n`);
  const sum = await sha256(deep);
  const file = await withManifest(
    ({ parts, ...rest }) => ({
      ...rest,
      parts: parts.map((part) =>
        part.name === name ? { ...part, rows: 1, bytes: deep.length, sha256: sum } : part
      )
    }),
    { ...GOOD, [name]: deep }
  );
  expect(await read(file)).toMatchObject({ kind: 'backup-invalid', part: name, path: 'line 1' });
});

/** The same zip, its directory made anew: `listed` gets each place in it as it is and says what stands there. */
function withDirectory(file: Uint8Array, listed: (entries: Uint8Array[]) => Uint8Array[]) {
  const end = new DataView(file.buffer.slice(file.length - 22));
  const from = end.getUint32(16, true);
  const directory = new DataView(file.buffer, from);
  const entries: Uint8Array[] = [];
  for (let at = 0; entries.length < end.getUint16(10, true);) {
    const next =
      at + 46 + [28, 30, 32].reduce((sum, field) => sum + directory.getUint16(at + field, true), 0);
    entries.push(file.slice(from + at, from + next));
    at = next;
  }
  const changed = listed(entries);
  end.setUint16(10, changed.length, true);
  end.setUint32(
    12,
    changed.reduce((sum, { length }) => sum + length, 0),
    true
  );
  return new Uint8Array(Buffer.concat([file.subarray(0, from), ...changed, new Uint8Array(end.buffer)]));
}

test('bytes of a zip that are listed twice, under one name or two, are refused', async () => {
  const file = zip(GOOD);
  expect(await read(withDirectory(file, (entries) => entries))).toBe(WHOLE);
  const damaged = { kind: 'backup-damaged', part: 'Its list of files' };
  expect(await read(withDirectory(file, (entries) => [...entries, entries[0]!]))).toEqual(damaged);
  const renamed = (entry: Uint8Array) => entry.with(46, 0x7a);
  expect(await read(withDirectory(file, (entries) => [...entries, renamed(entries[0]!)]))).toEqual(damaged);
});

test('what would unfold to 200 times its size, or to more than 8 GiB, is refused before it is unpacked', async () => {
  const zeros = new Uint8Array(13_000_000);
  const many = (count: number) =>
    zip({ ...GOOD, ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, zeros])) });
  expect(await read(many(2))).toBe(WHOLE);
  expect(await read(many(3))).toEqual({ kind: 'backup-unfolds' });
  const large = { name: '', at: 0, packedBytes: 2 ** 31, bytes: 2 ** 33, method: 8 };
  expect(zipFault([large], 2 ** 31 + 30)).toBeUndefined();
  expect(zipFault([{ ...large, bytes: 2 ** 33 + 1 }], 2 ** 31 + 30)).toBe('unfolds');
});

test('years of the emptiest rows are no bomb', async () => {
  const [minute] = ROWS.minutes;
  const emptiest = { sid: minute!.sid, framesProcessed: 0, framesWithHand: 0, hands: {} };
  const minutes = Array.from({ length: 200_000 }, (_, i) => ({ ...emptiest, minute: i }));
  const files = await written({ minutes });
  const unpacked = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  const { length } = zip(files);
  console.log(`${unpacked} bytes of the emptiest minutes pack into ${length}: ${unpacked / length} times`);
  expect(unpacked / length).toBeLessThan(MAX_RATIO / 2);
});

test('a row of more than 8 MB is refused, one of just 8 MB is read', async () => {
  const [event] = ROWS.events;
  const around = rowText({ ...event, laterField: '' }).length;
  const row = (bytes: number) => ({ ...event, laterField: '\u00e9'.repeat((bytes - around) / 2) });
  const even = 8_000_000 - (around % 2);
  expect(await read(zip(await written({ events: [row(even)] })))).toContain('laterField');
  expect(await read(zip(await written({ events: [row(even + 2)] })))).toMatchObject({
    ...{ kind: 'backup-invalid', path: 'line 1', detail: 'a row of more than 8 MB' }
  });
});

test('a row that stands there twice is refused, in one part or the next', async () => {
  for (const table of [...SESSION_TABLES, ...DECLARED_TABLES]) {
    const [row] = ROWS[table];
    const twice = await read(zip(await written({ [table]: [row!, row!] })));
    if (table === 'events' || table === 'quarantine') expect(twice).toContain(rowText(row));
    else expect(twice, table).toMatchObject({ kind: 'backup-invalid', path: 'line 2' });
  }
  const long = { ...ROWS.diary[0]!, laterField: 'x'.repeat(600_000) };
  expect(await read(zip(await written({ diary: [long, long] })))).toMatchObject({
    ...{ kind: 'backup-invalid', part: 'diary/00002.ndjson', path: 'line 1' }
  });
});

test('a small file that names one part many times, or unpacks to hundreds of times its size, is refused', async () => {
  const name = 'trials/00001.ndjson';
  const twice = await withManifest(({ parts, ...rest }) => ({ ...rest, parts: [...parts, ...parts] }));
  expect(await read(twice)).toMatchObject({
    kind: 'backup-invalid',
    part: MANIFEST,
    detail: 'a part is named twice'
  });

  // One name each, and the same 15 MB behind all of them.
  const blank = bytes(`${' '.repeat(15_000_000)}\n`);
  const names = ['a', 'b', 'c'].map((one) => `chunks/${one}.ndjson`);
  const sum = await sha256(blank);
  const part = { table: 'chunks', rows: 1, bytes: blank.length, sha256: sum };
  const bomb = await withManifest(
    ({ parts, ...rest }) => ({ ...rest, parts: [...parts, ...names.map((one) => ({ ...part, name: one }))] }),
    { ...GOOD, ...Object.fromEntries(names.map((one) => [one, blank])) }
  );
  expect(bomb.length).toBeLessThan(200_000);
  expect(await read(bomb)).toEqual({ kind: 'backup-unfolds' });

  const [trial] = ROWS.trials;
  const double = bytes(`${rowText(trial!)}\n${rowText(trial!)}\n`);
  const sumOfDouble = await sha256(double);
  const doubled = await withManifest(
    ({ parts, ...rest }) => ({
      ...rest,
      parts: parts.map((one) =>
        one.name === name ? { ...one, rows: 2, bytes: double.length, sha256: sumOfDouble } : one
      )
    }),
    { ...GOOD, [name]: double }
  );
  expect(await read(doubled)).toMatchObject({
    kind: 'backup-invalid',
    part: name,
    detail: 'stands there twice, or out of order'
  });
});

test('a file that went away while it was read is told as such', async () => {
  const gone = {
    size: 100,
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotFoundError')) })
  };
  await expect(openBackup(gone as unknown as Blob)).rejects.toMatchObject({
    failure: { kind: 'backup-unreadable', detail: 'Error: NotFoundError' }
  });
});

test('any zip program can read a backup', async () => {
  const files = unzipSync(zip(GOOD));
  expect((JSON.parse(text(files[MANIFEST]!)) as BackupManifest).format).toBe(BACKUP_FORMAT);
  expect(text(files['settings.ndjson']!)).toBe('{"theme":"dark"}\n');
});
