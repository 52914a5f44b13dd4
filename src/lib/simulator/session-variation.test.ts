import { expect, test } from 'vitest';
import { correlation, mean, seededRandom, standardDeviation } from '#math';
import { virtualPerson } from './person';
import {
  createSessions,
  sessionOf,
  usualHand,
  type HandToday,
  type SessionOptions
} from './session-variation';

const person = virtualPerson(seededRandom(1));
const SESSIONS = 2000;
const sessions = (options: SessionOptions = {}, seed = 2) => {
  const { next } = createSessions(person, seededRandom(seed), options);
  return Array.from({ length: SESSIONS }, (_, day) => next(day));
};
const logs = (hands: readonly HandToday[], value: (hand: HandToday) => number) =>
  hands.map((hand) => Math.log(value(hand)));
/** Sampling error of an SD of 2000 values is 1.6 %; three times that. */
const SD_WITHIN = 0.05;

test('the same seed gives the same days', () => {
  expect(sessionOf(person, seededRandom(3))).toEqual(sessionOf(person, seededRandom(3)));
  expect(sessionOf(person, seededRandom(3))).not.toEqual(sessionOf(person, seededRandom(4)));
});

test('a hand varies from day to day as much as it should, around what it usually is', () => {
  const hands = sessions().map(({ right }) => right);
  const stated: [string, (hand: HandToday) => number, number, number][] = [
    ['amplitude', (hand) => hand.amplitude[3]!, person.right.amplitude[3]!, Math.hypot(0.06, 0.05)],
    ['lift', (hand) => hand.lift[3]!, person.right.lift[3]!, Math.hypot(0.06, 0.08)],
    ['up', (hand) => hand.up[3]!, person.right.up[3]!, Math.hypot(0.05, 0.05)],
    ['enslaving', (hand) => hand.enslaving[2]![3]!, person.right.enslaving[2]![3]!, Math.hypot(0.2, 0.15)],
    ['motor SD', (hand) => hand.motorSd[3]!, person.right.motorSd[3]!, Math.hypot(0.1, 0.1)],
    ['gain', (hand) => hand.gain[3]!, 1, Math.hypot(0.03, 0.03)],
    ['noise', (hand) => hand.noise, 1, 0.12]
  ];
  for (const [name, value, usual, sd] of stated) {
    const values = logs(hands, value);
    expect(Math.abs(standardDeviation(values) / sd - 1), name).toBeLessThan(SD_WITHIN);
    expect(Math.abs(mean(values) - Math.log(usual)), name).toBeLessThan(5 * (sd / Math.sqrt(SESSIONS)));
  }
  expect(hands.every(({ down }) => down === person.right.down)).toBe(true);
});

test('days resemble their yesterday as much as asked, and vary no more for it', () => {
  for (const rho of [0, 0.3]) {
    const values = logs(
      sessions({ rho }).map(({ left }) => left),
      (hand) => hand.lift[1]!
    );
    expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)) - rho)).toBeLessThan(0.05);
    expect(Math.abs(standardDeviation(values) / 0.1 - 1)).toBeLessThan(SD_WITHIN);
  }
});

test('the form of the day is the same in both hands, a finger of the other hand is not', () => {
  const days = sessions({ spreads: { amplitude: [0.06, 0] } });
  for (const { left, right } of days.slice(0, 20)) {
    const ratio = (side: 'left' | 'right', hand: HandToday) =>
      hand.amplitude[2]! / person[side].amplitude[2]!;
    expect(ratio('left', left)).toBeCloseTo(ratio('right', right), 12);
  }
  const own = sessions({ spreads: { lift: [0, 0.08] } });
  const of = (side: 'left' | 'right') => own.map((session) => session[side].lift[2]!);
  expect(Math.abs(correlation(of('left'), of('right')))).toBeLessThan(0.06);
});

test('one session in twenty deviates three times as much, and changes no other', () => {
  const [plain, mixed] = [sessions({ rho: 0.2 }), sessions({ rho: 0.2, outliers: 0.05 })];
  const share = mixed.filter(({ outlier }) => outlier).length / SESSIONS;
  expect(Math.abs(share - 0.05)).toBeLessThan(0.015);
  mixed.slice(0, 200).forEach((session, i) => {
    const deviation = ({ right }: typeof session) => Math.log(right.noise);
    const factor = session.outlier ? 3 : 1;
    expect(deviation(session)).toBeCloseTo(factor * deviation(plain[i]!), 12);
  });
});

test('practice makes timing 2 % more even a month and touches nothing else', () => {
  const [before, after] = [sessions(), sessions({ practiceTrend: -0.02 })];
  const year = Math.round(365.25);
  const [one, other] = [before[year]!.right, after[year]!.right];
  expect(other.motorSd[2]! / one.motorSd[2]!).toBeCloseTo(0.98 ** 12, 3);
  expect(other.clockSd / one.clockSd).toBeCloseTo(0.98 ** 12, 3);
  expect({ ...other, motorSd: one.motorSd, clockSd: one.clockSd }).toEqual(one);
});

test('the usual hand is the hand itself', () => {
  expect(usualHand(person.left)).toEqual({ ...person.left, gain: [1, 1, 1, 1, 1], noise: 1 });
});
