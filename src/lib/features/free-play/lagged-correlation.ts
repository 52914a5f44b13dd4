import type { Column } from '../stretches';

/** With fewer samples known of both, about ten seconds, a correlation is not told. */
const FEWEST = 300;
/** What is nearer to 1 is put here, so that atanh exists. */
const HIGHEST = 0.999;

/** Sums over the samples that are known of both: their number, a, b, a a, b b, a b. */
export type PairSums = Float64Array;

/** Sums of `a(t)` and `b(t - lag)` for t from `from` to `to` (not included). */
export function pairSums(a: Column, b: Column, lag: number, from: number, to: number): PairSums {
  let n = 0;
  let [sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = Math.max(from, lag); i < Math.min(to, a.length, b.length + lag); i++) {
    const x = a[i]!;
    const y = b[i - lag]!;
    if (Number.isNaN(x + y)) continue;
    n++;
    sumA += x;
    sumB += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return Float64Array.of(n, sumA, sumB, aa, bb, ab);
}

/** atanh of the correlation; NaN of fewer than `fewest` samples, or when one of the two does not vary. */
export function coupling(sums: PairSums, fewest: number): number {
  const [n, sumA, sumB, aa, bb, ab] = sums as unknown as [number, number, number, number, number, number];
  const r = (n * ab - sumA * sumB) / Math.sqrt((n * aa - sumA * sumA) * (n * bb - sumB * sumB));
  if (n < fewest || !Number.isFinite(r)) return NaN;
  return Math.atanh(Math.max(-HIGHEST, Math.min(HIGHEST, r)));
}

/**
 * atanh of the correlation of `a(t)` with `b(t - lag)`, over the samples that are known of both. NaN of too few, or
 * when one of the two does not vary.
 *
 * @param lag samples; positive: a follows b
 */
export const laggedCorrelation = (a: Column, b: Column, lag: number): number =>
  coupling(pairSums(a, b, lag, 0, a.length), FEWEST);
