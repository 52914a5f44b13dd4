import { cholesky, mean, solveLower, solveUpper } from '#math';

/** Added to each variance, as a share of it, so that figures that go together do not get weights of opposite signs. */
const SHRINKAGE = 0.02;

/**
 * Fisher's linear discriminant: weights whose sum tells two groups apart best, scaled so that its SD within the groups
 * is 1, and larger in the second.
 *
 * @throws Error when the figures do not vary
 */
export function discriminant(
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[]
): number[] {
  const n = first[0]!.length;
  const centres = [first, second].map((rows) => first[0]!.map((_, k) => mean(rows.map((row) => row[k]!))));
  const within = new Float64Array(n * n);
  [first, second].forEach((rows, g) => {
    for (const row of rows) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          within[i * n + j]! +=
            ((row[i]! - centres[g]![i]!) * (row[j]! - centres[g]![j]!)) / (first.length + second.length - 2);
        }
      }
    }
  });
  const factor = within.map((value, k) => (k % (n + 1) === 0 ? value * (1 + SHRINKAGE) : value));
  if (!cholesky(factor, n)) throw new Error('The figures do not vary.');
  const weights = Float64Array.from(centres[0]!, (centre, k) => centres[1]![k]! - centre);
  solveLower(factor, n, weights);
  solveUpper(factor, n, weights);
  let variance = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) variance += weights[i]! * weights[j]! * within[i * n + j]!;
  return Array.from(weights, (weight) => weight / Math.sqrt(variance));
}
