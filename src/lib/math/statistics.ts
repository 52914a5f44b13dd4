/** Mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Sample standard deviation (n - 1); NaN of fewer than two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - middle) ** 2;
  return values.length < 2 ? NaN : Math.sqrt(squares / (values.length - 1));
}

/**
 * The q-quantile with linear interpolation between the two nearest (type 7 of Hyndman and Fan); NaN of nothing.
 *
 * @example quantile([4, 1, 3, 2], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = new Float64Array(values).sort();
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const [a, b] = [sorted[below] ?? NaN, sorted[Math.min(sorted.length - 1, below + 1)] ?? NaN];
  return a + (at - below) * (b - a);
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Pearson's correlation; NaN when one of the two does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - ma, b[i]! - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}
