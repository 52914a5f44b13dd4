import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { changeReport, freePlayReport } from '#analysis';
import { DIGITS, type Result } from '#contracts';
import { FEATURE_SCALES, scoreOfFigures } from '#features';
import {
  benHistory,
  BUDGET,
  freePlayOf,
  MADE_AT,
  PASSPHRASE,
  SCALES,
  writePeopleFolder
} from '../../../tests/fixtures/people';
import { analyseMidi } from './analyse-midi';
import type { FailedFile } from './as-json';
import { writePeople, type Written } from './people';

const HISTORY = benHistory();

let dir = '';
let [people, out] = ['', ''];
let first: Awaited<ReturnType<typeof write>>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'handwell-people-'));
  [people, out] = [join(dir, 'people'), join(dir, 'out')];
  await writePeopleFolder(people, HISTORY);
  vi.stubEnv('HANDWELL_PASSPHRASE', PASSPHRASE);
  first = await write();
}, 60_000);
afterAll(() => rm(dir, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

async function write(named: readonly string[] = [people]) {
  const [failures, wrote]: [FailedFile[], Written[]] = [[], []];
  await writePeople(
    named,
    out,
    (failure) => failures.push(failure),
    (person) => wrote.push(person)
  );
  return { failures, wrote };
}
const placeOf = (table: string, person: string) =>
  join(out, table, `person=${encodeURIComponent(person)}`, 'data.parquet');
async function rowsOf(table: string, person: string): Promise<Record<string, unknown>[]> {
  const bytes = await readFile(placeOf(table, person));
  return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
}

test('people of backups and of folders end up in one data set; what is damaged is named and leaves nothing', async () => {
  const { failures, wrote } = first;
  expect(wrote).toEqual([
    { person: 'anna', sessions: 2 },
    { person: 'ben', sessions: HISTORY.length },
    { person: 'dora & co', sessions: 2 }
  ]);
  expect(failures.map(({ file, kind }) => [file, kind])).toEqual([
    [join(people, 'carl.zip'), expect.stringMatching(/^backup-/)]
  ]);
  expect((await readdir(join(out, 'sessions'))).sort()).toEqual([
    'person=anna',
    'person=ben',
    'person=dora%20%26%20co'
  ]);
  const all = await readdir(out, { recursive: true });
  expect(all.filter((path) => path.endsWith('.part'))).toEqual([]);

  const features = await rowsOf('features', 'ben');
  const measured = HISTORY.flatMap(({ probes: [probe] }) =>
    probe!.result!.features.map(({ value: of }) => of)
  );
  expect(features.flatMap((row) => (row['state'] === 'measured' ? [row['value']] : [])).sort()).toEqual(
    measured.sort()
  );
  const shorter = await rowsOf('features', 'dora & co');
  expect(shorter.length).toBeGreaterThan(0);
  expect(shorter).toEqual(features.slice(0, shorter.length));
  const days = await rowsOf('load_days', 'ben');
  // Nothing is known of the days after the backup was made.
  expect(days.at(-1)!['day']).toEqual(new Date('2026-12-01'));
  expect((await rowsOf('sessions', 'anna')).map((row) => [row['kind'], row['activity']])).toEqual([
    ['camera', 'violin'],
    ['midi', 'piano']
  ]);
});

test('the changes of a person are those that the app tells, the evenness is that of the notes', async () => {
  const { notices } = changeReport(
    {
      sessions: HISTORY.map(({ session }) => session),
      probes: HISTORY.flatMap(({ probes }) => probes)
    },
    { now: MADE_AT, timeZone: HISTORY[0]!.session.timeZone, scales: FEATURE_SCALES, budget: BUDGET }
  );
  const rows = await rowsOf('changes', 'ben');
  expect(rows.map((row) => [row['finger'], row['state'], row['session_id'], row['effect_sd']])).toEqual(
    notices.toReversed().map((one) => [one.digit, one.state, one.raised.sid, one.effect.sds])
  );
  expect(rows.map((row) => row['finger'])).toContain('ring');
  const midi = value(await analyseMidi(SCALES));
  expect((await rowsOf('evenness', 'anna')).map((row) => [row['kind'], row['sd_ioi_ms']])).toEqual(
    midi.evenness.map((one) => [one.kind, one.sdIoi])
  );
  expect(midi.evenness.length).toBeGreaterThan(0);
  expect(await rowsOf('changes', 'anna')).toEqual([]);
});

test('free play stands in it as the app worked it out, with what was left out, and nothing of recordings alone', async () => {
  const { rows, predictors } = freePlayOf(HISTORY);
  const { charts } = freePlayReport(
    HISTORY.map(({ session }, n) => ({ session, figures: [rows[n]!] })),
    {
      ...{ now: MADE_AT, timeZone: HISTORY[0]!.session.timeZone, budget: BUDGET },
      ...{ predictors, scoreOf: scoreOfFigures }
    }
  );
  const found = await rowsOf('free_play', 'ben');
  const fingers = (n: number) => found.slice(5 * n, 5 * n + 5);
  expect(found).toHaveLength(5 * HISTORY.length);
  for (const row of fingers(0))
    expect(row).toMatchObject({ seconds: 0, left_out_seconds: 240, score: null, day_score_sd: null });
  const last = HISTORY.length - 1;
  expect(fingers(last).map(({ finger, hand }) => [hand, finger])).toEqual(
    DIGITS.map((digit) => ['right', digit])
  );
  fingers(last).forEach((row, digit) => {
    expect(row).toMatchObject({
      session_id: HISTORY[last]!.session.sid,
      ...{ activity: 'piano', seconds: 200 + last, left_out_seconds: 0, predictor_id: 'BEN' },
      score: scoreOfFigures(digit, rows[last]!.figures![digit]!),
      day_score_sd: charts[0]!.fingers[digit]!.score.at(-1)
    });
    expect(Number.isFinite(row['day_score_sd'])).toBe(true);
  });
  expect(await rowsOf('free_play', 'anna')).toEqual([]);
});

test('the same again changes nothing; a name that comes twice and a wrong passphrase are told', async () => {
  const before = await readFile(placeOf('features', 'ben'));
  const [ben, dora, others] = [
    join(people, 'ben.zip'),
    join(people, 'dora & co.zip.age'),
    join(dir, 'others')
  ];
  await mkdir(join(others, 'ben'), { recursive: true });
  vi.stubEnv('HANDWELL_PASSPHRASE', 'another');
  const { failures, wrote } = await write([ben, dora, others, join(people, 'anna')]);
  expect(wrote.map(({ person }) => person)).toEqual(['ben']);
  expect(failures.map(({ kind }) => kind)).toEqual([
    'folder-without-people',
    'backup-passphrase',
    'person-twice'
  ]);
  expect(await readFile(placeOf('features', 'ben'))).toEqual(before);
  expect((await rowsOf('features', 'dora & co')).length).toBeGreaterThan(0);
});
