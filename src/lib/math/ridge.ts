import { cholesky, solveLower, solveUpper } from './cholesky';

/** A linear prediction: `weights` of the inputs, an intercept, and the variance of what is left. */
export interface LinearPredictor {
  readonly weights: Float64Array;
  readonly intercept: number;
  readonly variance: number;
}

/**
 * Ridge regression in closed form, gathered in pieces: the sums that it needs are kept, not the rows.
 *
 * @param inputs numbers in a row
 */
export function createRidge(inputs: number) {
  const n = inputs + 1;
  /** Of the row with a one behind it: sums of products, lower triangle. */
  const gram = new Float64Array(n * n);
  const products = new Float64Array(n);
  let squares = 0;
  let rows = 0;
  const row = new Float64Array(n);
  row[inputs] = 1;

  return {
    /**
     * @param stride numbers from one row's start to the next; only the first `inputs` of a row are taken
     */
    add(values: ArrayLike<number>, targets: ArrayLike<number>, stride = inputs): void {
      for (let r = 0; r < targets.length; r++) {
        for (let i = 0; i < inputs; i++) row[i] = values[r * stride + i]!;
        const target = targets[r]!;
        for (let i = 0; i < n; i++) {
          const value = row[i]!;
          products[i]! += value * target;
          for (let j = 0; j <= i; j++) gram[i * n + j]! += value * row[j]!;
        }
        squares += target * target;
      }
      rows += targets.length;
    },
    /**
     * @param penalty on the sum of squared weights, in mean squared error; the intercept is free
     * @returns undefined when there is too little to settle the weights
     */
    solve(penalty: number): LinearPredictor | undefined {
      const a = gram.slice();
      for (let i = 0; i < inputs; i++) a[i * n + i]! += penalty * rows;
      const found = products.slice();
      if (rows <= inputs || !cholesky(a, n)) return undefined;
      solveLower(a, n, found);
      solveUpper(a, n, found);
      let left = squares;
      for (let i = 0; i < n; i++) {
        left -= 2 * found[i]! * products[i]!;
        for (let j = 0; j < n; j++)
          left += found[i]! * found[j]! * gram[Math.max(i, j) * n + Math.min(i, j)]!;
      }
      return { weights: found.slice(0, inputs), intercept: found[inputs]!, variance: left / rows };
    }
  };
}

/** Predictions of rows that lie `stride` numbers apart. */
export function predictLinear(
  { weights, intercept }: LinearPredictor,
  values: ArrayLike<number>,
  count: number,
  stride = weights.length
): Float64Array {
  const out = new Float64Array(count);
  for (let r = 0; r < count; r++) {
    let sum = intercept;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * values[r * stride + i]!;
    out[r] = sum;
  }
  return out;
}
