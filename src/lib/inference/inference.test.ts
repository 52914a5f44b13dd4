import { memory, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { WINDOW_INPUTS, type FingerWindows } from '#contracts';
import { normals, seededRandom } from '#math';
import {
  createNetwork,
  fineTune,
  initialWeights,
  NETWORK_WEIGHTS,
  openCoordinationModel,
  train,
  writeModelFile,
  type WindowSet
} from './index';
import { lossAndGradients, lossOf } from './loss';

/** Windows whose target is made of three of the inputs, plus noise of 0.1. */
function solvable(count: number, seed: number): FingerWindows {
  const draw = normals(seededRandom(seed));
  const inputs = Float32Array.from({ length: count * WINDOW_INPUTS }, draw);
  const targets = Float32Array.from({ length: count }, (_, w) => {
    const at = w * WINDOW_INPUTS;
    return 0.6 * inputs[at + 8]! - 0.5 * Math.abs(inputs[at + 25]!) + 0.1 * draw();
  });
  return { digit: 3, count, inputs, targets, at: Int32Array.from({ length: count }, (_, w) => w) };
}
const fresh = () => createNetwork(initialWeights(seededRandom(1)));
const options = (epochs: number) => ({
  random: seededRandom(2),
  epochs,
  windowsAnEpoch: 512,
  rate: () => 3e-3,
  patience: Infinity
});

describe('the network', () => {
  it('predicts in plain loops what its layers say', () => {
    const network = fresh();
    const windows = solvable(50, 3);
    const out = network
      .forward(tensor2d(windows.inputs, [50, WINDOW_INPUTS]))
      .at(-1)!
      .dataSync();
    const { mean, logVariance } = network.predict(windows);
    for (let w = 0; w < 50; w++) {
      expect(mean[w]).toBeCloseTo(out[2 * w]!, 5);
      expect(logVariance[w]).toBeCloseTo(Math.max(-8, Math.min(4, out[2 * w + 1]!)), 5);
    }
    network.dispose();
  });

  it('has the gradients that its loss has when a weight is moved a little', () => {
    const network = fresh();
    const windows = solvable(64, 4);
    const { gradients } = lossAndGradients(network, windows);
    const flat = gradients
      .sort((a, b) => order(network, a.name) - order(network, b.name))
      .flatMap(({ tensor }) => Array.from(tensor.dataSync()));
    const weights = network.weights();
    const [random, step] = [seededRandom(5), 1e-2];
    for (let k = 0; k < 40; k++) {
      const i = k < 4 ? NETWORK_WEIGHTS - 1 - k : Math.floor(random() * NETWORK_WEIGHTS);
      const moved = (by: number) => {
        const other = weights.slice();
        other[i]! += by;
        network.setWeights(other);
        return lossOf(network, windows);
      };
      expect(flat[i], `weight ${i}`).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 2);
    }
    network.dispose();
  });

  it('learns a small set by heart', async () => {
    const network = fresh();
    const few = solvable(48, 6);
    const before = lossOf(network, few);
    await train(network, { training: few, validation: few }, options(100));
    // Of targets with an SD of about 0.7 that nothing told of, the loss would be ln 0.7 + 0.5 = 0.15 at best.
    expect(lossOf(network, few)).toBeLessThan(-1.5);
    expect(before).toBeGreaterThan(0);
    network.dispose();
  });

  it('leaves no tensor behind, neither of a training that ends nor of one that is broken off', async () => {
    const before = memory().numTensors;
    const network = fresh();
    const held = memory().numTensors;
    const set = solvable(300, 7);
    network.predict(set);
    lossOf(network, set);
    await train(network, { training: set, validation: set }, options(2));
    expect(memory().numTensors).toBe(held);
    const controller = new AbortController();
    const broken = train(
      network,
      { training: set, validation: set },
      { ...options(50), signal: controller.signal, onProgress: () => controller.abort() }
    );
    await expect(broken).rejects.toThrow(/abort/i);
    expect(memory().numTensors).toBe(held);
    network.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('keeps the weights of the best epoch, and those it came with when none is better', async () => {
    const network = fresh();
    const set = solvable(256, 8);
    const opposite: WindowSet = { ...set, targets: set.targets.map((target) => -target) };
    const before = network.weights();
    await train(network, { training: set, validation: opposite }, { ...options(6), rate: () => 0.02 });
    const kept = lossOf(network, opposite);
    network.setWeights(before);
    expect(kept).toBeLessThanOrEqual(lossOf(network, opposite));
    network.dispose();
  });
});

const order = (network: { variables: readonly { name: string }[] }, name: string) =>
  network.variables.findIndex((variable) => variable.name === name);

describe('fine-tuning', () => {
  it('makes the network better at days that it did not train on', async () => {
    const network = fresh();
    const days = Array.from({ length: 12 }, (_, day) => [solvable(60, 20 + day)]);
    const seen: number[] = [];
    const { before, after, epochs } = await fineTune(network, days, {
      random: seededRandom(9),
      onProgress: ({ epoch }) => seen.push(epoch)
    });
    expect(after).toBeLessThan(before);
    expect(seen).toEqual(epochs.map(({ epoch }) => epoch));
    expect(epochs.length).toBeLessThanOrEqual(15);
    network.dispose();
  });

  it('refuses fewer than twelve sessions', async () => {
    const network = fresh();
    await expect(fineTune(network, [[solvable(60, 1)]], { random: seededRandom(1) })).rejects.toThrow(
      RangeError
    );
    network.dispose();
  });
});

describe('the file of the model', () => {
  const weights = initialWeights(seededRandom(10));
  const bytes = async () => (await writeModelFile(7, weights)).slice().buffer;
  const kind = async (read: () => Promise<ArrayBuffer>) => {
    const opened = await openCoordinationModel(read);
    return opened.ok ? 'ok' : opened.failure.kind;
  };

  it('comes back as it was written', async () => {
    const opened = await openCoordinationModel(bytes);
    expect(opened).toMatchObject({ ok: true, value: { version: 7, weights } });
  });

  it('is a failure when it is missing, cut off, foreign, or changed in any byte of its weights', async () => {
    expect(await kind(() => Promise.reject(new Error('404')))).toBe('coordination-model-missing');
    const whole = await bytes();
    expect(await kind(async () => whole.slice(0, 1000))).toBe('coordination-model-broken');
    expect(await kind(async () => new TextEncoder().encode('<!doctype html>').buffer)).toBe(
      'coordination-model-broken'
    );
    for (const at of [0, 40, 41, whole.byteLength - 1]) {
      const changed = whole.slice(0);
      new Uint8Array(changed)[at]! ^= 1;
      expect(await kind(async () => changed), `byte ${at}`).toBe('coordination-model-broken');
    }
  });
});
