import type { FreePlaySignals } from '#features';
import { mean } from '#math';

/** Samples of a finger that make a row: 67 ms apart. */
const AT = [-2, 0, 2];
const SIZE = 5 * AT.length;
const KEPT = 0.9;

/** Rows of five fingers at three moments; those with anything unknown are left out. */
function rowsOf({ movement, length }: FreePlaySignals): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let i = 2; i < length - 2; i++) {
    const row = Float64Array.from({ length: SIZE }, (_, k) => movement[Math.floor(k / 3)]![i + AT[k % 3]!]!);
    if (!row.some(Number.isNaN)) rows.push(row);
  }
  return rows;
}

/**
 * What an autoencoder without a network would do: principal components of healthy play that keep 90 % of its variance,
 * and ln of the mean square of what they leave of a finger.
 */
export function pcaReconstruction(baseline: readonly FreePlaySignals[]) {
  const covariance = new Float64Array(SIZE * SIZE);
  let count = 0;
  for (const track of baseline) {
    for (const row of rowsOf(track)) {
      count++;
      for (let i = 0; i < SIZE; i++)
        for (let j = 0; j < SIZE; j++) covariance[i * SIZE + j]! += row[i]! * row[j]!;
    }
  }
  const { values, vectors } = eigen(
    covariance.map((value) => value / count),
    SIZE
  );
  const all = values.reduce((sum, value) => sum + value, 0);
  let [kept, held] = [0, 0];
  while (held < KEPT * all) held += values[kept++]!;
  const error = (track: FreePlaySignals): number[] => {
    const left = new Float64Array(5);
    const rows = rowsOf(track);
    for (const row of rows) {
      const rest = row.slice();
      for (const vector of vectors.slice(0, kept)) {
        const on = row.reduce((sum, value, i) => sum + value * vector[i]!, 0);
        for (let i = 0; i < SIZE; i++) rest[i]! -= on * vector[i]!;
      }
      for (let i = 0; i < SIZE; i++) left[Math.floor(i / 3)]! += rest[i]! ** 2;
    }
    return Array.from(left, (sum) => Math.log(sum / rows.length));
  };
  const usual = baseline.map(error);
  const centre = [0, 1, 2, 3, 4].map((digit) => mean(usual.map((day) => day[digit]!)));
  /** Each finger's error of a day, less the baseline's mean. */
  return (track: FreePlaySignals): number[] => error(track).map((value, digit) => value - centre[digit]!);
}

/** Eigenvalues of a symmetric matrix, largest first, and their vectors: Jacobi's rotations. */
function eigen(symmetric: Float64Array, n: number): { values: number[]; vectors: Float64Array[] } {
  const a = symmetric.slice();
  const v = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q]!;
        if (Math.abs(off) < 1e-14) continue;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * off);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k * n + p]!, a[k * n + q]!];
          a[k * n + p] = c * x - s * y;
          a[k * n + q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p * n + k]!, a[q * n + k]!];
          a[p * n + k] = c * x - s * y;
          a[q * n + k] = s * x + c * y;
          const [z, w] = [v[p * n + k]!, v[q * n + k]!];
          v[p * n + k] = c * z - s * w;
          v[q * n + k] = s * z + c * w;
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]!);
  return {
    values: order.map((i) => a[i * n + i]!),
    vectors: order.map((i) => v.slice(i * n, (i + 1) * n))
  };
}
