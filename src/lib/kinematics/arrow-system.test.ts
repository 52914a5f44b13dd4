import { expect, test } from 'vitest';
import { normal, seededRandom } from '#math';
import { createArrowSystem, PALM, UNKNOWNS } from './arrow-system';

/** Every row that the system is given, in full: its coefficients and its residual. */
interface Row {
  readonly coefficients: Float64Array;
  readonly residual: number;
}

function given(seed: number): { system: ReturnType<typeof createArrowSystem>; rows: Row[] } {
  const random = seededRandom(seed);
  const system = createArrowSystem();
  system.clear();
  const rows: Row[] = [];
  const row = (residual: number, entries: readonly (readonly [number, number])[]) => {
    const coefficients = new Float64Array(UNKNOWNS);
    entries.forEach(([at, value]) => (coefficients[at] = value));
    rows.push({ coefficients, residual });
  };
  for (let axis = 0; axis < 3; axis++) {
    const residual = normal(random);
    system.addWrist(axis, residual, 0.7);
    row(residual, [[4 + axis, 0.7]]);
  }
  system.addPalm(1, 2.5, 0.3);
  row(0.3, [[1, 2.5]]);
  for (let digit = 0; digit < 5; digit++) {
    const own = PALM + 4 * digit;
    for (let point = 0; point < 12; point++) {
      const axis = point % 3;
      const moves = Float64Array.from({ length: 12 }, () => normal(random));
      const [x, y, z, s, residual] = Array.from({ length: 5 }, () => normal(random)) as [
        number,
        number,
        number,
        number,
        number
      ];
      system.addPoint(digit, axis, 0.5, x, y, z, s, moves, 0, residual);
      const palm = [x, y, z, s].map((value, k) => [k, 0.5 * value] as const);
      const local = [0, 1, 2, 3].map((k) => [own + k, 0.5 * moves[3 * k]!] as const);
      row(residual, [...palm, [4 + axis, 0.5], ...local]);
    }
    system.addAngle(digit, 3, 1.3, 0.4);
    row(0.4, [[own + 3, 1.3]]);
    system.addAngle(digit, 2, 2, -0.8, 1, 0.5);
    row(-0.8, [
      [own + 2, 2],
      [own + 1, -1]
    ]);
  }
  return { system, rows };
}

/** Gradient of half the sum of squares at a step: 0 at the least. */
function gradient(rows: readonly Row[], step: ArrayLike<number>, damping: number): Float64Array {
  const out = new Float64Array(UNKNOWNS);
  for (const { coefficients, residual } of rows) {
    const off = coefficients.reduce((sum, value, k) => sum + value * step[k]!, residual);
    coefficients.forEach((value, k) => (out[k]! += value * off + damping * value * value * step[k]!));
  }
  return out;
}

test('the step is the damped least squares step of all rows together', () => {
  for (const seed of [1, 2, 3]) {
    const { system, rows } = given(seed);
    const step = system.solve()!;
    gradient(rows, step, 1e-3).forEach((slope, k) =>
      expect(Math.abs(slope), `unknown ${k}`).toBeLessThan(1e-9)
    );
  }
});

test('a digit that nothing fixes has no step', () => {
  const system = createArrowSystem();
  system.clear();
  expect(system.solve()).toBeUndefined();
});
