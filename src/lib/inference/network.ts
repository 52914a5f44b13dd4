import '@tensorflow/tfjs-backend-cpu';
import {
  add,
  enableProdMode,
  matMul,
  relu,
  setBackend,
  tensor,
  tidy,
  variable,
  zeros,
  type Rank,
  type Tensor2D,
  type Variable
} from '@tensorflow/tfjs-core';
import { WINDOW_INPUTS, type FingerPrediction } from '#contracts';
import { normals, type Random } from '#math';
import { denseStack } from './predict';

/** Numbers into each dense layer, and out of the last: mean and ln variance. */
const SIZES = [WINDOW_INPUTS, 64, 32, 2] as const;
const LAYERS = SIZES.slice(1).map((outputs, l) => ({ inputs: SIZES[l]!, outputs }));
/** All of them: of each layer its matrix, input by input, then its biases. */
export const NETWORK_WEIGHTS = LAYERS.reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);

/** ln of the variance stays within these: sigma between e^-4 and e^2 of a finger's own SD. */
const LOG_VARIANCE = [-8, 4] as const;

/** A network whose weights lie in tensors until it is disposed of. */
export interface Network {
  /** `count` windows' answers. */
  predict(windows: { readonly inputs: Float32Array; readonly count: number }): FingerPrediction;
  /** A copy. */
  weights(): Float32Array;
  /** @throws RangeError when they are not NETWORK_WEIGHTS many */
  setWeights(weights: Float32Array): void;
  /** Of each layer its matrix, then its biases. */
  readonly variables: readonly Variable[];
  /** What goes into each layer, and at last what comes out: columns mean and ln variance. The caller tidies. */
  forward(inputs: Tensor2D): Tensor2D[];
  dispose(): void;
}

/**
 * Dense 64, dense 32, then mean and ln variance; ReLU between (measurement D). On the cpu backend, plain JavaScript: the
 * same bits in Node, Chromium and Firefox.
 */
export function createNetwork(weights: Float32Array): Network {
  // Else it advertises a faster backend on every start.
  enableProdMode();
  // At once: the backend is part of this file.
  void setBackend('cpu');
  const layers = LAYERS.map(({ inputs, outputs }) =>
    tidy(() => ({
      matrix: variable(zeros<Rank.R2>([inputs, outputs])),
      bias: variable(zeros<Rank.R2>([1, outputs]))
    }))
  );
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

  function forward(inputs: Tensor2D): Tensor2D[] {
    const passed = [inputs];
    layers.forEach(({ matrix, bias }, l) => {
      const sums: Tensor2D = add(matMul<Tensor2D>(passed[l]!, matrix), bias);
      passed.push(l < layers.length - 1 ? relu(sums) : sums);
    });
    return passed;
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
      const stack = denseStack(
        LAYERS.map((size, l) => ({
          ...size,
          matrix: variables[2 * l]!.dataSync(),
          bias: variables[2 * l + 1]!.dataSync()
        }))
      );
      const out = stack(inputs, count);
      return {
        mean: Float32Array.from({ length: count }, (_, i) => out[2 * i]!),
        logVariance: Float32Array.from({ length: count }, (_, i) => bounded(out[2 * i + 1]!))
      };
    },
    dispose: () => variables.forEach((each) => each.dispose())
  };
}

/** ln variance within its bounds. */
export const bounded = (logVariance: number): number =>
  Math.min(LOG_VARIANCE[1], Math.max(LOG_VARIANCE[0], logVariance));

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
