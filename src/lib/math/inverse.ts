/**
 * Inverse of a small square matrix, by Gauss-Jordan elimination with partial pivoting.
 *
 * @param matrix rows
 * @returns rows; undefined when the matrix is singular to working precision or holds something that is no number
 * @example inverse([[2, 0], [0, 4]]) // [[0.5, 0], [0, 0.25]]
 */
export function inverse(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  const largest = Math.max(...matrix.flat().map(Math.abs));
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    const size = rows[pivot]![c]!;
    if (!(Math.abs(size) > largest * 1e-12)) return undefined;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    const row = rows[c]!.map((value) => value / size);
    rows[c] = row;
    for (let r = 0; r < n; r++) {
      const factor = rows[r]![c]!;
      if (r !== c && factor !== 0) rows[r] = rows[r]!.map((value, k) => value - factor * row[k]!);
    }
  }
  return rows.map((row) => row.slice(n));
}
