import {
  add,
  exp,
  mean,
  mul,
  neg,
  scalar,
  slice,
  square,
  sub,
  tensor2d,
  tidy,
  type Scalar
} from '@tensorflow/tfjs-core';
import { WINDOW_INPUTS } from '#contracts';
import { boundLogVariance, type Network } from './network';
import type { WindowSet } from './window-set';

const ROWS_AT_ONCE = 2048;

/**
 * Mean over the windows of (ln sigma^2 + (y - mu)^2 / sigma^2) / 2: what the answers miss the truth by, and how sure
 * they were. For training; the caller tidies. Source: measurement D.
 */
export function lossTensor(network: Network, { inputs, targets, count }: WindowSet): Scalar {
  const out = network.forward(tensor2d(inputs, [count, WINDOW_INPUTS]));
  const logVariance = boundLogVariance(slice(out, [0, 1], [count, 1]));
  const error = square(sub(tensor2d(targets, [count, 1]), slice(out, [0, 0], [count, 1])));
  return mul(scalar(0.5), mean(add(logVariance, mul(error, exp(neg(logVariance))))));
}

/** The same as a number, of any many windows; NaN of none. */
export function lossOf(network: Network, { inputs, targets, count }: WindowSet): number {
  let sum = 0;
  for (let from = 0; from < count; from += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, count - from);
    const part = {
      count: rows,
      inputs: inputs.subarray(from * WINDOW_INPUTS, (from + rows) * WINDOW_INPUTS),
      targets: targets.subarray(from, from + rows)
    };
    sum += rows * tidy(() => lossTensor(network, part).dataSync()[0]!);
  }
  return sum / count;
}
