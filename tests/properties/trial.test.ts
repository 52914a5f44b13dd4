import { expect, test } from 'vitest';
import { seededRandom } from '#math';
import { isMissed } from '../validation/change/figure';
import { falseFigures, trueFigures } from '../validation/trial/score-targets';
import { gloveAnswers, GLOVES } from '../validation/trial/tracking-targets';

test('no target of the randomisation test is clearly missed in a few hundred trials', () => {
  const missed = [...falseFigures(1500), ...trueFigures(300)].filter((figure) => isMissed(figure, true));
  expect(missed.map(({ what, reached }) => `${what}: ${reached.value}`)).toEqual([]);
});

test('one virtual hand, the whole way: a glove that makes the landmarks tremble is told, no glove is not', () => {
  const cases = GLOVES.filter(({ what }) => what.startsWith('good') || what.includes('noisy with the glove'));
  const [good, noisy] = gloveAnswers(seededRandom(11), cases, 20).map(
    (answers) => answers.filter(({ kind }) => kind === 'cannot tell').length
  );
  expect(good).toBeLessThanOrEqual(2);
  expect(noisy).toBe(20);
}, 120_000);
