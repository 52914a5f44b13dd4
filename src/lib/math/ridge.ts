import { cholesky, solveLower, solveUpper } from './cholesky';

/** A linear prediction: `weights` of the inputs, an intercept, and the variance of what is left. */
export interface LinearPredictor {
  readonly weights: Float64Array;
  readonly intercept: number;
  readonly variance: number;
}

/** Sums of products of rows, each with a one behind it: all that a regression needs of them. */
export interface Gram {
  /** Numbers in a row, the one included. */
  readonly size: number;
  readonly rows: number;
  /** `size` x `size`, row by row; the lower triangle. */
  readonly products: Float64Array;
}

/** The sums of rows that are gathered one by one. @param columns numbers in a row */
export function createGram(columns: number) {
  const size = columns + 1;
  const products = new Float64Array(size * size);
  let rows = 0;
  return {
    /** @param row `columns` numbers and a one */
    add(row: Float64Array): void {
      for (let i = 0; i < size; i++) {
        const value = row[i]!;
        const from = i * size;
        for (let j = 0; j <= i; j++) products[from + j]! += value * row[j]!;
      }
      rows++;
    },
    sums: (): Gram => ({ size, rows, products: products.slice() })
  };
}

/** The sums of all rows together; with `sign` -1 those of the first without the second. */
export const addGrams = (one: Gram, other: Gram, sign: 1 | -1 = 1): Gram => ({
  size: one.size,
  rows: one.rows + sign * other.rows,
  products: one.products.map((value, i) => value + sign * other.products[i]!)
});

/**
 * Ridge regression in closed form of one column on others.
 *
 * @param inputs columns that predict, in the order of the weights
 * @param unit what each column of the sums is divided by first
 * @param penalty on the sum of squared weights, in mean squared error; the intercept is free
 * @returns undefined when there is too little to settle the weights
 */
export function solveRidge(
  { size, rows, products }: Gram,
  inputs: readonly number[],
  target: number,
  unit: (column: number) => number,
  penalty: number
): LinearPredictor | undefined {
  const columns = [...inputs, size - 1];
  const n = columns.length;
  const units = Float64Array.from(columns, (column, i) => (i < n - 1 ? unit(column) : 1));
  const of = (a: number, b: number) => products[Math.max(a, b) * size + Math.min(a, b)]!;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) gram[i * n + j] = of(columns[i]!, columns[j]!) / (units[i]! * units[j]!);
  const towards = Float64Array.from(columns, (column, i) => of(column, target) / (units[i]! * unit(target)));
  const a = gram.slice();
  for (let i = 0; i < n - 1; i++) a[i * n + i]! += penalty * rows;
  const found = towards.slice();
  if (rows < n || !cholesky(a, n)) return undefined;
  solveLower(a, n, found);
  solveUpper(a, n, found);
  let left = of(target, target) / unit(target) ** 2;
  for (let i = 0; i < n; i++) {
    left -= 2 * found[i]! * towards[i]!;
    for (let j = 0; j < n; j++) left += found[i]! * found[j]! * gram[i * n + j]!;
  }
  return { weights: found.slice(0, n - 1), intercept: found[n - 1]!, variance: left / rows };
}
