import { dispose, train as optimizers } from '@tensorflow/tfjs-core';
import type { Random } from '#math';
import { lossAndGradients, lossOf } from './loss';
import type { Network } from './network';
import { pick, type WindowSet } from './window-set';

const BATCH = 256;
/** Batches after which others may have their turn: an abort comes as an event. */
const TURN = 4;

export interface TrainProgress {
  /** Finished epochs, and how many there are at most. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean loss of the epoch's batches, and of the validation after it. */
  readonly loss: number;
  readonly validation: number;
}

export interface TrainOptions {
  readonly random: Random;
  readonly epochs: number;
  /** Windows that an epoch draws at most; which ones changes from epoch to epoch. */
  readonly windowsAnEpoch: number;
  /** Adam's step in an epoch, counted from 0. */
  readonly rate: (epoch: number) => number;
  /** Epochs without a better validation loss after which it stops. */
  readonly patience: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
}

/**
 * Trains all layers with Adam in batches of 256, and leaves the network with the weights of the epoch that did best on
 * the validation windows (those it came with, when none did better). The same seed gives the same losses, bit by bit.
 *
 * @returns every epoch's losses
 * @throws AbortError when the signal is aborted: the network then has the best weights so far
 */
export async function train(
  network: Network,
  { training, validation }: { readonly training: WindowSet; readonly validation: WindowSet },
  { random, epochs, windowsAnEpoch, rate, patience, signal, onProgress }: TrainOptions
): Promise<TrainProgress[]> {
  const optimizer = optimizers.adam(rate(0));
  const done: TrainProgress[] = [];
  let best = { loss: lossOf(network, validation), weights: network.weights(), epoch: 0 };
  const order = Uint32Array.from({ length: training.count }, (_, i) => i);
  try {
    for (let epoch = 0; epoch < epochs && epoch - best.epoch < patience; epoch++) {
      // The optimizer has no public way to change it.
      (optimizer as unknown as { learningRate: number }).learningRate = rate(epoch);
      shuffle(order, random);
      let [sum, batches] = [0, 0];
      for (let from = 0; from + 1 <= Math.min(training.count, windowsAnEpoch); from += BATCH) {
        if (batches % TURN === 0) {
          await new Promise((resolve) => setTimeout(resolve, 0));
          signal?.throwIfAborted();
        }
        const to = Math.min(from + BATCH, training.count, windowsAnEpoch);
        const batch = pick(training, order.subarray(from, to));
        const { loss, gradients } = lossAndGradients(network, batch);
        optimizer.applyGradients(gradients);
        dispose(gradients.map(({ tensor }) => tensor));
        sum += loss;
        batches++;
      }
      const held = lossOf(network, validation);
      if (held < best.loss) best = { loss: held, weights: network.weights(), epoch: epoch + 1 };
      const progress = { epoch: epoch + 1, epochs, loss: sum / batches, validation: held };
      done.push(progress);
      onProgress?.(progress);
    }
    return done;
  } finally {
    network.setWeights(best.weights);
    optimizer.dispose();
  }
}

/** Fisher and Yates. */
function shuffle(order: Uint32Array, random: Random): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
