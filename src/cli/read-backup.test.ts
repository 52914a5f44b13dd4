import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PIPELINE_VERSION, type Result } from '#contracts';
import { recordingText } from '../lib/app/recording-text';
import { standardProbe } from '../lib/simulator';
import { fullRows, putAll, type Rows } from '../lib/store/backup/random-rows';
import { encodeChunk, type StoredChunk } from '../lib/store/chunk-codec';
import type { SessionRow } from '../lib/store/database';
import { practiceFrames } from '../lib/store/practice-frames';
import { zipped } from '../lib/app/save-file';
import { openBackup } from './read-backup/open-backup.mjs';
import { openSource } from './read-backup/source.mjs';
import { machine } from '../../tests/fixtures/machine';

const PASSPHRASE = 'four words of ours';
let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handwell-reader-'));
});
afterAll(() => rm(dir, { recursive: true }));

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** A database, and how to write its backup as a file. */
async function backedUp() {
  const { store, db } = await machine();
  const backUp = async (name: string, passphrase?: string) => {
    const zip = zipped();
    const file = await store.backUp(
      { settings: { theme: 'dark' }, madeAt: '2026-03-01T10:00:00Z', ...(passphrase && { passphrase }) },
      zip
    );
    const path = join(dir, name);
    await writeFile(path, new Uint8Array(await value(file).arrayBuffer()));
    return path;
  };
  return { store, db, backUp };
}

/** As somebody calls it. */
async function command(args: readonly string[], env: Record<string, string> = {}, input = '') {
  const script = resolve(import.meta.dirname, 'read-backup.mjs');
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  child.stdin.end(input);
  const closed = new Promise<number | null>((done) => child.on('close', done));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { out, err, code };
}

/** Rows of each table, and some of what they say, as `unzip -p` shows it. */
const OF_OLD_SCHEMAS = [
  {
    schema: 6,
    rows: {
      ...{ sessions: 4, minutes: 5, events: 6, probes: 5, quarantine: 3, chunks: 3 },
      ...{ declarations: 2, diary: 3, checkIns: 2, trials: 2, settings: 1 }
    },
    notes: ['🎹', '=HYPERLINK()', '', 'Étude 10/4'],
    framesProcessed: [0.1, -Infinity, -Infinity, -0, 1e308],
    diary: { id: 'EVENT4x0', kind: 'concert or exam', day: '2026-04-10', note: '=HYPERLINK()' }
  },
  {
    schema: 7,
    rows: {
      ...{ sessions: 4, minutes: 6, events: 4, probes: 7, quarantine: 3, angles: 8, chunks: 5 },
      ...{ declarations: 2, diary: 2, checkIns: 2, trials: 2, settings: 1 }
    },
    notes: ['Étude 10/4', 'line\nbreak', '🎹', '🎹'],
    framesProcessed: [0.1, 0.1, Infinity, -Infinity, NaN, Infinity],
    diary: { id: 'EVENT666x0', kind: 'concert or exam', day: '2026-08-10', note: '{"$":"number"}' }
  },
  ...[8, 9, 10].map((schema) => ({
    schema,
    rows: {
      ...{ sessions: 4, minutes: 6, events: 5, probes: 4, quarantine: 2, angles: 3, notes: 3, chunks: 5 },
      ...{ declarations: 3, diary: 2, checkIns: 2, trials: 2, settings: 1 },
      ...(schema >= 10 && { freePlay: 4, predictors: 2 })
    },
    notes: ['\u2028 "quoted" \\', '\ud800', 'Étude 10/4', '{"$":"number"}'],
    framesProcessed: [-0, -0, NaN, -Infinity, -0, 5e-324],
    diary: { id: 'EVENT728x0', kind: 'concert or exam', day: '2026-04-10', note: 'line\nbreak' }
  }))
];
test.each(OF_OLD_SCHEMAS)(
  'a backup of data version $schema is read whole by the second reader',
  async ({ schema, rows, notes, framesProcessed, diary }) => {
    const path = resolve(import.meta.dirname, `../lib/store/backup/backup-of-schema-${schema}.zip`);
    const source = await openSource(path, () => Promise.reject(new Error('not encrypted')));
    const backup = await openBackup(source);
    expect(backup.manifest.schema).toBe(schema);
    const read: Record<string, Record<string, unknown>[]> = {};
    for (const table of backup.tables)
      for await (const row of backup.rows(table)) (read[table] ??= []).push(row as Record<string, unknown>);
    await source.close();
    const counts = Object.entries(read).map(([table, some]) => [table, some.length]);
    expect(Object.fromEntries(counts)).toEqual(rows);
    expect(read['sessions']!.map(({ details }) => (details as { note: string }).note)).toEqual(notes);
    expect(read['minutes']!.map((minute) => minute['framesProcessed'])).toEqual(framesProcessed);
    expect(read['diary']![0]).toEqual(diary);
    expect(read['settings']).toEqual([{ theme: 'dark' }]);
    const { out, code } = await command([path]);
    expect(code).toBe(0);
    // Two frames a chunk; the random ones name no chunk before them, so that only the first of a session is whole.
    const recordings = new Set(read['chunks']!.map(({ sid }) => sid)).size;
    const damaged = rows.chunks - recordings;
    expect(out).toContain(
      `${recordings} recordings with ${2 * recordings} frames; ${damaged} seconds of them were damaged already.`
    );
  }
);

const SESSION = {
  ...{ sid: 'RECORDED', ver: 1, state: 'complete', kind: 'camera', startedAt: '2026-07-02T16:30:00Z' },
  ...{ timeZone: 'America/St_Johns', activity: 'violin', handsExpected: ['left', 'right'] },
  details: { rpe: 4, pain: false, note: 'scales' },
  pipeline: PIPELINE_VERSION,
  source: { kind: 'camera', name: 'A camera', width: 640, height: 480, clock: 'captureTime' },
  tracker: {
    ...{ package: '@mediapipe/tasks-vision', version: '0.10.35', modelSha256: 'a'.repeat(64) },
    ...{ delegate: 'CPU', delegateReason: 'no GPU' }
  },
  summary: {
    ...{ durationS: 60, minutes: 1, longestStretchS: 50, hands: {} },
    frames: { received: 240, processed: 240, withHand: 240, dropped: 0 },
    gaps: [{ from: 20_000, to: 30_000, reason: 'paused' }]
  },
  ...{ writerEpoch: 1, lastSeq: 8, lastCrc: 0 }
} as unknown as SessionRow;

/** Eight seconds of two hands, the last of them never written. */
function chunksOf(sid: string): StoredChunk[] {
  const chunks: StoredChunk[] = [];
  for (let seq = 0; seq < 8; seq++) {
    const frames = practiceFrames(30, 7 + seq, seq * 1000);
    // One hand now and then, in either order, and none.
    const odd = frames.map((frame, i) => ({
      ...frame,
      hands:
        i % 7 === 0
          ? []
          : i % 5 === 0
            ? frame.hands.slice(1)
            : i % 3 === 0
              ? frame.hands.toReversed()
              : frame.hands
    }));
    const place = {
      sid,
      seq,
      t0Wall: 1e12,
      tzOffsetMin: -150,
      epoch: 1,
      prevCrc: chunks.at(-1)?.crc32c ?? 0
    };
    chunks.push(encodeChunk(place, odd).chunk);
  }
  return chunks;
}

test('it writes the tables as they stand and each recording as the app exports it, damage and holes told alike', async () => {
  const { store, db, backUp } = await backedUp();
  const rows: Rows = fullRows(1);
  const chunks = chunksOf(SESSION.sid);
  const flipped = { ...chunks[2]!, buf: chunks[2]!.buf.with(40, chunks[2]!.buf[40]! ^ 1) };
  await putAll(db, {
    ...rows,
    sessions: [...rows.sessions, SESSION],
    probes: [
      ...rows.probes,
      {
        ...{ sid: SESSION.sid, from: 1000, surface: 'table', practice: true, pipeline: PIPELINE_VERSION },
        probe: { version: 1, hand: 'left', blocks: standardProbe(1000) }
      }
    ],
    // Of the fifth nothing is there.
    chunks: [
      ...rows.chunks,
      ...chunks.map((chunk) => (chunk.seq === 2 ? flipped : chunk)).filter(({ seq }) => seq !== 5)
    ]
  });
  const file = await backUp('all.zip.age', PASSPHRASE);
  const to = join(dir, 'read');
  const { out, err, code } = await command([file, '--to', to], {}, `${PASSPHRASE}\n`);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('handwell-backup/2 of 2026-03-01T10:00:00Z, data version 10, encrypted');
  expect(out).toMatch(new RegExp(`sessions +${rows.sessions.length + 1}\n`));
  // The random ones name no chunk before them.
  const unchained = rows.chunks.filter(({ seq }) => seq > 0).length;
  expect(out).toContain(`${1 + unchained} seconds of them were damaged already`);

  const exported: string[] = [];
  for await (const line of recordingText(store, SESSION.sid)) exported.push(line);
  const read = JSON.parse(await readFile(join(to, 'recordings/RECORDED.json'), 'utf8')) as {
    gaps: unknown[];
  };
  expect(read).toEqual(JSON.parse(exported.join('')));
  expect(read.gaps).toHaveLength(4);

  const tables = (await readdir(to)).filter((name) => name.endsWith('.jsonl'));
  expect(tables).toHaveLength(15);
  const sessions = await readFile(join(to, 'sessions.jsonl'), 'utf8');
  expect(sessions.split('\n')).toHaveLength(rows.sessions.length + 2);
  const plain = join(to, 'recordings', `${rows.chunks[0]!.sid}.json`);
  expect(JSON.parse(await readFile(plain, 'utf8'))).toMatchObject({ session: { sid: rows.chunks[0]!.sid } });
  expect(await command([file, '--to', to], { HANDWELL_PASSPHRASE: PASSPHRASE })).toMatchObject({
    code: 1,
    err: expect.stringContaining('choose another folder') as string
  });
});

/** The zip with the first file of its directory listed once more, under a name that begins so. */
function listedAgain(zip: Uint8Array, begin?: string): Uint8Array {
  const end = Buffer.from(zip.slice(-22));
  const directory = Buffer.from(zip).subarray(end.readUInt32LE(16), -22);
  const entry = Buffer.from(
    directory.subarray(0, 46 + [28, 30, 32].reduce((sum, field) => sum + directory.readUInt16LE(field), 0))
  );
  if (begin) entry.write(begin, 46);
  end.writeUInt16LE(end.readUInt16LE(10) + 1, 10);
  end.writeUInt32LE(directory.length + entry.length, 12);
  return Buffer.concat([zip.subarray(0, -22), entry, end]);
}

test('what is no whole backup of its time is refused with a sentence that says what it is', async () => {
  const { db, backUp } = await backedUp();
  await putAll(db, fullRows(1));
  const good = new Uint8Array(await readFile(await backUp('good.zip')));
  const locked = new Uint8Array(await readFile(await backUp('good.zip.age', PASSPHRASE)));
  const files = unzipSync(good);
  const manifest = new TextDecoder().decode(files['manifest.json']);
  const { parts, ...about } = JSON.parse(manifest) as { parts: { name: string }[] };
  const withManifest = async (text: string, others: Record<string, Uint8Array> = {}) => {
    const bytes = new TextEncoder().encode(text);
    const sum = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const signed = new TextEncoder().encode(`${sum}  manifest.json\n`);
    return zipSync({ ...files, ...others, 'manifest.json': bytes, 'manifest.sha256': signed });
  };
  const withParts = (more: readonly object[]) =>
    withManifest(JSON.stringify({ ...about, parts: [...parts, ...more] }));
  const huge = { ...parts[0], bytes: 15_000_000 };
  const asking = Buffer.from(locked)
    .toString('latin1')
    .replace(/(-> scrypt \S+ )\d+/, '$130');
  const { 'diary/00001.ndjson': diary, ...rest } = files;
  const zeros = new Uint8Array(13_000_000);
  const { length: rowsOfDiary } = Buffer.from(diary!).toString().trimEnd().split('\n');
  /** With another diary, whose sum fits. */
  const withDiary = (content: Buffer, rows: number) => {
    const part = {
      ...{ name: 'diary/00001.ndjson', table: 'diary', rows, bytes: content.length },
      sha256: createHash('sha256').update(content).digest('hex')
    };
    const others = parts.filter(({ name }) => name !== part.name);
    return withManifest(JSON.stringify({ ...about, parts: [...others, part] }), { [part.name]: content });
  };
  const cases: [string, Uint8Array, string, string?][] = [
    ['empty', new Uint8Array(0), 'not a zip'],
    ['recording', new TextEncoder().encode('{"format":"handwell-recording/1"}'), 'not a zip'],
    ['foreign', zipSync({ 'a.txt': new Uint8Array(1) }), 'no manifest.json'],
    ['cut', good.slice(0, -1), 'The end of this backup is missing'],
    [
      'newer',
      await withManifest(manifest.replace('handwell-backup/2', 'handwell-backup/3')),
      'newer than this reader'
    ],
    ['twice', await withParts(parts), 'names a part twice'],
    [
      'longer than it is',
      await withParts([{ ...huge, name: 'events/9.ndjson', table: 'events' }]),
      'events/9.ndjson is missing'
    ],
    [
      'large diary',
      await withParts([0, 1, 2].map((i) => ({ ...huge, name: `${i}`, table: 'diary' }))),
      'more of the diary or more sessions'
    ],
    [
      'many sessions',
      await withParts([{ ...huge, name: 'more', table: 'sessions', rows: 500_000 }]),
      'more of the diary or more sessions'
    ],
    [
      'swapped',
      zipSync({ ...files, 'trials/00001.ndjson': diary! }),
      'trials/00001.ndjson in this backup is not as it was'
    ],
    ['without', zipSync(rest), 'diary/00001.ndjson is missing'],
    [
      'manifest',
      zipSync({ ...files, 'manifest.json': new Uint8Array(9) }),
      'manifest.json in this backup is damaged'
    ],
    ['row twice', await withDiary(Buffer.concat([diary!, diary!]), 2 * rowsOfDiary), 'it stands there twice'],
    ['long row', await withDiary(Buffer.from(`"${'x'.repeat(8_000_000)}"\n`), 1), 'a row of more than 8 MB'],
    ['listed twice', listedAgain(good), 'twice'],
    ['lying in another', listedAgain(good, 'z'), 'lie in one another'],
    ['bomb', zipSync(Object.fromEntries([0, 1, 2].map((i) => [`${i}`, zeros]))), 'too large inside'],
    ['passphrase', locked, 'not the passphrase', 'four words of theirs'],
    ['cut encrypted', locked.slice(0, -1), 'damaged, or its end is missing'],
    ['work', new Uint8Array(Buffer.from(asking, 'latin1')), 'a work of 2^30']
  ];
  for (const [name, content, sentence, passphrase = PASSPHRASE] of cases) {
    const path = join(dir, name);
    await writeFile(path, content);
    const { err, code } = await command([path], { HANDWELL_PASSPHRASE: passphrase });
    expect(err, name).toContain(sentence);
    expect(err.trim().split('\n'), name).toHaveLength(1);
    expect(code, name).toBe(1);
  }
  expect(await command([join(dir, 'nowhere')])).toMatchObject({ code: 1 });
  expect(await command([])).toMatchObject({ code: 2, err: expect.stringContaining('--to DIR') as string });
});
