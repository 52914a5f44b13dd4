import type { SchemaElement } from 'hyparquet-writer';
import type { Cell, CellType, ColumnDefinition, TableDefinition } from './table';

/** Rows held at once. */
const GROUP = 10_000;

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
/** How each kind of column is kept. An instant is the moment, in UTC; its offset is in the CSV alone. */
const PARQUET_TYPES: Readonly<Record<CellType, Omit<SchemaElement, 'name'>>> = {
  text: TEXT,
  code: TEXT,
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  flag: { type: 'BOOLEAN' },
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  day: { type: 'INT32', converted_type: 'DATE' }
};

function parquetCell(cell: Cell, { type }: ColumnDefinition): Cell | Date | null {
  if (cell === undefined) return null;
  return type === 'instant' || type === 'day' ? new Date(cell as string) : cell;
}

/**
 * A table as Parquet: every column optional, text as it was written (no mark before what begins like a formula), the
 * meaning of each column and its unit in the file's key-value metadata.
 *
 * @param put gets the file in pieces
 */
export async function writeParquet(
  { name, row, columns }: TableDefinition,
  rows: AsyncIterable<readonly Cell[]>,
  put: (piece: Uint8Array<ArrayBuffer>) => void
): Promise<void> {
  // Most people never ask for it.
  const { ByteWriter, parquetWriteRows } = await import('hyparquet-writer');
  const writer = new ByteWriter();
  /** After every group of rows: what was handed on is forgotten. */
  const flush = () => {
    put(writer.getBytes().slice());
    writer.index = 0;
  };
  async function* records() {
    for await (const cells of rows)
      yield Object.fromEntries(columns.map((column, i) => [column.name, parquetCell(cells[i], column)]));
  }
  await parquetWriteRows({
    writer: Object.assign(writer, { flush, finish: flush }),
    rows: records(),
    columns: columns.map((column) => ({ name: column.name })),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name: column, type }): SchemaElement => ({
        name: column,
        ...PARQUET_TYPES[type],
        repetition_type: 'OPTIONAL'
      }))
    ],
    rowGroupSize: GROUP,
    createdBy: 'Handwell',
    kvMetadata: [
      { key: 'table', value: `${name}: ${row}` },
      ...columns.map(({ name: column, meaning, unit }) => ({
        key: `column ${column}`,
        value: unit === undefined ? meaning : `${meaning} (${unit})`
      }))
    ]
  });
}
