import { dataPackage, tablesText, writeCsv, writeParquet, type TableFormat } from '#store';
import type { ZipWriter } from '../save-file';
import type { ExportSource } from './export-source';
import { FEATURE_DEFINITIONS, OPEN_TABLES } from './open-tables';

/** Tables whose rows are read from the sessions one by one. */
const READ_BY_SESSION = 4;

/**
 * Every table, what is in them for people (README.txt) and for programs (datapackage.json).
 *
 * @param follow is told how much is done, 0 to 1, and may throw to stop
 * @throws ExportStopped when the store fails
 */
export async function writeTables(
  source: ExportSource,
  format: TableFormat,
  zip: ZipWriter,
  follow: (share: number) => void
): Promise<void> {
  const all = Math.max(1, READ_BY_SESSION * source.sessions.length);
  let done = 0;
  const followed: ExportSource = {
    ...source,
    stored(sid) {
      follow(Math.min(1, done++ / all));
      return source.stored(sid);
    }
  };
  zip.file('README.txt').end(tablesReadme(format));
  zip.file('datapackage.json').end(dataPackage(OPEN_TABLES, format, source.now));
  await writeEach(followed, format, (name) => {
    follow(Math.min(1, done / all));
    return zip.file(`${name}.${format}`);
  });
}

/**
 * Every table and nothing else.
 *
 * @param file begins a table's file, once the one before has ended
 */
export async function writeEach(
  source: ExportSource,
  format: TableFormat,
  file: (table: string) => ReturnType<ZipWriter['file']>
): Promise<void> {
  const write = format === 'csv' ? writeCsv : writeParquet;
  for (const table of OPEN_TABLES) {
    const { write: put, end } = file(table.name);
    await write(table, table.rows(source), (piece: string | Uint8Array) => put(piece));
    end();
  }
}

const NOTES = {
  csv: `\
The files are CSV (RFC 4180) in UTF-8: commas, a header line, decimal points, CRLF at the end of a line. An empty cell is
not known, which is never 0; an empty text is "". Dates and times are ISO 8601 with the offset of the zone they were in.
Text that would begin like a formula (= + - @ tab, return) has a ' before it, so that no spreadsheet runs it; if it began
with such a ' already, it has one more. Take one ' away to read it. Numbers are never marked.`,
  parquet: `\
The files are Apache Parquet, all columns optional; null is not known, which is never 0. Dates and times are moments in UTC
(the zone of a session is in sessions). Text stands as it was written. The meaning of each column is in the file too,
as key-value metadata.`
} as const;

/** What is in the tables, for people. */
export const tablesReadme = (
  format: TableFormat,
  whose = 'Practice sessions, coordination features, load and diary of one person, written by Handwell. datapackage.json says the same as this file for programs.'
): string => `\
${whose}

${NOTES[format]}

These are measures of a person's own movement, seen by one camera. They name no disease and predict none.

${tablesText(OPEN_TABLES, format)}
Features

${FEATURE_DEFINITIONS.map(({ name, unit, formula, source }) => `  ${name} (${unit}): ${formula} [${source}]`).join('\n')}
`;
