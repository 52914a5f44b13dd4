import '@tensorflow/tfjs-backend-cpu';
import {
  add,
  clipByValue,
  matMul,
  relu,
  setBackend,
  tensor,
  tensor2d,
  tidy,
  variable,
  type Tensor2D,
  type Variable
} from '@tensorflow/tfjs-core';
import { WINDOW_INPUTS, type FingerPrediction } from '#contracts';
import { normals, type Random } from '#math';

/** Numbers into each dense layer, and out of the last: mean and ln variance. */
const SIZES = [WINDOW_INPUTS, 64, 32, 2] as const;
const LAYERS = SIZES.slice(1).map((outputs, l) => ({ inputs: SIZES[l]!, outputs }));
/** All of them: of each layer its matrix, input by input, then its biases. */
export const NETWORK_WEIGHTS = LAYERS.reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);

/** ln of the variance stays within these: a window is never sure beyond e^-4 of a finger's SD, nor lost beyond e^2. */
const LOG_VARIANCE = [-8, 4] as const;
/** Rows that are predicted at once: more only takes more memory. */
const ROWS_AT_ONCE = 2048;

/** A network whose weights lie in tensors until it is disposed of. */
export interface Network {
  /** `count` windows' answers. */
  predict(windows: { readonly inputs: Float32Array; readonly count: number }): FingerPrediction;
  /** A copy. */
  weights(): Float32Array;
  /** @throws RangeError when they are not NETWORK_WEIGHTS many */
  setWeights(weights: Float32Array): void;
  readonly variables: readonly Variable[];
  /** Columns mean and ln variance; the caller tidies. */
  forward(inputs: Tensor2D): Tensor2D;
  dispose(): void;
}

/**
 * Dense 64, dense 32, then mean and ln variance; ReLU between (measurement D). On the cpu backend, plain JavaScript: the
 * same bits in Node, Chromium and Firefox.
 */
export function createNetwork(weights: Float32Array): Network {
  // At once: the backend is part of this file.
  void setBackend('cpu');
  const layers = LAYERS.map(({ inputs, outputs }) => ({
    matrix: variable(tensor2d(new Float32Array(inputs * outputs), [inputs, outputs])),
    bias: variable(tensor2d(new Float32Array(outputs), [1, outputs]))
  }));
  const variables = layers.flatMap(({ matrix, bias }) => [matrix, bias]);

  function setWeights(flat: Float32Array): void {
    if (flat.length !== NETWORK_WEIGHTS)
      throw new RangeError(`${flat.length} weights; the network has ${NETWORK_WEIGHTS}.`);
    let from = 0;
    for (const each of variables) {
      const part = flat.slice(from, (from += each.size));
      tidy(() => each.assign(tensor(part, each.shape)));
    }
  }

  function forward(inputs: Tensor2D): Tensor2D {
    let values = inputs;
    layers.forEach(({ matrix, bias }, l) => {
      values = add(matMul(values, matrix as unknown as Tensor2D), bias);
      if (l < layers.length - 1) values = relu(values);
    });
    return values;
  }

  setWeights(weights);
  return {
    variables,
    forward,
    setWeights,
    weights() {
      const flat = new Float32Array(NETWORK_WEIGHTS);
      let from = 0;
      for (const each of variables) {
        flat.set(each.dataSync(), from);
        from += each.size;
      }
      return flat;
    },
    predict({ inputs, count }) {
      const mean = new Float32Array(count);
      const logVariance = new Float32Array(count);
      for (let from = 0; from < count; from += ROWS_AT_ONCE) {
        const rows = Math.min(ROWS_AT_ONCE, count - from);
        const part = inputs.subarray(from * WINDOW_INPUTS, (from + rows) * WINDOW_INPUTS);
        const out = tidy(() => forward(tensor2d(part, [rows, WINDOW_INPUTS])).dataSync());
        for (let i = 0; i < rows; i++) {
          mean[from + i] = out[2 * i]!;
          logVariance[from + i] = Math.min(LOG_VARIANCE[1], Math.max(LOG_VARIANCE[0], out[2 * i + 1]!));
        }
      }
      return { mean, logVariance };
    },
    dispose: () => variables.forEach((each) => each.dispose())
  };
}

/** ln variance within its bounds, as `predict` gives it. */
export const boundLogVariance = (values: Tensor2D): Tensor2D => clipByValue(values, ...LOG_VARIANCE);

/** Weights to begin a training with: normal with variance 2 / inputs (He), biases zero. */
export function initialWeights(random: Random): Float32Array {
  const draw = normals(random);
  const flat = new Float32Array(NETWORK_WEIGHTS);
  let at = 0;
  for (const { inputs, outputs } of LAYERS) {
    const sd = Math.sqrt(2 / inputs);
    for (let i = 0; i < inputs * outputs; i++) flat[at++] = sd * draw();
    at += outputs;
  }
  return flat;
}
