import { describe, expect, it } from 'vitest';
import { SCORE_METHODS } from '#features';
import { createNetwork, initialWeights, openCoordinationModel, train, type TrainProgress } from '#inference';
import { seededRandom } from '#math';
import { SCORE_NETWORK, SCORE_WEIGHTS } from '../../src/lib/features/free-play/score-weights';
import { discriminant } from './discriminant';
import { readModel } from './model-path';
import { NETWORK_PEOPLE } from './populations';
import { INITIAL_SEED, pretrainingOptions, pretrainingWindows } from './pretraining';

/** The recipe with so few people that it takes seconds. */
const TINY = {
  population: { ...NETWORK_PEOPLE, lasts: 12_000 },
  people: 20,
  sessions: 1,
  epochs: 3,
  windowsAnEpoch: 1024
};
/** Its losses, as they were when the model was made: [training, people held back] of each epoch. */
const GOLDEN: readonly (readonly [number, number])[] = [
  [2.00916742, 1.3673589],
  [1.29963294, 1.14838623],
  [1.15146208, 1.12252733]
];
/** The cpu backend gives the same bits everywhere; Math.exp and Math.log of engines may differ in the last one. */
const TOLERANCE = 1e-4;

async function tiny(): Promise<TrainProgress[]> {
  const network = createNetwork(initialWeights(seededRandom(INITIAL_SEED)));
  const losses = await train(network, pretrainingWindows(TINY), pretrainingOptions(TINY));
  network.dispose();
  return losses;
}

describe('the recipe of the small network', () => {
  it('gives the same losses as on the day the model was made, bit by bit each time it is run', async () => {
    const losses = await tiny();
    losses.forEach(({ loss, validation }, epoch) => {
      expect(Math.abs(loss - GOLDEN[epoch]![0]), `epoch ${epoch}: ${loss}`).toBeLessThan(TOLERANCE);
      expect(Math.abs(validation - GOLDEN[epoch]![1]), `epoch ${epoch}: ${validation}`).toBeLessThan(
        TOLERANCE
      );
    });
    expect(await tiny()).toEqual(losses);
  });
});

describe('the model that comes with the app', () => {
  it('is whole, small, and the one whose residuals the score weighs', async () => {
    const opened = await openCoordinationModel(readModel);
    expect(opened).toMatchObject({ ok: true, value: { hash: SCORE_NETWORK } });
    expect((await readModel()).length).toBeLessThan(100_000);
  });

  it('predicts healthy play of people it has not seen far better than nothing would', async () => {
    const opened = await openCoordinationModel(readModel);
    if (!opened.ok) throw new Error(opened.failure.detail);
    const network = createNetwork(opened.value.weights);
    const population = { ...NETWORK_PEOPLE, seed: 6_000_000, lasts: 20_000 };
    const { training } = pretrainingWindows({ ...TINY, population, people: 4 });
    const { mean } = network.predict(training);
    const left = training.targets.reduce((sum, target, w) => sum + (target - mean[w]!) ** 2, 0);
    expect(left / training.targets.reduce((sum, target) => sum + target * target, 0)).toBeLessThan(0.4);
    network.dispose();
  });

  it('has a weight for each figure of each finger', () => {
    const figures = { classical: [4, 6, 6, 6, 4], residual: [3, 5, 5, 5, 3] };
    for (const method of SCORE_METHODS) {
      const expected = figures.classical.map((n, digit) =>
        method === 'classical' ? n : figures.residual[digit]! + (method === 'ridge' ? 0 : n)
      );
      expect(SCORE_WEIGHTS[method].map((weights) => weights.length)).toEqual(expected);
    }
  });
});

describe('the discriminant', () => {
  it('has an SD of 1 within the groups and leaves out what tells them apart in nothing', () => {
    const random = seededRandom(3);
    const draw = () => random() + random() + random() - 1.5;
    const rows = (shift: number) =>
      Array.from({ length: 4000 }, () => {
        const common = draw();
        return [2 * draw() + common + shift, common, draw()];
      });
    const [first, second] = [rows(0), rows(1)];
    const weights = discriminant(first, second);
    const scores = first.map((row) => row.reduce((sum, value, k) => sum + value * weights[k]!, 0));
    const middle = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / scores.length).toBeCloseTo(1, 1);
    // What the first shares with the second is taken off.
    expect(weights[1]! / weights[0]!).toBeCloseTo(-1, 0);
    expect(Math.abs(weights[2]! / weights[0]!)).toBeLessThan(0.1);
  });
});
