export { dataPackage, TABLE_FORMATS, tablesText, typeText, type TableFormat } from './describe-tables';
export { openTable, type Column, type OpenTable, type TableDefinition } from './table';
export { writeCsv } from './write-csv';
export { writeParquet } from './write-parquet';
