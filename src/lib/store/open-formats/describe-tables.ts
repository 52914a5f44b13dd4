import type { CellType, ColumnDefinition, TableDefinition } from './table';

export const TABLE_FORMATS = ['csv', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** What stands in a column of each type, for people. */
export const CELL_TYPES: Readonly<Record<CellType, string>> = {
  text: 'text',
  code: 'word',
  number: 'number',
  integer: 'whole number',
  flag: 'true or false',
  instant: 'date and time',
  day: 'date'
};

/** `number, ms` */
export const typeText = ({ type, unit }: ColumnDefinition): string =>
  unit === undefined ? CELL_TYPES[type] : `${CELL_TYPES[type]}, ${unit}`;

const FIELD_TYPES: Readonly<Record<CellType, object>> = {
  text: { type: 'string' },
  code: { type: 'string' },
  number: { type: 'number' },
  integer: { type: 'integer' },
  flag: { type: 'boolean' },
  instant: { type: 'datetime', format: 'any' },
  day: { type: 'date' }
};

/** The same as a Data Package (specs.frictionlessdata.io), for programs; `unit` is an addition. */
export const dataPackage = (
  tables: readonly TableDefinition[],
  format: TableFormat,
  created: string
): string =>
  `${JSON.stringify(
    {
      name: 'handwell-tables',
      title: 'Practice sessions, coordination features, load and diary of one person',
      created,
      resources: tables.map(({ name, row, columns }) => ({
        name,
        path: `${name}.${format}`,
        format,
        ...(format === 'csv' && { encoding: 'utf-8', dialect: { delimiter: ',', lineTerminator: '\r\n' } }),
        description: row,
        schema: {
          fields: columns.map(({ name: column, type, unit, meaning }) => ({
            name: column,
            ...FIELD_TYPES[type],
            ...(unit !== undefined && { unit }),
            description: meaning
          })),
          missingValues: ['']
        }
      }))
    },
    null,
    1
  )}\n`;

/** Every table, field by field, as plain text. */
export const tablesText = (tables: readonly TableDefinition[], format: TableFormat): string =>
  tables
    .map(({ name, row, columns }) =>
      [
        `${name}.${format}`,
        row,
        '',
        ...columns.map((column) => `  ${column.name} (${typeText(column)}): ${column.meaning}`),
        ''
      ].join('\n')
    )
    .join('\n');
