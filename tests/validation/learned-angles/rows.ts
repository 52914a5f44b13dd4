import { INPUTS, JOINTS, type ClipColumns } from './clip-columns';

/** One after the other, as they are learned from. */
export interface Rows {
  readonly count: number;
  /** INPUTS numbers a row. */
  readonly inputs: Float32Array;
  /** JOINTS numbers a row, degrees. */
  readonly targets: Float32Array;
}

/** Rows of a clip in which everything is known. @param step 1 every sample of the grid */
export function rowsOf({ inputs, corrections }: ClipColumns, step: number): Rows {
  const columns = [...inputs, ...corrections];
  const at: number[] = [];
  for (let i = 0; i < columns[0]!.length; i += step)
    if (columns.every((column) => !Number.isNaN(column[i]))) at.push(i);
  const pack = (from: readonly Float32Array[], width: number) =>
    Float32Array.from({ length: at.length * width }, (_, k) => from[k % width]![at[Math.floor(k / width)]!]!);
  return { count: at.length, inputs: pack(inputs, INPUTS), targets: pack(corrections, JOINTS) };
}

export function joinRows(parts: readonly Rows[]): Rows {
  const join = (of: 'inputs' | 'targets') => {
    const out = new Float32Array(parts.reduce((sum, part) => sum + part[of].length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part[of], at);
      at += part[of].length;
    }
    return out;
  };
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    inputs: join('inputs'),
    targets: join('targets')
  };
}

/** A column that varies less than this is constant but for rounding: it says nothing. */
export const CONSTANT = 1e-6;

/** Of each input: 1 / SD, of a constant one 0, so that all count alike. The columns have medians of 0 already. */
export function inverseSpreads({ inputs, count }: Rows): Float32Array {
  const squares = new Float64Array(INPUTS);
  for (let k = 0; k < inputs.length; k++) squares[k % INPUTS]! += inputs[k]! ** 2;
  return Float32Array.from(squares, (sum) => {
    const sd = Math.sqrt(sum / count);
    return sd > CONSTANT ? 1 / sd : 0;
  });
}
