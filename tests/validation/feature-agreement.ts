import {
  DIGITS,
  PROBE_VERSION,
  type BlockQuality,
  type Digit,
  type FeatureName,
  type FeatureValue,
  type HandKinematics
} from '#contracts';
import { blockSignals, flexionJitter, probeFeatures } from '#features';
import { correlation, mean, standardDeviation } from '#math';
import { FEATURE_BARS, type FeatureAgreement, type FeaturePair, type JudgedFeature } from './feature-bars';
import { measured, trulyMoved, type KnownHand } from './known-hand';

/** All that the app makes of a probe, with nothing refused but the fingers that do not play. */
function features(
  { side, blocks }: KnownHand,
  kinematics: HandKinematics,
  plays: readonly Digit[]
): FeatureValue[] {
  const droppedDigits = DIGITS.filter((digit) => !plays.includes(digit));
  const quality = blocks.map(({ id }): BlockQuality => ({
    block: id,
    scored: true,
    timing: true,
    droppedDigits,
    results: []
  }));
  const still = blocks.find(({ id }) => id === 'P0');
  const signals = still && blockSignals(kinematics, still);
  const probe = { version: PROBE_VERSION, hand: side, blocks };
  return probeFeatures(() => kinematics, probe, quality, signals ? flexionJitter(signals) : []);
}

/** Every feature of a clip that the true angles give, and what the app makes of it by the same formulas. */
export function featurePairs(hand: KnownHand, plays: readonly Digit[]): FeaturePair[] {
  if (!hand.frames.some(({ hands }) => hands.length > 0)) return [];
  const kinematics = measured(hand);
  const seen = features(hand, kinematics, plays);
  return features(hand, trulyMoved(hand, kinematics), plays).flatMap(
    ({ name, digit, value }): FeaturePair[] => {
      if (!isJudged(name)) return [];
      const same = seen.find((feature) => feature.name === name && feature.digit === digit);
      return [{ name, seen: same?.value, truth: value }];
    }
  );
}

const isJudged = (name: FeatureName): name is JudgedFeature => name in FEATURE_BARS;

export function featureAgreement(name: JudgedFeature, pairs: readonly FeaturePair[]): FeatureAgreement {
  const own = pairs.filter((pair) => pair.name === name);
  const both = own.flatMap(({ seen, truth }) => (seen === undefined ? [] : [{ seen, truth }]));
  const truths = both.map(({ truth }) => truth);
  const values = both.length;
  return {
    asked: own.length,
    values,
    r:
      values > 2
        ? correlation(
            both.map(({ seen }) => seen),
            truths
          )
        : NaN,
    error: values > 0 ? Math.sqrt(mean(both.map(({ seen, truth }) => (seen - truth) ** 2))) : NaN,
    spread: standardDeviation(truths)
  };
}
