import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingFile } from '../../tests/fixtures/recording';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handwell-analyse-'));
  await mkdir(join(dir, 'mixed'));
  await mkdir(join(dir, 'empty'));
  await writeFile(join(dir, 'mixed/a.json'), await recordingFile('2026-03-02T10:00:00Z', 2));
  await writeFile(join(dir, 'mixed/b.json'), '{"format":"something else","frames":[\n]}\n');
  await writeFile(join(dir, 'mixed/notes.txt'), 'no recording');
  await mkdir(join(dir, 'midi'));
  await copyFile('tests/fixtures/scales.mid', join(dir, 'midi/scales.mid'));
  await truncate(join(dir, 'midi/scales.mid'), 740);
  await writeFile(join(dir, 'midi/song.mid'), 'no MIDI');
  await writeFile(join(dir, 'midi/large.mid'), '');
  await truncate(join(dir, 'midi/large.mid'), 500_000_000);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The program as the person runs it. */
const analyse = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    const [tsx, program] = ['../../node_modules/tsx/dist/cli.mjs', 'analyse.ts'].map((path) =>
      resolve(import.meta.dirname, path)
    ) as [string, string];
    execFile(process.execPath, [tsx, program, ...args], { cwd: dir }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err })
    );
  });

interface Answer {
  readonly format: string;
  readonly sessions: readonly { readonly file: string; readonly frames: number }[];
  readonly failures: readonly { readonly file: string; readonly kind: string; readonly message: string }[];
}

test('a folder stands for its recordings: the good one is measured, the others are named, the exit code is 1', async () => {
  const { code, out } = await analyse('mixed', 'empty', 'nowhere', '--json');
  const { format, sessions, failures } = JSON.parse(out) as Answer;
  expect(code).toBe(1);
  expect(format).toBe('handwell-analysis/1');
  expect(sessions.map(({ file }) => file)).toEqual(['mixed/a.json']);
  expect(sessions[0]!.frames).toBeGreaterThan(0);
  expect(failures.map(({ file, kind }) => [file, kind])).toEqual([
    ['mixed/b.json', 'recording-wrong-format'],
    ['empty', 'folder-without-recordings'],
    ['nowhere', 'file-missing']
  ]);
  for (const { message } of failures) expect(message).not.toBe('');
});

test('for people: a table, angles and tables of the good file, and what is wrong on the error output', async () => {
  const good = await analyse('mixed/a.json', '--angles', 'angles', '--tables', 'tables');
  expect([good.code, good.err]).toEqual([0, '']);
  const [, session] = (await readFile(join(dir, 'tables/sessions.csv'), 'utf8')).split('\r\n');
  expect(session).toMatch(/^mixed\/a.json,2026-03-02T.*,camera,complete,violin,/);
  expect(await readdir(join(dir, 'tables'))).toContain('datapackage.json');
  expect(good.out).toContain('mixed/a.json');
  expect(await readdir(join(dir, 'angles'))).toEqual(['a.csv']);
  const bad = await analyse('mixed/b.json');
  expect([bad.code, bad.out]).toEqual([1, '']);
  expect(bad.err).toContain('mixed/b.json: ');
});

test('without a file, or with an option that does not exist, it says how it is used', async () => {
  for (const args of [[], ['mixed', '--jsn']]) {
    const { code, err } = await analyse(...args);
    expect(code).toBe(2);
    expect(err).toContain('npm run analyse -- FILE|DIR...');
  }
});

test('of MIDI files the evenness of scales, to the cut of one that is cut off; a text and 500 MB are named', async () => {
  const { code, out } = await analyse('midi', '--json');
  const { midi, failures } = JSON.parse(out) as Answer & { midi: Record<string, unknown>[] };
  expect(code).toBe(1);
  expect(failures.map(({ file, kind }) => [file, kind])).toEqual([
    ['midi/large.mid', 'midi-too-large'],
    ['midi/song.mid', 'midi-foreign']
  ]);
  const part = (side: string, direction: string) =>
    expect.objectContaining({ side, kind: 'scale', direction, runs: 1 }) as object;
  expect(midi).toEqual([
    expect.objectContaining({
      file: 'midi/scales.mid',
      problems: [expect.objectContaining({ kind: 'track-cut-off', track: 2 })],
      evenness: expect.arrayContaining([
        part('right', 'up'),
        part('left', 'up'),
        part('right', 'down')
      ]) as object
    })
  ]);
  const table = await analyse('midi/scales.mid');
  expect(table.out).toContain('Track 3 is cut off or damaged; it was read until');
  expect(table.out).toMatch(/right hand, scales upwards +1 +300\.0 +0\.0/);
});
