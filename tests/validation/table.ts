/** Numbers as they are shown: two decimals below 10, "-" for what is not known. */
export const number = (value: number, decimals = 2): string =>
  Number.isNaN(value) ? '-' : value.toFixed(decimals);

/** A table that is read in a terminal and in Markdown alike. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n'
  );
}
