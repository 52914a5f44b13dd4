import { unzipSync, strFromU8 } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, test } from 'vitest';
import { loadReport } from '#analysis';
import type { Diary, ProbeRecord, SessionRecord } from '#contracts';
import { typeText } from '#store';
import { probeHistory } from '../../../../tests/fixtures/probe-history';
import { zipped } from '../save-file';
import type { ExportSource } from './export-source';
import { OPEN_TABLES } from './open-tables';
import { writeTables } from './write-tables';

/** More than a month after the first session: days are read by the month. */
const NOW = '2026-04-10T12:00:00Z';
const HISTORY = probeHistory({ from: '2026-02-24T17:00:00Z', probeDays: 3, seed: 4 });
const TYPED: SessionRecord = {
  ...HISTORY[0]!.session,
  sid: '01TYPED',
  kind: 'typed',
  startedAt: '2026-03-01T10:00:00Z',
  timeZone: '+05:30',
  details: { note: '=1+1, "quoted"\nזה', painWhere: '-thumb', pain: true, rpe: 7 }
};
const SESSIONS: SessionRecord[] = [...HISTORY.map(({ session }) => session), TYPED];
const DIARY: Diary = {
  declarations: [{ day: '2026-03-05', answer: 'rest', declaredAt: '2026-03-05T20:00:00Z' }],
  events: [{ id: '01EVENT', kind: 'concert or exam', day: '2026-03-06', note: 'Town hall' }],
  checkIns: [{ week: '2026-03-02', at: '2026-03-09T08:00:00Z', fit: 'good', pain: false }]
};

/** The first probe's ring finger was refused, its holds were not played well, and the second was never worked out. */
const PROBES = HISTORY.map(({ probes: [probe] }, i): ProbeRecord => {
  const { result, ...without } = probe!;
  if (i === 1) return without;
  if (i > 1) return probe!;
  const features = result!.features.filter(
    ({ digit, name }) => digit !== 'ring' && !name.startsWith('tremor')
  );
  const hidden = {
    check: 'finger hidden',
    verdict: 'fail',
    value: 0.42,
    unit: 'share',
    digit: 'ring'
  } as const;
  const block = (id: 'P1' | 'P2a' | 'P2b') => ({
    ...{ block: id, scored: true, timing: true, droppedDigits: ['ring' as const] },
    results: [hidden]
  });
  const slow = { check: 'frame rate', verdict: 'fail', value: 12, unit: 'frames/s' } as const;
  return {
    ...probe!,
    result: {
      ...result!,
      features,
      quality: [
        ...(['P1', 'P2a', 'P2b'] as const).map(block),
        { block: 'P3', scored: false, timing: false, droppedDigits: [], results: [slow] }
      ]
    }
  };
});

const SOURCE: ExportSource = {
  sessions: SESSIONS,
  diary: DIARY,
  restRules: [{ since: '2026-02-01', weekdays: [7] }],
  stored: async (sid) => ({
    probes: PROBES.filter((probe) => probe.sid === sid),
    events: sid === SESSIONS[0]!.sid ? [{ sid, t: 1500, kind: 'felt-odd' }] : []
  }),
  evenness: async () => [],
  now: NOW,
  timeZone: 'Europe/Berlin'
};

async function zipOf(format: 'csv' | 'parquet'): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const zip = zipped();
  await writeTables(SOURCE, format, zip, () => {});
  return unzipSync(new Uint8Array(await (await zip.finish()).arrayBuffer()));
}

let csv: Record<string, Uint8Array<ArrayBuffer>>;
let parquet: Record<string, Uint8Array<ArrayBuffer>>;
beforeAll(async () => {
  csv = await zipOf('csv');
  parquet = await zipOf('parquet');
});
const rowsOf = (table: string): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: parquet[`${table}.parquet`]!.buffer });
const textOf = (name: string) => strFromU8(csv[name]!);

test('README, data package and definitions name the columns that stand in the files, and no file is without words', () => {
  const { resources } = JSON.parse(textOf('datapackage.json')) as {
    resources: { path: string; schema: { fields: { name: string; description: string; unit?: string }[] } }[];
  };
  expect(Object.keys(csv).sort()).toEqual(
    ['README.txt', 'datapackage.json', ...resources.map(({ path }) => path)].sort()
  );
  const readme = textOf('README.txt');
  for (const { name, row, columns } of OPEN_TABLES) {
    const names = columns.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    expect(textOf(`${name}.csv`).split('\r\n')[0]).toBe(names.join(','));
    const { schema } = parquetMetadata(parquet[`${name}.parquet`]!.buffer);
    expect(schema.slice(1).map((element) => element.name)).toEqual(names);
    const resource = resources.find(({ path }) => path === `${name}.csv`)!;
    expect(resource.schema.fields.map((field) => [field.name, field.unit, field.description])).toEqual(
      columns.map((column) => [column.name, column.unit, column.meaning])
    );
    const described = readme
      .slice(readme.indexOf(`\n${name}.csv\n${row}\n`))
      .split('\n')
      .slice(4);
    expect(described.slice(0, columns.length)).toEqual(
      columns.map((column) => `  ${column.name} (${typeText(column)}): ${column.meaning}`)
    );
  }
});

test('every number has a unit, nothing else has one, and every meaning is a sentence', () => {
  for (const { name, row, columns } of OPEN_TABLES)
    for (const { name: column, type, unit, meaning } of [
      ...columns,
      { name: '', type: 'text', unit: undefined, meaning: row } as const
    ]) {
      expect(`${name}.${column} ${unit !== undefined}`).toBe(
        `${name}.${column} ${type === 'number' || type === 'integer'}`
      );
      expect(meaning).toMatch(/^(\S.*)[.]$/s);
    }
});

test('a feature has its value, or the reason why it has none', async () => {
  const rows = await rowsOf('features');
  const [first, second, third] = SESSIONS.map(({ sid }) => rows.filter((one) => one['session_id'] === sid));
  for (const [own, record] of [
    [first, PROBES[0]],
    [third, PROBES[2]]
  ] as const) {
    const measured = own!.filter(({ state }) => state === 'measured');
    expect(
      new Map(measured.map((one) => [[one['feature'], one['finger'] ?? 'hand'].join(' '), one['value']]))
    ).toEqual(
      new Map(record!.result!.features.map((one) => [`${one.name} ${one.digit ?? 'hand'}`, one.value]))
    );
  }
  const ring = first!.find((one) => one['feature'] === 'extension time' && one['finger'] === 'ring');
  expect(ring).toMatchObject({
    value: null,
    state: 'finger refused',
    gate: 'P1: fail finger hidden of ring 0.42 share'
  });
  const tremor = first!.find((one) => one['feature'] === 'tremor 3-8 Hz');
  expect(tremor).toMatchObject({
    state: 'block refused',
    gate: 'P3: fail frame rate 12 frames/s',
    blocks: 'P3'
  });
  expect(new Set(second!.map(({ state }) => state))).toEqual(new Set(['not worked out']));
  expect(second!.length).toBe(third!.length);
});

test('a probe on strings has no row of the thumb, and its values and gaps say what is known of them', async () => {
  const { probe, result, ...record } = PROBES[2]!;
  const strings = { ...probe, variant: 'fretting hand' } as const;
  const features = result!.features.filter(
    ({ name, digit }) => digit !== 'thumb' && name !== 'individuation loss'
  );
  const played: ProbeRecord = {
    ...record,
    probe: strings,
    result: { ...result!, probe: strings, features }
  };
  const zip = zipped();
  const stored = async () => ({ probes: [played], events: [] });
  await writeTables({ ...SOURCE, sessions: [SESSIONS[2]!], stored }, 'parquet', zip, () => {});
  const files = unzipSync(new Uint8Array(await (await zip.finish()).arrayBuffer()));
  const rows = await parquetReadObjects({ file: files['features.parquet']!.buffer });
  expect(new Set(rows.map(({ finger }) => finger as string | null))).toEqual(
    new Set([null, 'index', 'middle', 'ring', 'little'])
  );
  expect(new Set(rows.map(({ variant }) => variant as string))).toEqual(new Set(['fretting hand']));
  const statesOf = (name: string) =>
    new Set(rows.filter(({ feature }) => feature === name).map(({ state }) => state as string));
  expect(statesOf('extension time')).toEqual(new Set(['rough']));
  expect(statesOf('individuation loss')).toEqual(new Set(['not measurable']));
  expect((await rowsOf('features')).every(({ variant }) => variant === 'five fingers')).toBe(true);
});

test('load is that of the load report, a day without data has a row and no minutes', async () => {
  const range = { span: 'all', back: 0 } as const;
  const report = loadReport(SESSIONS, DIARY.declarations, SOURCE.restRules, {
    ...{ now: NOW, timeZone: SOURCE.timeZone, range }
  });
  const weeks = await rowsOf('load_weeks');
  expect(weeks.map((week) => [week['week'], week['sessions'], week['load_au']])).toEqual(
    report.weeks.map(({ number, sessions, load }) => [number, sessions, load ?? null])
  );
  const days = await rowsOf('load_days');
  const [day, last] = [days[0]!, days.at(-1)!];
  expect([day['day'], last['day']]).toEqual([new Date(report.first!), new Date(report.today)]);
  expect(days.length).toBe((Date.parse(report.today) - Date.parse(report.first!)) / 86_400_000 + 1);
  const times = days.map((one) => (one['day'] as Date).getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  const at = (date: string) => days.find((one) => (one['day'] as Date).toISOString().startsWith(date));
  expect(at('2026-03-04')).toMatchObject({ state: 'no data', sessions: 0, measured_min: null });
  expect(at('2026-03-05')).toMatchObject({ state: 'rest', declared: 'rest' });
  const loads = days.map((one) => (one['load_au'] as number | null) ?? 0);
  expect(loads.reduce((sum, load) => sum + load, 0)).toBeCloseTo(report.totals.load!, 9);
});

test('times stand on the clock of their zone, and what a person wrote is no formula', () => {
  const lines = textOf('sessions.csv');
  expect(lines).toContain('2026-02-24T18:00:00.000+01:00,Europe/Berlin,2026-02-24');
  expect(lines).toContain('2026-03-01T15:30:00.000+05:30,,2026-03-01');
  expect(lines).toContain(`,"'=1+1, ""quoted""\nזה",`);
  expect(lines).toContain(",true,'-thumb,");
  expect(textOf('session_events.csv')).toContain('2026-02-24T18:00:01.500+01:00,1.5,,felt-odd');
});

test('an export can be stopped in between', async () => {
  const asked: number[] = [];
  const stopped = writeTables(SOURCE, 'csv', zipped(), (share) => {
    asked.push(share);
    if (share > 0.4) throw new Error('stopped');
  });
  await expect(stopped).rejects.toThrow('stopped');
  expect(asked).toEqual([...asked].sort((a, b) => a - b));
});
