import { matMul, mul, step, sum, tensor2d, tidy, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import { WINDOW_INPUTS } from '#contracts';
import { bounded, type Network } from './network';
import type { WindowSet } from './window-set';

const ROWS_AT_ONCE = 2048;

/**
 * Sum over the windows of (ln sigma^2 + (y - mu)^2 / sigma^2) / 2: what the answers miss the truth by, and how sure they
 * were. Source: measurement D.
 *
 * @param out rows of mean and ln variance
 * @param slope is filled with the sum's derivatives by each of `out`, where it is given
 */
function lossSum(out: ArrayLike<number>, targets: Float32Array, slope?: Float32Array): number {
  let total = 0;
  for (let i = 0; i < targets.length; i++) {
    const raw = out[2 * i + 1]!;
    const logVariance = bounded(raw);
    const precision = Math.exp(-logVariance);
    const error = out[2 * i]! - targets[i]!;
    const misses = error * error * precision;
    total += 0.5 * (logVariance + misses);
    if (!slope) continue;
    slope[2 * i] = error * precision;
    // At a bound it is held: only what leads back inside counts.
    slope[2 * i + 1] = logVariance === raw ? 0.5 * (1 - misses) : 0;
  }
  return total;
}

/** Mean loss of any many windows; NaN of none. */
export function lossOf(network: Network, { inputs, targets, count }: WindowSet): number {
  let total = 0;
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, count - from);
    const part = inputs.subarray(from * WINDOW_INPUTS, (from + rows) * WINDOW_INPUTS);
    const out = tidy(() =>
      network
        .forward(tensor2d(part, [rows, WINDOW_INPUTS]))
        .at(-1)!
        .dataSync()
    );
    total += lossSum(out, targets.subarray(from, from + rows));
  }
  return total / count;
}

/** A variable's gradient, under its name: a type, as the library takes no interface here. */
type NamedGradient = { name: string; tensor: Tensor };

/**
 * Mean loss of some windows and its gradient by each of the network's variables. Worked out by hand:
 * the library's own way would bring the gradients of all its operations along.
 */
export function lossAndGradients(
  network: Network,
  { inputs, targets, count }: WindowSet
): { readonly loss: number; readonly gradients: NamedGradient[] } {
  let loss = NaN;
  const gradients = tidy((): NamedGradient[] => {
    const passed = network.forward(tensor2d(inputs, [count, WINDOW_INPUTS]));
    const slope = new Float32Array(2 * count);
    loss = lossSum(passed.at(-1)!.dataSync(), targets, slope) / count;
    let back: Tensor2D = tensor2d(
      slope.map((value) => value / count),
      [count, 2]
    );
    const found: NamedGradient[] = [];
    for (let l = passed.length - 2; l >= 0; l--) {
      const [matrix, bias] = [network.variables[2 * l]!, network.variables[2 * l + 1]!];
      found.push({ name: matrix.name, tensor: matMul(passed[l]!, back, true) });
      found.push({ name: bias.name, tensor: sum(back, 0, true) });
      if (l > 0) back = mul(matMul<Tensor2D>(back, matrix, false, true), step(passed[l]!));
    }
    return found;
  });
  return { loss, gradients };
}
