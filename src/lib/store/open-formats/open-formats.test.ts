import fc from 'fast-check';
import { parquetReadObjects, parquetMetadata } from 'hyparquet';
import { expect, test } from 'vitest';
import { openTable, type Cell, type Column } from './table';
import { writeCsv } from './write-csv';
import { writeParquet } from './write-parquet';

type Row = readonly [
  words: string | undefined,
  value: number | undefined,
  count: number | undefined,
  is: boolean | undefined,
  at: string | undefined,
  day: string | undefined
];
const COLUMNS: Column<Row>[] = [
  { name: 'words', type: 'text', meaning: 'What was said.', of: (row) => row[0] },
  { name: 'value', type: 'number', unit: 'ms', meaning: 'A number.', of: (row) => row[1] },
  { name: 'count', type: 'integer', unit: '1', meaning: 'How many.', of: (row) => row[2] },
  { name: 'is', type: 'flag', meaning: 'Whether.', of: (row) => row[3] },
  { name: 'at', type: 'instant', meaning: 'When.', of: (row) => row[4] },
  { name: 'day', type: 'day', meaning: 'On which day.', of: (row) => row[5] }
];
const TABLE = openTable<readonly Row[], Row>({ name: 'things', row: 'a thing' }, COLUMNS, (rows) => rows);

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const date = fc.date({
  min: new Date('1970-01-01'),
  max: new Date('2200-01-01'),
  noInvalidDate: true
});
const AWKWARD = ['=1+1', '-5', '\t=x', '"q", and\r\nmore', '\u202Eשלום', "'=a", "''@", '', ' ', 'Étude “3”'];
const row: fc.Arbitrary<Row> = fc.tuple(
  maybe(fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', maxLength: 20 }))),
  maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
  maybe(fc.integer()),
  maybe(fc.boolean()),
  maybe(date.map((at) => `${new Date(at.getTime() + 3_600_000).toISOString().slice(0, -1)}+01:00`)),
  maybe(date.map((at) => at.toISOString().slice(0, 10)))
);

async function csvOf(rows: readonly Row[]): Promise<string> {
  let text = '';
  await writeCsv(TABLE, TABLE.rows(rows), (piece) => (text += piece));
  return text;
}

async function parquetOf(rows: readonly Row[]): Promise<ArrayBuffer> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await writeParquet(TABLE, TABLE.rows(rows), (piece) => pieces.push(piece));
  return new Blob(pieces).arrayBuffer();
}

/** RFC 4180 and nothing else: throws at a quote in a plain field, a lone CR or LF, a field after its closing quote. */
function strictCsv(text: string): { value: string; quoted: boolean }[][] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const records: { value: string; quoted: boolean }[][] = [[]];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new Error(`not RFC 4180 at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    const quoted = found[1] !== undefined;
    records.at(-1)!.push({ value: quoted ? found[1]!.replaceAll('""', '"') : found[2]!, quoted });
    if (found[3] === '\r\n') records.push([]);
  }
  const [last] = records.slice(-1);
  if (last!.length > 0) throw new Error('no line end after the last record');
  return records.slice(0, -1);
}

/** The way back as the documentation tells it. */
function cellOf({ value, quoted }: { value: string; quoted: boolean }, type: string): Cell {
  if (value === '' && !quoted) return undefined;
  if (type === 'number' || type === 'integer') return Number(value);
  if (type === 'flag') return value === 'true';
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(value) ? value.slice(1) : value;
}
const plain = (rows: readonly Row[]) =>
  rows.map((cells) => cells.map((cell) => (Object.is(cell, -0) ? 0 : cell)));

test('a table read back from its CSV is the rows that were written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const [header, ...records] = strictCsv(await csvOf(rows));
      expect(header!.map(({ value }) => value)).toEqual(COLUMNS.map(({ name }) => name));
      const read = records.map((record) => record.map((cell, i) => cellOf(cell, COLUMNS[i]!.type)));
      expect(read).toEqual(plain(rows));
    }),
    { seed: 7, numRuns: 300 }
  );
});

test('a CSV of more than is held at once has every row once', async () => {
  const none = [undefined, undefined, undefined] as const;
  const rows = Array.from({ length: 5000 }, (_, i): Row => [`the name of row ${i}`, undefined, i, ...none]);
  const [, ...records] = strictCsv(await csvOf(rows));
  expect(records.map((record) => Number(record[2]!.value))).toEqual(rows.map(([, , i]) => i));
});

test('no cell of a CSV that is no number begins as a formula does', async () => {
  await fc.assert(
    fc.asyncProperty(row, async (one) => {
      const [, record] = strictCsv(await csvOf([one]));
      expect(record![0]!.value).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { seed: 7, numRuns: 300 }
  );
});

test('a formula is marked, a negative number is not, and neither is an apostrophe', async () => {
  const none = [undefined, undefined, undefined, undefined] as const;
  const text = await csvOf([
    ['=HYPERLINK("http://x","y")', -1.5, ...none],
    ['’tis', -1e-9, ...none],
    ["'tis", NaN, ...none],
    ['', Infinity, ...none]
  ]);
  expect(text.split('\r\n').slice(1)).toEqual([
    `"'=HYPERLINK(""http://x"",""y"")",-1.5,,,,`,
    '’tis,-1e-9,,,,',
    "'tis,,,,,",
    '"",,,,,',
    ''
  ]);
});

test('a table read back from its Parquet file is the rows that were written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const file = await parquetOf(rows);
      const read = await parquetReadObjects({ file });
      const isTime = (name: string) => name === 'at' || name === 'day';
      const written = plain(rows).map((cells) =>
        Object.fromEntries(
          COLUMNS.map(({ name }, i) => {
            const cell = cells[i];
            return [name, cell === undefined ? null : isTime(name) ? new Date(cell as string) : cell];
          })
        )
      );
      expect(read.map((one) => ({ ...one }))).toEqual(written);
    }),
    { seed: 7, numRuns: 200 }
  );
});

test('a Parquet file of more rows than are held at once is whole, and says what its columns mean', async () => {
  const rows = Array.from({ length: 25_000 }, (_, i): Row => [
    `row ${i}`,
    i / 3,
    i,
    ...([undefined, undefined, undefined] as const)
  ]);
  const file = await parquetOf(rows);
  const metadata = parquetMetadata(file);
  expect(metadata.row_groups).toHaveLength(3);
  expect(metadata.key_value_metadata).toContainEqual({ key: 'column value', value: 'A number. (ms)' });
  const read = await parquetReadObjects({ file, rowStart: 24_999 });
  expect(read[0]).toMatchObject({ words: 'row 24999', value: 24_999 / 3, count: 24_999 });
});
