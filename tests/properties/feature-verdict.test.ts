import { expect, test } from 'vitest';
import { featureAgreement } from '../validation/feature-agreement';
import { FEATURE_BARS, featureVerdict, type FeaturePair } from '../validation/feature-bars';

const NAME = 'extension time';
const BAR = FEATURE_BARS[NAME];
const pair = (truth: number, seen: number | undefined): FeaturePair => ({ name: NAME, seen, truth });
/** Fingers whose true values lie that far apart, each read with an error of one sign or the other. */
const fingers = (apart: number, error: number): FeaturePair[] =>
  Array.from({ length: 10 }, (_, i) => {
    const truth = 100 + i * apart;
    return pair(truth, truth + (i % 2 === 0 ? error : -error));
  });
const verdict = (pairs: readonly FeaturePair[], both = true) =>
  featureVerdict(NAME, featureAgreement(NAME, pairs), both);

test('a feature is measured where it is near the truth and tells fingers apart, in both hands', () => {
  expect(verdict(fingers(20, BAR / 4))).toBe('yes');
  expect(verdict(fingers(20, BAR / 4), false)).toBe('unknown');
});

test('it is not where the error is too large, one hand being enough, or where it orders fingers wrongly', () => {
  for (const both of [true, false]) expect(verdict(fingers(20, 1.1 * BAR), both)).toBe('no');
  // The SD of ten values is 3 steps; an error that hides them is below the bar.
  expect(verdict(fingers(BAR / 2.5, 0.95 * BAR))).toBe('no');
});

test('where fingers hardly differ, and of fewer than four values, a small error says nothing yet', () => {
  expect(verdict(fingers(BAR / 30, BAR / 4))).toBe('unknown');
  expect(verdict(fingers(20, BAR / 4).slice(0, 3))).toBe('unknown');
  expect(verdict([])).toBe('unknown');
});

test('what the app does not find counts against it', () => {
  const lost = fingers(20, 0).map((one, i) => (i % 5 < 3 ? pair(one.truth, undefined) : one));
  expect(featureAgreement(NAME, lost)).toMatchObject({ asked: 10, values: 4 });
  expect(verdict(lost)).toBe('no');
});
