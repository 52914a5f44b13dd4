import '@tensorflow/tfjs-backend-cpu';
import {
  add,
  dispose,
  enableProdMode,
  matMul,
  mul,
  relu,
  setBackend,
  step,
  sub,
  sum,
  tensor2d,
  tidy,
  train as optimizers,
  variable,
  type Tensor,
  type Tensor2D,
  type Variable
} from '@tensorflow/tfjs-core';
import { normals, seededRandom, type Random } from '#math';
import { INPUTS, JOINTS } from './clip-columns';
import type { Correction } from './ridge-correction';
import { inverseSpreads, joinRows, type Rows } from './rows';

/** 6,000 weights or so, 24 kB. */
const SIZES = [INPUTS, 32, 16, JOINTS] as const;
export const NETWORK_BYTES =
  4 * SIZES.slice(1).reduce((total, outputs, l) => total + (SIZES[l]! + 1) * outputs, 0);
const BATCH = 128;
const EPOCHS = 10;
const [RATE, LAST_RATE] = [3e-3, 3e-4];
const SEED = 21;
/** An input further from its median than so many SD counts as this far: of another camera it may be anywhere. */
const FURTHEST = 4;

/** Scales inputs in place of their units. */
const scaled = (inputs: Float32Array, by: Float32Array): Float32Array =>
  inputs.map((value, k) => Math.max(-FURTHEST, Math.min(FURTHEST, value * by[k % INPUTS]!)));

/**
 * A small network for the same: dense 32, dense 16, ReLU, trained with Adam on squared error; it begins with no correction
 * at all. The epoch that does best on the group that is held back is kept, counting the start.
 */
export function networkCorrection(training: readonly Rows[], heldBack: Rows): Correction {
  enableProdMode();
  void setBackend('cpu');
  const rows = joinRows(training);
  const scale = inverseSpreads(rows);
  const random = seededRandom(SEED);
  const layers = initialLayers(random);
  const inputs = scaled(rows.inputs, scale);
  const held = scaled(heldBack.inputs, scale);
  const optimizer = optimizers.adam(RATE);
  const order = Uint32Array.from({ length: rows.count }, (_, i) => i);
  let best = { error: meanSquare(layers, held, heldBack), weights: weightsOf(layers) };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    // The optimizer has no public way to change it.
    (optimizer as unknown as { learningRate: number }).learningRate =
      RATE * Math.pow(LAST_RATE / RATE, epoch / (EPOCHS - 1));
    shuffle(order, random);
    for (let from = 0; from < rows.count; from += BATCH) {
      const batch = order.subarray(from, from + BATCH);
      const gradients = gradientsOf(
        layers,
        picked(inputs, batch, INPUTS),
        picked(rows.targets, batch, JOINTS)
      );
      optimizer.applyGradients(gradients);
      dispose(gradients.map(({ tensor }) => tensor));
    }
    const error = meanSquare(layers, held, heldBack);
    if (error < best.error) best = { error, weights: weightsOf(layers) };
  }
  optimizer.dispose();
  layers.forEach(({ matrix, bias }, l) => {
    matrix.assign(tensor2d(best.weights[2 * l]!, matrix.shape as [number, number]));
    bias.assign(tensor2d(best.weights[2 * l + 1]!, bias.shape as [number, number]));
  });
  return (seen, count) => {
    if (count === 0) return new Float32Array(0);
    return tidy(() =>
      forward(layers, tensor2d(scaled(seen, scale), [count, INPUTS]))
        .at(-1)!
        .dataSync<'float32'>()
    );
  };
}

interface Layer {
  readonly matrix: Variable;
  readonly bias: Variable;
}

/** Normal with variance 2 / inputs, the last layer zero. */
function initialLayers(random: Random): Layer[] {
  const draw = normals(random);
  return SIZES.slice(1).map((outputs, l) => {
    const sd = l < SIZES.length - 2 ? Math.sqrt(2 / SIZES[l]!) : 0;
    const matrix = Float32Array.from({ length: SIZES[l]! * outputs }, () => sd * draw());
    return tidy(() => ({
      matrix: variable(tensor2d(matrix, [SIZES[l]!, outputs])),
      bias: variable(tensor2d(new Float32Array(outputs), [1, outputs]))
    }));
  });
}

const weightsOf = (layers: readonly Layer[]): Float32Array[] =>
  layers.flatMap(({ matrix, bias }) => [
    matrix.dataSync<'float32'>().slice(),
    bias.dataSync<'float32'>().slice()
  ]);

/** What goes into each layer, and at last what comes out. */
function forward(layers: readonly Layer[], inputs: Tensor2D): Tensor2D[] {
  const passed = [inputs];
  layers.forEach(({ matrix, bias }, l) => {
    const sums: Tensor2D = add(matMul<Tensor2D>(passed[l]!, matrix as Tensor as Tensor2D), bias);
    passed.push(l < layers.length - 1 ? relu(sums) : sums);
  });
  return passed;
}

function meanSquare(layers: readonly Layer[], inputs: Float32Array, { count, targets }: Rows): number {
  const out = tidy(() =>
    forward(layers, tensor2d(inputs, [count, INPUTS]))
      .at(-1)!
      .dataSync()
  );
  let total = 0;
  for (let k = 0; k < targets.length; k++) total += (out[k]! - targets[k]!) ** 2;
  return total / targets.length;
}

/** Of the mean squared error; written out, as the library's own way needs the gradients of all its operations. */
function gradientsOf(layers: readonly Layer[], inputs: Float32Array, targets: Float32Array) {
  const count = targets.length / JOINTS;
  return tidy(() => {
    const passed = forward(layers, tensor2d(inputs, [count, INPUTS]));
    let back: Tensor2D = mul(sub(passed.at(-1)!, tensor2d(targets, [count, JOINTS])), 2 / (count * JOINTS));
    const found: { name: string; tensor: Tensor }[] = [];
    for (let l = layers.length - 1; l >= 0; l--) {
      const { matrix, bias } = layers[l]!;
      found.push({ name: matrix.name, tensor: matMul(passed[l]!, back, true) });
      found.push({ name: bias.name, tensor: sum(back, 0, true) });
      if (l > 0)
        back = mul(matMul<Tensor2D>(back, matrix as Tensor as Tensor2D, false, true), step(passed[l]!));
    }
    return found;
  });
}

function picked(from: Float32Array, rows: Uint32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, i) => out.set(from.subarray(row * width, (row + 1) * width), i * width));
  return out;
}

/** Fisher and Yates. */
function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
