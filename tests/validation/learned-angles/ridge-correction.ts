import { addGrams, createGram, solveRidge, type Gram } from '#math';
import { INPUTS, JOINTS } from './clip-columns';
import { CONSTANT, type Rows } from './rows';

/** What corrects the app's angles: JOINTS numbers for INPUTS numbers, degrees. */
export type Correction = (inputs: Float32Array, count: number) => Float32Array;

/** On the sum of squared weights, all in units of their SD; chosen in each training set by itself. */
const PENALTIES = [0.003, 0.03, 0.3, 3];

const gramOf = ({ inputs, targets, count }: Rows): Gram => {
  const gathered = createGram(INPUTS + JOINTS);
  const row = new Float64Array(INPUTS + JOINTS + 1).fill(1);
  for (let i = 0; i < count; i++) {
    row.set(inputs.subarray(i * INPUTS, (i + 1) * INPUTS));
    row.set(targets.subarray(i * JOINTS, (i + 1) * JOINTS), INPUTS);
    gathered.add(row);
  }
  return gathered.sums();
};

function fitted(gram: Gram, penalty: number): Correction {
  const { size, rows, products } = gram;
  const unit = (column: number) => {
    const sd = Math.sqrt(products[column * size + column]! / rows);
    return sd > CONSTANT ? sd : 1;
  };
  const columns = Array.from({ length: INPUTS }, (_, k) => k);
  const found = Array.from({ length: JOINTS }, (_, j) => {
    const solved = solveRidge(gram, columns, INPUTS + j, unit, penalty);
    if (!solved) throw new Error('There is too little to learn from.');
    const target = unit(INPUTS + j);
    return {
      weights: solved.weights.map((weight, k) => (weight * target) / unit(k)),
      intercept: solved.intercept * target
    };
  });
  return (inputs, count) =>
    Float32Array.from({ length: count * JOINTS }, (_, k) => {
      const { weights, intercept } = found[k % JOINTS]!;
      const from = Math.floor(k / JOINTS) * INPUTS;
      let sum = intercept;
      for (let i = 0; i < INPUTS; i++) sum += weights[i]! * inputs[from + i]!;
      return sum;
    });
}

const squaredError = (by: Correction, { inputs, targets, count }: Rows): number => {
  const out = by(inputs, count);
  return out.reduce((sum, value, k) => sum + (value - targets[k]!) ** 2, 0);
};

/**
 * Ridge regression in closed form of what the app's angles lack.
 *
 * @param groups what is learned from; the penalty is the one that does best when each group is left out in turn
 */
export function ridgeCorrection(groups: readonly Rows[]): Correction {
  const grams = groups.map(gramOf);
  const all = grams.reduce((sum, one) => addGrams(sum, one));
  const errors = PENALTIES.map((penalty) =>
    groups.reduce(
      (sum, rows, g) => sum + squaredError(fitted(addGrams(all, grams[g]!, -1), penalty), rows),
      0
    )
  );
  return fitted(all, PENALTIES[errors.indexOf(Math.min(...errors))]!);
}
