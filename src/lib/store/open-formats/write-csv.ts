import type { Cell, TableDefinition } from './table';

/** Cells a spreadsheet would take for a formula, however often they were marked already. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]/;
/** Characters handed on at once. */
const PIECE = 65_536;

/** A cell as it stands in the file; of text an empty one is `""`, so that it differs from one that is not known. */
function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  // Of numbers and flags none can be a formula: a minus stays a minus.
  if (typeof cell !== 'string') return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return cell === '' || QUOTED.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * A table as CSV (RFC 4180): one header line, CRLF, decimal points, no byte order mark; to be written as UTF-8. Text that
 * begins like a formula has a `'` before it, and one more where it had some: the first `'` of `'=`, `''=` is not its own.
 *
 * @param put gets the text in pieces
 */
export async function writeCsv(
  { columns }: TableDefinition,
  rows: AsyncIterable<readonly Cell[]>,
  put: (text: string) => void
): Promise<void> {
  let text = csvLine(columns.map(({ name }) => name));
  for await (const cells of rows) {
    text += csvLine(cells);
    if (text.length < PIECE) continue;
    put(text);
    text = '';
  }
  put(text);
}
