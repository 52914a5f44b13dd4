import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import type { Result } from '#contracts';
import { craftedBackup, goodFiles, PASSPHRASE, type Kind } from '../../../tests/fuzz/corpus';
import { giveFile } from '../../../tests/fuzz/give-file';
import { encryptBackup } from '../store/backup/encrypt-backup';
import type { BackupManifest } from '../store/backup/manifest';
import { allRows, fullRows, putAll } from '../store/backup/random-rows';
import { collectedZip } from '../store/backup/collected-zip';
import { rowText } from '../store/backup/row-text';
import { readZipEntries } from '../store/backup/zip-entries';
import { SCHEMA_VERSION, type HandwellDatabase } from '../store/database';
import { failureMessage, INTERRUPTED_WORDS, type FailureMessage } from '../ui/messages';
import { machine } from '../../../tests/fixtures/machine';

type Content = Uint8Array<ArrayBuffer>;
interface BadFile {
  /** How the file is given. */
  readonly as: Kind;
  readonly content: Content | File;
  /** The whole of both sentences; a pattern only where the browser's own words stand in one. */
  readonly title: string;
  readonly whatToDo: string | RegExp;
}

const bytes = (text: string): Content => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);
const GOOD = await goodFiles();
const RECORDING = text(GOOD.recording);
const DIARY = text(GOOD.diary);
const TRIALS = text(GOOD.trials);
const PARTS = unzipSync(GOOD.backup);

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** A browser with sessions, a diary and trials in it that are not those of the good files. */
async function filled() {
  const found = await machine();
  await putAll(found.db, fullRows(5000));
  return found;
}
/** Every row of every table. */
async function everything(db: HandwellDatabase): Promise<string> {
  const tables = await Promise.all(db.tables.map(async ({ name }) => [name, await db.table(name).toArray()]));
  return rowText(tables);
}

const asFile = (content: Content | File) =>
  content instanceof Uint8Array ? new File([content], 'a file') : content;

/** With one piece of text exchanged, which is there. */
function edited(good: string, from: string | RegExp, to: string): Content {
  const changed = good.replace(from, () => to);
  expect(changed).not.toBe(good);
  return bytes(changed);
}
/** The backup with this in its place of a table's first row; the sums fit. */
function withRow(table: string, row: (first: string) => string): Promise<Content> {
  const part = `${table}/00001.ndjson`;
  const [first, ...others] = text(PARTS[part]!).split('\n');
  return craftedBackup(GOOD.backup, { [part]: bytes([row(first!), ...others].join('\n')) });
}
const withManifest = (said: (manifest: BackupManifest) => object) => craftedBackup(GOOD.backup, {}, said);

/** A file of a size that is not there: what is asked of it after its beginning never comes. */
function hugeFile(size: number, piece = bytes('x'.repeat(1_000_000))) {
  let pulled = 0;
  const stream = () =>
    new ReadableStream<Uint8Array>(
      {
        pull: (to) => {
          if (++pulled > 3) throw new Error('read on and on');
          to.enqueue(piece);
        }
      },
      { highWaterMark: 0 }
    );
  const never = () => Promise.reject(new Error('read as a whole'));
  const slice = (from: number, to: number) => new Blob([piece.slice(from, to)]);
  return { size, name: 'huge', stream, slice, text: never, arrayBuffer: never } as unknown as File;
}

const NOT_BACKUP = {
  title: 'This is not a backup',
  whatToDo:
    'Choose the .zip or .zip.age file that Handwell has written as a backup. What Export has written is unpacked and brought back by Import. Nothing was changed.'
};
const CUT_BACKUP = {
  title: 'The end of this backup is missing',
  whatToDo: 'Copy the file again from where it was kept, or choose an older backup. Nothing was changed.'
};
const damaged = (part: string) => ({
  title: 'This backup is damaged',
  whatToDo: `${part} is not as it was written. Copy the file again from where it was kept, or choose an older backup. Nothing was changed.`
});
const invalidRow = (where: string) => ({
  title: 'A value in this backup is not valid',
  whatToDo: `${where}. Nothing was changed. Choose an older backup; if it was just being made, use Export in open formats.`
});
const notJson = (line: number, detail: string) => ({
  title: 'This is not a recording file',
  whatToDo: `Line ${line} is not JSON. Nothing was taken from it. (${detail})`
});
const invalid = (where: string) => ({
  title: 'A value in this file is not valid',
  whatToDo: `${where}. Nothing was taken from it.`
});
const NOT_MIDI = {
  title: 'This is not a MIDI file',
  whatToDo: 'Choose a Standard MIDI File: its name ends in .mid or .midi. Nothing was taken from it.'
};
const UNFOLDS = {
  title: 'This file is too large inside',
  whatToDo:
    'Unpacked it would be far larger than a backup of Handwell is. Choose the file as Handwell has written it, or an older backup. Nothing was changed.'
};
const tooLarge = (size: string) => ({
  title: 'This file is too large',
  whatToDo: `It has ${size}; a diary or trials written by Handwell have at most 16 MB. Choose the file as Handwell has written it. Nothing was taken from it.`
});
/** Words of the browser's own JSON. */
const NOT_JSON_AT_ALL = {
  title: 'This is not a recording file',
  whatToDo: /^Line 1 is not JSON\. Nothing was taken from it\. \(SyntaxError: .+\)$/
};

const PICTURE = Uint8Array.from({ length: 4000 }, (_, i) => [0x89, 0x50, 0x4e, 0x47][i] ?? i % 256);
const DEEP = '['.repeat(200_000) + ']'.repeat(200_000);
const flipped = (content: Content, at: number) => content.with(at, content[at]! ^ 1);

const CASES: readonly {
  readonly name: string;
  readonly files: () => Promise<readonly BadFile[]>;
}[] = [
  {
    name: 'E1 nothing, one byte, or a picture',
    files: async () =>
      [new Uint8Array(0), new Uint8Array(1), PICTURE].flatMap((content, i): BadFile[] => [
        { as: 'backup', content, ...NOT_BACKUP },
        { as: 'midi', content, ...NOT_MIDI },
        {
          ...{ as: 'recording', content },
          ...notJson(1, ['empty', 'the first line does not end with "frames":[', 'not UTF-8'][i]!)
        }
      ])
  },
  {
    name: 'E2 a file that was cut off',
    files: async () => {
      const { length } = GOOD.backup;
      const ends = [4, 22, 1000, Math.floor(length / 2), length - 22, length - 1];
      const frames = RECORDING.split('\n').length - 3;
      return [
        ...ends.map((end): BadFile => ({
          ...{ as: 'backup', content: GOOD.backup.slice(0, end) },
          ...CUT_BACKUP
        })),
        {
          ...{ as: 'locked', content: GOOD.locked.slice(0, -1) },
          ...damaged('The encrypted content, or its end,')
        },
        {
          as: 'recording',
          content: bytes(RECORDING.slice(0, -5)),
          title: 'The end of this recording is missing',
          whatToDo: `${frames - 1} frames could be read before it breaks off. Nothing was taken from it. Export the session again if you can.`
        },
        { as: 'diary', content: bytes(DIARY.slice(0, -5)), ...NOT_JSON_AT_ALL },
        { as: 'trials', content: bytes(TRIALS.slice(0, -5)), ...NOT_JSON_AT_ALL }
      ];
    }
  },
  {
    name: 'E3 one bit that is another',
    files: async () => {
      const { entries } = (await readZipEntries(new Blob([GOOD.backup])))!;
      const inside = ({ at, name, packedBytes }: (typeof entries)[number]) =>
        at + 30 + name.length + Math.floor(packedBytes / 2);
      return [
        ...entries
          .filter(({ name }) => name !== 'manifest.sha256')
          .map((entry): BadFile => ({
            ...{ as: 'backup', content: flipped(GOOD.backup, inside(entry)) },
            ...damaged(entry.name)
          })),
        {
          ...{ as: 'locked', content: flipped(GOOD.locked, GOOD.locked.length - 500) },
          ...damaged('The encrypted content, or its end,')
        }
      ];
    }
  },
  {
    name: 'E4 a small file that unfolds to a large one',
    files: async () => {
      const zeros = new Uint8Array(13_000_000);
      const bomb = zipSync({ ...PARTS, 'a/0': zeros, 'a/1': zeros, 'a/2': zeros });
      const locked = await encryptBackup(new Blob([bomb]), PASSPHRASE, 2);
      return [
        { as: 'backup', content: bomb, ...UNFOLDS },
        { as: 'locked', content: new File([locked], 'a file'), ...UNFOLDS }
      ];
    }
  },
  {
    name: 'E5 a field named __proto__, or in a diary, trials or a recording constructor or prototype',
    files: async () => {
      const own = (name: string) => `{"${name}":{"polluted":1},`;
      const inRow = async (table: string): Promise<BadFile> => ({
        ...{ as: 'backup', content: await withRow(table, (row) => own('__proto__') + row.slice(1)) },
        ...invalidRow(`${table}/00001.ndjson, line 1: SyntaxError: a field named __proto__`)
      });
      const settings = bytes(`{"theme":"dark",${own('__proto__').slice(1, -1)}}\n`);
      return [
        ...(await Promise.all(['sessions', 'probes', 'diary', 'trials'].map(inRow))),
        {
          ...{ as: 'backup', content: await craftedBackup(GOOD.backup, { 'settings.ndjson': settings }) },
          ...invalidRow('settings.ndjson, line 1: SyntaxError: a field named __proto__')
        },
        ...['__proto__', 'constructor', 'prototype'].flatMap((name): BadFile[] => [
          {
            ...{ as: 'recording', content: edited(RECORDING, /^\{/, own(name)) },
            ...invalid(`Unrecognized key: "${name}"`)
          },
          {
            ...{ as: 'diary', content: edited(DIARY, '"events": [\n    {', `"events": [\n    ${own(name)}`) },
            ...invalid(`events[0]: Unrecognized key: "${name}"`)
          },
          {
            ...{
              as: 'trials',
              content: edited(TRIALS, '"trials": [\n    {', `"trials": [\n    ${own(name)}`)
            },
            ...invalid(`trials[0]: Unrecognized key: "${name}"`)
          }
        ])
      ];
    }
  },
  {
    name: 'E6 200,000 levels',
    files: async () => [
      {
        ...{ as: 'backup', content: await withRow('trials', () => `{"a":${DEEP}}`) },
        ...invalidRow('trials/00001.ndjson, line 1: SyntaxError: too many levels')
      },
      {
        ...{ as: 'recording', content: edited(RECORDING, '"activity":"violin"', `"activity":${DEEP}`) },
        ...invalid(
          'activity: Invalid option: expected one of "piano"|"guitar"|"violin"|"cello"|"winds"|"drums"|"golf putting"|"darts"|"throwing"|"typing/writing"|"other"'
        )
      },
      {
        ...{ as: 'recording', content: edited(RECORDING, '"hands":[{', `"hands":[${DEEP}],"x":[{`) },
        ...invalid('frames[0].hands[0]: Invalid input: expected object, received array')
      },
      {
        ...{ as: 'diary', content: edited(DIARY, '"events": [', `"events": [${DEEP},`) },
        ...invalid('events[0]: Invalid input: expected object, received array')
      }
    ]
  },
  {
    name: 'E7 500 MB, or a line of 200 MB',
    files: async () => [
      { as: 'diary', content: hugeFile(500_000_000), ...tooLarge('500 MB') },
      { as: 'trials', content: hugeFile(500_000_000), ...tooLarge('500 MB') },
      { as: 'recording', content: hugeFile(200_000_000), ...notJson(1, 'line too long') },
      {
        as: 'midi',
        content: hugeFile(500_000_000),
        title: 'This MIDI file has 500 MB',
        whatToDo:
          'A day of playing has about one. Export only the session from the program that wrote it. Nothing was taken from it.'
      },
      {
        ...{ as: 'backup', content: await withRow('diary', () => `"${'x'.repeat(8_000_000)}"`) },
        ...invalidRow('diary/00001.ndjson, line 1: a row of more than 8 MB')
      }
    ]
  },
  {
    name: 'E8 numbers and dates that cannot be',
    files: async () => {
      const minutes = (to: string) =>
        withRow('sessions', (row) => text(edited(row, /"minutes":[^,]+/, `"minutes":${to}`)));
      const inBackup = async ([to, detail]: readonly [string, string]): Promise<BadFile> => ({
        ...{ as: 'backup', content: await minutes(to) },
        ...invalidRow(`sessions/00001.ndjson, line 1 summary.minutes: ${detail}`)
      });
      const inRecording = ([to, detail]: readonly [string, string]): BadFile => ({
        ...{ as: 'recording', content: edited(RECORDING, /"image":\[\[[^,]+/, `"image":[[${to}`) },
        ...invalid(`frames[0].hands[0].image[0][0]: ${detail}`)
      });
      return [
        ...(await Promise.all(
          (
            [
              ['-1', 'Too small: expected number to be >=0'],
              ['1e308', 'Too big: expected number to be <=100000'],
              ['{"$":"number","of":"NaN"}', 'Invalid input: expected number, received NaN'],
              ['{"$":"number","of":"Infinity"}', 'Invalid input: expected number, received Infinity']
            ] as const
          ).map(inBackup)
        )),
        ...(
          [
            ['NaN', 'not a finite number'],
            ['-Infinity', 'not a finite number'],
            ['1e308', 'Too big: expected number to be <=1000']
          ] as const
        ).map(inRecording),
        {
          ...{
            as: 'recording',
            content: edited(RECORDING, /"startedAt":"[^"]+/, '"startedAt":"+275760-09-13T00:00:00Z')
          },
          ...invalid('startedAt: not a date and time with its offset, such as 2026-03-01T10:00:00+01:00')
        },
        {
          ...{ as: 'diary', content: edited(DIARY, /"day": "[^"]+/, '"day": "+275760-09-13') },
          ...invalid('declarations[0].day: Invalid ISO date')
        }
      ];
    }
  },
  {
    name: 'E11 a file of a newer Handwell',
    files: async () => {
      const newer = (found: string) => ({
        title: 'This backup was written by a newer Handwell',
        whatToDo: `Start the newer version and restore it there (${found}). Nothing was changed.`
      });
      const schema = SCHEMA_VERSION + 1;
      return [
        {
          ...{ as: 'backup', content: await withManifest((said) => ({ ...said, schema })) },
          ...newer(`handwell-backup/2, data version ${schema}`)
        },
        {
          ...{
            as: 'backup',
            content: await withManifest((said) => ({ ...said, format: 'handwell-backup/3' }))
          },
          ...newer(`handwell-backup/3, data version ${SCHEMA_VERSION}`)
        },
        {
          as: 'recording',
          content: edited(RECORDING, 'handwell-recording/1', 'handwell-recording/2'),
          title: 'This file has another format',
          whatToDo:
            'Handwell reads handwell-recording/1, this says "handwell-recording/2". Nothing was taken from it.'
        },
        {
          ...{ as: 'diary', content: edited(DIARY, 'handwell-diary/2', 'handwell-diary/3') },
          ...invalid('format: Invalid option: expected one of "handwell-diary/2"|"handwell-diary/1"')
        },
        {
          ...{ as: 'trials', content: edited(TRIALS, 'handwell-trials/1', 'handwell-trials/2') },
          ...invalid('format: Invalid input: expected "handwell-trials/1"')
        }
      ];
    }
  },
  {
    name: 'E13 a note of 1 MB',
    files: async () => [
      {
        ...{ as: 'recording', content: edited(RECORDING, '"notes":"', `"notes":"${'x'.repeat(900_000)}`) },
        ...invalid('session.notes: Too big: expected string to have <=200000 characters')
      },
      {
        ...{ as: 'diary', content: edited(DIARY, /"note": "[^"]*/, `"note": "${'x'.repeat(1_000_000)}`) },
        ...invalid('events[0].note: more than 500 characters')
      }
    ]
  },
  {
    name: 'E14 a table, or a part that is not there, named as a path out of the folder',
    files: async () => [
      {
        as: 'backup',
        content: await withManifest(({ parts: [first, ...others], ...about }) => ({
          ...about,
          parts: [{ ...first, table: '../x' }, ...others]
        })),
        ...invalidRow(
          'manifest.json, parts[0].table: Invalid option: expected one of "sessions"|"minutes"|"events"|"probes"|"freePlay"|"quarantine"|"angles"|"notes"|"chunks"|"declarations"|"diary"|"checkIns"|"trials"|"predictors"|"settings"'
        )
      },
      {
        as: 'backup',
        content: await withManifest(({ parts: [first, ...others], ...about }) => ({
          ...about,
          parts: [{ ...first, name: '../../etc/passwd' }, ...others]
        })),
        title: 'A part of this backup is missing',
        whatToDo:
          '../../etc/passwd is not in it. Choose the file as Handwell has written it, or an older backup. Nothing was changed.'
      }
    ]
  },
  {
    name: 'E15 another passphrase, or a file that asks for a work of 2^30',
    files: async () => {
      const other = await encryptBackup(new Blob([GOOD.backup]), PASSPHRASE.toUpperCase(), 2);
      const asking = Buffer.from(GOOD.locked)
        .toString('latin1')
        .replace(/(-> scrypt \S+ )\d+/, '$130');
      return [
        {
          as: 'locked',
          content: new File([other], 'a file'),
          title: 'This is not the passphrase of this backup',
          whatToDo:
            'Choose the file again and type it once more; capital letters and spaces count. Nobody can open the file without it. Nothing was changed.'
        },
        {
          as: 'locked',
          content: new Uint8Array(Buffer.from(asking, 'latin1')),
          title: 'This file is encrypted in a way that Handwell does not open',
          whatToDo:
            'Choose a .zip.age file that Handwell has written. (work factor 2^30) Nothing was changed.'
        }
      ];
    }
  }
];

const here = await filled();

const named = CASES.map(({ name, files }) => [name, files] as const);
test.each(named)('%s: told in these words, and nothing is changed', async (_name, files) => {
  const { store, db } = here;
  const before = await everything(db);
  for (const { as, content, title, whatToDo } of await files()) {
    const failure = await giveFile(store, as, asFile(content));
    if (!failure) throw new Error(`taken as a ${as}: ${title}`);
    const told: FailureMessage = failureMessage(failure);
    const sentence: unknown = typeof whatToDo === 'string' ? whatToDo : expect.stringMatching(whatToDo);
    expect.soft(told).toEqual({ title, whatToDo: sentence });
    expect(await everything(db), told.whatToDo).toBe(before);
  }
  expect('polluted' in {}).toBe(false);
});

test('E1 of a foreign file no more is read than its beginning and end, or one piece', async () => {
  for (const content of [new Uint8Array(0), new Uint8Array(1), PICTURE]) {
    const file = new File([content], 'a file');
    const [slice, stream] = [vi.spyOn(file, 'slice'), vi.spyOn(file, 'stream')];
    const whole = [vi.spyOn(file, 'text'), vi.spyOn(file, 'arrayBuffer')];
    expect(await here.store.planRestore(file)).toEqual({ ok: false, failure: { kind: 'backup-foreign' } });
    const read = slice.mock.calls.map(([from = 0, to = file.size]) => to - from);
    expect(read).toEqual(content.length > 22 ? [22, 4] : []);
    expect(await giveFile(here.store, 'recording', file)).toMatchObject({ kind: 'recording-not-json' });
    expect(stream).toHaveBeenCalledTimes(1);
    for (const one of whole) expect(one).not.toHaveBeenCalled();
  }
});

test('E5 fields named constructor and prototype come back from a backup as any other, and do nothing', async () => {
  const { store, db } = await filled();
  const odd = '{"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1},';
  const prototypes = [Object.prototype, Array.prototype, Function.prototype];
  const before = prototypes.map((one) => Object.getOwnPropertyNames(one));
  const file = await withRow('diary', (row) => odd + row.slice(1));
  expect(await giveFile(store, 'backup', asFile(file))).toBeUndefined();
  const [first] = fullRows(1).diary;
  const row: object = (await db.diary.get(first!.id))!;
  expect(rowText(row)).toBe(rowText({ ...(JSON.parse(`${odd.slice(0, -1)}}`) as object), ...first }));
  expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
  expect(prototypes.map((one) => Object.getOwnPropertyNames(one))).toEqual(before);
  expect('polluted' in {} || 'polluted' in Object).toBe(false);
});

test('E9 the same file twice adds nothing', async () => {
  const { store, db } = await filled();
  for (const as of ['backup', 'recording', 'diary', 'trials'] as const)
    expect(await giveFile(store, as, asFile(GOOD[as])), as).toBeUndefined();
  const before = rowText(await allRows(db));
  const plan = value(await store.planRestore(asFile(GOOD.backup)));
  const { sessions, trials } = fullRows(1);
  expect(plan.sessions).toEqual({ new: 0, same: sessions.length, differs: 0 });
  expect(plan.trials).toEqual({ new: 0, same: trials.length, differs: 0 });
  // Of some days something else was said here before.
  expect(plan.diary.new).toBe(0);
  for (const as of ['backup', 'diary', 'trials'] as const)
    expect(await giveFile(store, as, asFile(GOOD[as])), as).toBeUndefined();
  expect(failureMessage((await giveFile(store, 'recording', asFile(GOOD.recording)))!)).toEqual({
    title: 'This recording is already here',
    whatToDo: 'Sessions has one with the same start and source. Nothing was taken from it.'
  });
  expect(rowText(await allRows(db))).toBe(before);
});

test('E10 the same id with other content: both are kept when that is asked for, else what is here', async () => {
  const { store, db } = await filled();
  expect(await giveFile(store, 'backup', asFile(GOOD.backup))).toBeUndefined();
  const { sid } = fullRows(1).sessions[0]!;
  await db.sessions.update(sid, { details: { note: 'mine' } });
  const before = rowText(await allRows(db));
  const plan = value(await store.planRestore(asFile(GOOD.backup)));
  expect(plan.sessions).toMatchObject({ new: 0, differs: 1 });
  expect(plan.example!.here).toMatchObject({ sid, details: { note: 'mine' } });
  value(await store.restore(asFile(GOOD.backup)));
  expect(rowText(await allRows(db))).toBe(before);

  const { sessions } = value(await store.restore(asFile(GOOD.backup), { keepBoth: true }));
  expect(sessions).toHaveLength(1);
  const [theirs] = fullRows(1).sessions;
  const copy = { copyOf: sid, uncounted: true, details: theirs!.details };
  expect(await db.sessions.get(sessions[0]!)).toMatchObject(copy);
  expect(await db.sessions.get(sid)).toMatchObject({ details: { note: 'mine' } });
});

test.each([6, 7, 8, 9, 10])(
  'E12 a backup of data version %i comes in, its sessions as they were',
  async (schema) => {
    const { store, db } = await filled();
    const old = await readFile(new URL(`../store/backup/backup-of-schema-${schema}.zip`, import.meta.url));
    expect(await giveFile(store, 'backup', asFile(new Uint8Array(old)))).toBeUndefined();
    const lines = text(unzipSync(old)['sessions/00001.ndjson']!).trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines)
      expect(rowText(await db.sessions.get((JSON.parse(line) as { sid: string }).sid))).toBe(line);
  }
);

const ODD_TEXTS = [
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  '\u202egnp.exe \u2067\u200f',
  '=HYPERLINK("http://x","y")'
];
test.each(ODD_TEXTS)('E13 the text %j comes in as the text it is', async (odd) => {
  const { store, db } = await filled();
  const as = JSON.stringify(odd);
  const recording = edited(RECORDING, '"notes":"scales in thirds"', `"notes":${as}`);
  expect(await giveFile(store, 'recording', asFile(recording))).toBeUndefined();
  const notes = (await db.sessions.toArray()).map(({ details }) => details.note);
  expect(notes).toContain(odd);
  expect(
    await giveFile(store, 'diary', asFile(edited(DIARY, /"note": "[^"]*"/, `"note": ${as}`)))
  ).toBeUndefined();
  expect((await db.diary.toArray()).map(({ note }) => note)).toContain(odd);
  expect(await giveFile(store, 'trials', asFile(edited(TRIALS, '"thin glove"', as)))).toBeUndefined();
  expect((await db.trials.toArray()).map(({ change }) => change)).toContain(odd);
});

test('E14 a name that leads out of the folder is only a name, for the app and for the second reader', async () => {
  const { store, db } = await filled();
  const name = 'diary/00001.ndjson';
  const { [name]: diary, ...others } = PARTS;
  const renamed = ({ parts, ...about }: BackupManifest, as: object) => ({
    ...about,
    parts: parts.map((part) => (part.name === name ? { ...part, ...as } : part))
  });
  const file = await craftedBackup(
    zipSync(others),
    { '../x': diary as Content, '../../y': bytes('not named anywhere') },
    (said) => renamed(said, { name: '../x' })
  );
  expect(await giveFile(store, 'backup', asFile(file))).toBeUndefined();
  for (const row of fullRows(1).diary) expect(await db.diary.get(row.id)).toEqual(row);

  const dir = await mkdtemp(join(tmpdir(), 'handwell-names-'));
  try {
    const reader = async (name: string, given: Content) => {
      await writeFile(join(dir, `${name}.zip`), given);
      const script = resolve(import.meta.dirname, '../../cli/read-backup.mjs');
      const args = [script, join(dir, `${name}.zip`), '--to', join(dir, 'to', name)];
      return new Promise<string>((done) =>
        execFile(process.execPath, args, (_error, out, err) => done(out + err))
      );
    };
    expect(await reader('part', file)).toContain('Every part is as it was written');
    const table = await withManifest((said) => renamed(said, { table: '../x' }));
    expect(await reader('table', table)).toContain('names a table ../x');
    // Of one that has chunks; what stands behind its id keeps the rows in order.
    const [recorded = ''] = /"sid":"[^"]+/.exec(text(PARTS['chunks/00001.ndjson']!)) ?? [];
    const rows = text(PARTS['sessions/00001.ndjson']!).replace(recorded, `${recorded}/../../x`);
    const session = await craftedBackup(GOOD.backup, { 'sessions/00001.ndjson': bytes(rows) });
    expect(await reader('session', session)).toContain('is of session');
    expect((await readdir(dir)).sort()).toEqual(['part.zip', 'session.zip', 'table.zip', 'to']);
    expect((await readdir(join(dir, 'to'))).sort()).toEqual(['part', 'session']);
    expect(await readdir(join(dir, 'to', 'part'))).not.toContain('x');
  } finally {
    await rm(dir, { recursive: true });
  }
});

/** A tab that is killed when it is about to read these bytes: nothing that it waits for ever comes. */
function deadAt(content: Content, place: number) {
  let reached = () => {};
  const dead = new Promise<void>((done) => (reached = done));
  const never = new Promise<never>(() => {});
  const whole = new Blob([content]);
  const slice = (from: number, to: number) => {
    if (from !== place) return whole.slice(from, to);
    reached();
    return { arrayBuffer: () => never };
  };
  const stream = () => {
    let at = 0;
    return new ReadableStream<Uint8Array>(
      {
        pull(to) {
          if (at < place) return to.enqueue(content.slice(at, (at = Math.min(place, at + 65_536))));
          reached();
          return never;
        }
      },
      { highWaterMark: 0 }
    );
  };
  return { file: { size: content.length, name: 'a file', slice, stream } as unknown as File, dead };
}
test('E16 a tab that is killed while it takes a file in leaves nothing, and the next start says so in these words', async () => {
  const { tab, held, store, db } = await filled();
  const before = rowText(await allRows(db));
  const { entries } = (await readZipEntries(new Blob([GOOD.backup])))!;
  const trials = entries.find(({ name }) => name === 'trials/00001.ndjson')!;
  const restore = deadAt(GOOD.backup, trials.at);
  void store.restore(restore.file);
  await restore.dead;
  const recording = deadAt(GOOD.recording, GOOD.recording.length - 1000);
  void giveFile(store, 'recording', recording.file);
  await recording.dead;
  expect(rowText(await allRows(db))).not.toBe(before);

  // The browser gives back the locks of a tab that is gone.
  held.clear();
  const next = value(await tab());
  expect((await next.dropInterrupted()).map((one) => INTERRUPTED_WORDS[one])).toEqual([
    'Restoring a backup was interrupted. Nothing of it was kept, and nothing of your own was changed: restore it again.',
    'An import was interrupted. Nothing of the file that was being read was kept; files before it are in Sessions.'
  ]);
  expect(rowText(await allRows(db))).toBe(before);
  expect(await next.dropInterrupted()).toEqual([]);
});

test('E17 a backup that a full disk cut off is not told as made', async () => {
  const before = await everything(here.db);
  const zip = collectedZip();
  const finish = async () => (await zip.finish()).slice(0, -4096);
  const made = await here.store.backUp({ settings: {}, madeAt: '2026-03-01T10:00:00Z' }, { ...zip, finish });
  if (made.ok) throw new Error('told as made');
  expect(failureMessage(made.failure)).toEqual({
    title: 'The backup did not read back as it was written',
    whatToDo: 'It was not kept. Free memory and space on the disk, then back up again.'
  });
  expect(await everything(here.db)).toBe(before);
});
