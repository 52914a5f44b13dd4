/**
 * What stands in a column: words of a person, words of a list that the meaning names, numbers, yes or no, an instant
 * (ISO 8601 with its offset), or a calendar day (`2026-03-29`).
 */
export type CellType = 'text' | 'code' | 'number' | 'integer' | 'flag' | 'instant' | 'day';

/** Undefined where nothing is known: never 0, never an empty word. */
export type Cell = string | number | boolean | undefined;

export interface ColumnDefinition {
  /** Lower case with underscores. */
  readonly name: string;
  readonly type: CellType;
  /** Of a number; `1` for a plain ratio or count. */
  readonly unit?: string;
  readonly meaning: string;
}

/** A table of the export. CSV, Parquet and their documentation are all made from this. */
export interface TableDefinition {
  /** Of its file, without the ending. */
  readonly name: string;
  /** What a row is. */
  readonly row: string;
  readonly columns: readonly ColumnDefinition[];
}

/** A table and where its rows come from. */
export interface OpenTable<Source> extends TableDefinition {
  /** Cells in the order of the columns. */
  rows(source: Source): AsyncGenerator<readonly Cell[]>;
}

/** A column and how its cell is found in a row's record. */
export interface Column<Record> extends ColumnDefinition {
  readonly of: (record: Record) => Cell;
}

/** A table from its columns and its records, one a row. */
export function openTable<Source, Record>(
  { name, row }: Pick<TableDefinition, 'name' | 'row'>,
  columns: readonly Column<Record>[],
  records: (source: Source) => AsyncIterable<Record> | Iterable<Record>
): OpenTable<Source> {
  return {
    name,
    row,
    columns: columns.map(({ of: _of, ...definition }) => definition),
    async *rows(source) {
      for await (const record of records(source)) yield columns.map(({ of }) => known(of(record)));
    }
  };
}

/** No number is no number in any format: NaN, infinities and the sign of zero do not go out. */
const known = (cell: Cell): Cell =>
  typeof cell !== 'number' ? cell : Number.isFinite(cell) ? cell + 0 : undefined;
