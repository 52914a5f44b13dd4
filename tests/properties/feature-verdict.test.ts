import { expect, test } from 'vitest';
import { featureAgreement } from '../validation/feature-agreement';
import { FEATURE_BARS, featureVerdict, onScaleOfBar, type FeaturePair } from '../validation/feature-bars';
import { withVerdicts } from '../validation/feature-source';
import { WHICH_FEATURES_A_GRIP_MEASURES } from '../../src/lib/features/which-features-a-grip-measures';

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

test('tremor is judged by the logarithm of its power, a time as it is', () => {
  const apart = onScaleOfBar('tremor 3-8 Hz', 0.2 * Math.SQRT2) - onScaleOfBar('tremor 3-8 Hz', 0.2);
  expect(apart).toBeCloseTo(Math.log(2), 12);
  expect(onScaleOfBar('timing instability', 7)).toBe(7);
});

test('what one part judges leaves what another judged, and what is no longer known goes', () => {
  const before = {
    keys: { 'front 60': { amplitude: 'no', 'extension time': 'yes' } },
    pen: { oblique: {} }
  } as const;
  const can = { 'tremor 3-8 Hz': 'no', 'extension time': 'unknown' } as const;
  expect(withVerdicts(before, [{ grip: 'keys', view: 'front 60', can }])).toEqual({
    keys: { 'front 60': { amplitude: 'no', 'tremor 3-8 Hz': 'no' } },
    pen: { oblique: {} }
  });
  expect(withVerdicts(WHICH_FEATURES_A_GRIP_MEASURES, [])).toEqual(WHICH_FEATURES_A_GRIP_MEASURES);
});
