import { expect, it } from 'vitest';
import { normals, seededRandom } from '#math';
import { INPUTS, JOINTS } from './clip-columns';
import { ridgeCorrection } from './ridge-correction';
import type { Rows } from './rows';

const draw = normals(seededRandom(3));

/** Angles that lack twice the first input and, in the last joint, nothing. */
function rows(count: number): Rows {
  const inputs = Float32Array.from({ length: count * INPUTS }, () => 10 * draw());
  const targets = Float32Array.from({ length: count * JOINTS }, (_, k) =>
    k % JOINTS === JOINTS - 1 ? 0 : 2 * inputs[Math.floor(k / JOINTS) * INPUTS]! + 0.1 * draw()
  );
  return { count, inputs, targets };
}

it('a ridge finds what the angles lack on rows that it has not seen', () => {
  const correction = ridgeCorrection([rows(300), rows(300)]);
  const { inputs, targets, count } = rows(20);
  const out = correction(inputs, count);
  out.forEach((value, k) => expect(Math.abs(value - targets[k]!)).toBeLessThan(1.5));
});
