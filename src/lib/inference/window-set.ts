import { WINDOW_INPUTS, type FingerWindows } from '#contracts';

/** Windows of any fingers, people and sessions in one. */
export interface WindowSet {
  readonly count: number;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** Puts windows into one set, in their order. */
export function joinWindows(all: readonly Pick<FingerWindows, 'count' | 'inputs' | 'targets'>[]): WindowSet {
  const count = all.reduce((sum, windows) => sum + windows.count, 0);
  const inputs = new Float32Array(count * WINDOW_INPUTS);
  const targets = new Float32Array(count);
  let at = 0;
  for (const windows of all) {
    inputs.set(windows.inputs, at * WINDOW_INPUTS);
    targets.set(windows.targets, at);
    at += windows.count;
  }
  return { count, inputs, targets };
}

/** The rows with these numbers. */
export function pick({ inputs, targets }: WindowSet, rows: ArrayLike<number>): WindowSet {
  const count = rows.length;
  const picked = { count, inputs: new Float32Array(count * WINDOW_INPUTS), targets: new Float32Array(count) };
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    picked.inputs.set(inputs.subarray(row * WINDOW_INPUTS, (row + 1) * WINDOW_INPUTS), i * WINDOW_INPUTS);
    picked.targets[i] = targets[row]!;
  }
  return picked;
}
