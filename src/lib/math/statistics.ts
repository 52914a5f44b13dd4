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
 * The q-quantile with linear interpolation between the two nearest (type 7 of Hyndman and Fan); NaN of nothing. NaN
 * counts as larger than all.
 *
 * @example quantile([4, 1, 3, 2], 0.5) // 2.5
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  const own = new Float64Array(values);
  const last = own.length - 1;
  if (last < 0) return NaN;
  const at = q * last;
  const below = Math.floor(at);
  const a = selected(own, below);
  if (at === below) return a;
  let b = NaN;
  for (let i = below + 1; i <= last; i++) if (Number.isNaN(b) || own[i]! < b) b = own[i]!;
  return a + (at - below) * (b - a);
}

/** Hoare's selection: moves the k-th smallest to its place, smaller ones before it, and gives it. */
function selected(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  for (let i = 0; i <= right; i++) {
    // Not to be compared, so they go to the end first.
    if (Number.isNaN(values[i])) return values.sort()[k]!;
  }
  while (left < right) {
    const pivot = values[(left + right) >> 1]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k]!;
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Pearson's correlation; NaN when one of the two does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const ma = mean(a);
  const mb = mean(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const da = a[i]! - ma;
    const db = b[i]! - mb;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
}
