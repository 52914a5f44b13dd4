import { unzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import type { BackupFailure } from '#contracts';
import { SCHEMA_VERSION } from '../database';
import { BackupRefusal } from './backup-refusal';
import { DECLARED_TABLES, SESSION_TABLES, type BackupTable } from './backup-tables';
import { BACKUP_FORMAT, MANIFEST, MANIFEST_SUM, manifestSum, sha256, type BackupManifest } from './manifest';
import { fullRows } from './random-rows';
import { openBackup } from './read-backup';
import { rowText } from './row-text';
import { writeBackup } from './write-backup';

const ROWS = { ...fullRows(1), chunks: fullRows(1).chunks.slice(0, 1) };
const SETTINGS = { theme: 'dark' };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (of: string) => new TextEncoder().encode(of);

async function written(rows: { readonly [table in BackupTable]?: readonly object[] } = ROWS) {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  await writeBackup(
    {
      async *rows(table) {
        yield rows[table] ?? [];
      },
      settings: SETTINGS,
      madeAt: '2026-03-01T10:00:00Z'
    },
    (path, content) => (files[path] = bytes(content))
  );
  return files;
}
const zip = (files: Record<string, Uint8Array>) => zipSync(files);

/** Everything in it, or why not. */
async function read(file: Uint8Array<ArrayBuffer>): Promise<string | BackupFailure> {
  try {
    const backup = await openBackup(new Blob([file]));
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

test('cut off anywhere it is refused', async () => {
  const file = zip(GOOD);
  for (let end = 4; end < file.length; end += 1 + Math.floor(end / 200))
    expect(await read(file.slice(0, end)), `${end}`).toEqual({ kind: 'backup-cut-off' });
  expect(await read(file.slice(0, -1))).toEqual({ kind: 'backup-cut-off' });
});

test('one flipped bit anywhere is refused, or changes nothing that is read', async () => {
  const file = zip(GOOD);
  let refused = 0;
  for (let at = 0; at < file.length; at += 7) {
    const flipped = file.slice();
    flipped[at]! ^= 1 << (at % 8);
    const found = await read(flipped);
    if (typeof found === 'string') expect(found === WHOLE, `byte ${at}`).toBe(true);
    else refused += 1;
  }
  expect(refused / (file.length / 7)).toBeGreaterThan(0.7);
});

test('a part that is missing, or another one, is named', async () => {
  const { 'diary/00001.ndjson': diary, ...rest } = GOOD;
  expect(await read(zip(rest))).toEqual({ kind: 'backup-part-missing', part: 'diary/00001.ndjson' });
  const swapped = { ...GOOD, 'trials/00001.ndjson': diary! };
  expect(await read(zip(swapped))).toEqual({ kind: 'backup-damaged', part: 'trials/00001.ndjson' });
  const { [MANIFEST_SUM]: _sum, ...unsummed } = GOOD;
  expect(await read(zip(unsummed))).toEqual({ kind: 'backup-part-missing', part: MANIFEST_SUM });
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
  for (const change of [{ format: 'handwell-backup/2' }, { schema: SCHEMA_VERSION + 1 }])
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
  expect(await read(bomb)).toMatchObject({ kind: 'backup-invalid', part: MANIFEST, path: 'parts' });

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
    detail: 'stands in it twice'
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
