import { expect, test } from 'vitest';
import { mean, seededRandom, standardDeviation } from '#math';
import { PERSON_MEANS, virtualPerson } from './person';

const PEOPLE = 2000;
const people = Array.from({ length: PEOPLE }, (_, seed) => virtualPerson(seededRandom(seed)));
/** Sampling error of an SD of 2000 values is 1.6 %; three times that. */
const SD_WITHIN = 0.05;

test('the same seed is the same person, another seed another', () => {
  expect(virtualPerson(seededRandom(5))).toEqual(people[5]);
  expect(virtualPerson(seededRandom(6))).not.toEqual(people[5]);
});

test('without spread everybody is the average person', () => {
  const { right } = virtualPerson(seededRandom(5), { spread: 0 });
  expect(right.amplitude).toEqual([18, 18, 18, 18, 18]);
  expect([right.lift[1], right.down[2], right.up[3], right.motorSd[4], right.clockSd]).toEqual([
    8, 90, 115, 6, 0.025
  ]);
  expect(right.enslaving[4]).toEqual([0, 0, 0.1, 0.3, 0]);
  expect(right.offsets.flat().every((offset) => offset === 0)).toBe(true);
});

test('people differ as much as they should', () => {
  const spread = (value: (person: (typeof people)[number]) => number) =>
    standardDeviation(people.map((person) => Math.log(value(person))));
  const stated: [string, number, number][] = [
    ['amplitude', spread(({ right }) => right.amplitude[1]!), 0.15],
    ['lift', spread(({ left }) => left.lift[3]!), 0.15],
    ['down', spread(({ right }) => right.down[0]!), 0.08],
    ['up', spread(({ right }) => right.up[4]!), 0.1],
    ['motor SD', spread(({ right }) => right.motorSd[2]!), 0.2],
    ['enslaving', spread(({ right }) => right.enslaving[4]![3]!), 0.25]
  ];
  for (const [name, sd, expected] of stated) {
    expect(Math.abs(sd / expected - 1), name).toBeLessThan(SD_WITHIN);
  }
  const offsets = people.map(({ right }) => right.offsets[2]![0]);
  expect(Math.abs(standardDeviation(offsets) / 12 - 1)).toBeLessThan(SD_WITHIN);
  expect(Math.abs(mean(offsets))).toBeLessThan(1);
});

test('fingers that do not drag each other along do so in nobody', () => {
  for (const { right } of people) {
    expect(right.enslaving[0]).toEqual([0, 0, 0, 0, 0]);
    expect(right.enslaving.map((row) => row[0])).toEqual([0, 0, 0, 0, 0]);
  }
});

test('other averages move everybody by the same factor', () => {
  const stronger = virtualPerson(seededRandom(5), { means: { amplitude: 2 * PERSON_MEANS.amplitude } });
  stronger.right.amplitude.forEach((value, digit) =>
    expect(value).toBeCloseTo(2 * people[5]!.right.amplitude[digit]!, 12)
  );
  expect(stronger.right.lift).toEqual(people[5]!.right.lift);
});

test('the palm plane of every hand holds wrist, index and little MCP', () => {
  for (const { right } of people.slice(0, 50)) {
    expect([right.skeleton.roots[1]![2], right.skeleton.roots[4]![2]]).toEqual([0, 0]);
  }
});
