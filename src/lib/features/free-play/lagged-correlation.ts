import type { Column } from '../stretches';

/** With fewer samples known of both, about ten seconds, a correlation is not told. */
const FEWEST = 300;
/** What is nearer to 1 is put here, so that atanh exists. */
const HIGHEST = 0.999;

/**
 * atanh of the correlation of `a(t)` with `b(t - lag)`, over the samples that are known of both. NaN of too few, or
 * when one of the two does not vary.
 *
 * @param lag samples; positive: a follows b
 */
export function laggedCorrelation(a: Column, b: Column, lag: number): number {
  let n = 0;
  let [sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = Math.max(0, lag); i < Math.min(a.length, b.length + lag); i++) {
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
  const r = (n * ab - sumA * sumB) / Math.sqrt((n * aa - sumA * sumA) * (n * bb - sumB * sumB));
  if (n < FEWEST || !Number.isFinite(r)) return NaN;
  return Math.atanh(Math.max(-HIGHEST, Math.min(HIGHEST, r)));
}
