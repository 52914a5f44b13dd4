import { expect, test } from 'vitest';
import { cholesky, solveLower, solveUpper } from './cholesky';
import { normal, seededRandom } from './random';

test.each([1, 4, 7])('a symmetric system of %i unknowns is solved', (n) => {
  const random = seededRandom(n);
  const root = Float64Array.from({ length: n * n }, () => normal(random));
  const matrix = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 0.1 : 0;
    for (let k = 0; k < n; k++) sum += root[i * n + k]! * root[j * n + k]!;
    return sum;
  });
  const x = Array.from({ length: n }, () => normal(random));
  const b = Float64Array.from(x, (_, i) => x.reduce((sum, value, k) => sum + matrix[i * n + k]! * value, 0));
  expect(cholesky(matrix, n)).toBe(true);
  solveLower(matrix, n, b);
  solveUpper(matrix, n, b);
  b.forEach((value, i) => expect(value).toBeCloseTo(x[i]!, 9));
});

test('what is not positive definite is refused, NaN included', () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  expect(cholesky(Float64Array.of(NaN), 1)).toBe(false);
});
