import {
  DIGITS,
  PROBE_VERSION,
  type BlockQuality,
  type Digit,
  type FeatureName,
  type FeatureValue,
  type HandKinematics
} from '#contracts';
import { blockSignals, flexionJitter, playedBlock, probeFeatures } from '#features';
import { correlation, mean, standardDeviation } from '#math';
import {
  JUDGED_FEATURES,
  JUDGED_OF_FASTEST,
  JUDGED_OF_WHOLE,
  onScaleOfBar,
  type FeatureAgreement,
  type FeaturePair,
  type Judged
} from './feature-bars';
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
  // A hand whose thumb stays behind a neck plays the probe without it.
  const variant = plays.includes('thumb') ? undefined : ('fretting hand' as const);
  const probe = { version: PROBE_VERSION, hand: side, ...(variant && { variant }), blocks };
  return probeFeatures(() => kinematics, probe, quality, signals ? flexionJitter(signals) : []);
}

/**
 * Every feature of a clip that the true angles give, and what the app makes of it by the same formulas; of the intervals
 * between taps, those of the true strikes.
 */
export function featurePairs(hand: KnownHand, plays: readonly Digit[]): FeaturePair[] {
  if (!hand.frames.some(({ hands }) => hands.length > 0)) return [];
  const kinematics = measured(hand);
  const seen = features(hand, kinematics, plays);
  const truths = features(hand, trulyMoved(hand, kinematics), plays);
  const pairs = truths.flatMap(({ name, digit, value }): FeaturePair[] => {
    const judged = judgedName(name);
    if (!judged) return [];
    const same = seen.find((feature) => feature.name === name && feature.digit === digit);
    const scaled = same && onScaleOfBar(judged, same.value);
    return [{ name: judged, seen: scaled, truth: onScaleOfBar(judged, value) }];
  });
  return [...intervalPairs(hand, kinematics, plays), ...pairs];
}

const judgedName = (name: FeatureName): Judged | undefined =>
  [...JUDGED_FEATURES, ...JUDGED_OF_WHOLE, ...JUDGED_OF_FASTEST].find((judged) => judged === name);

/** From one tap of a finger to its next while it taps alone, less the beat; ms. */
function intervalPairs(hand: KnownHand, kinematics: HandKinematics, plays: readonly Digit[]): FeaturePair[] {
  let before = 0;
  return hand.blocks.flatMap((block) => {
    const { beats, ioi = 0 } = block;
    const first = before;
    before += beats.length;
    const played = block.id === 'P1' ? playedBlock(kinematics, block) : undefined;
    const found = (beat: number) => played?.found.taps.find((tap) => tap.beat === beat)?.t;
    return beats.flatMap(({ digit }, beat): FeaturePair[] => {
      if (!played || beats[beat + 1]?.digit !== digit || !plays.includes(DIGITS[digit]!)) return [];
      const [a, b] = [found(beat), found(beat + 1)];
      return [
        {
          name: 'tap interval',
          seen: a === undefined || b === undefined ? undefined : b - a - ioi,
          truth: hand.onsets[first + beat + 1]! - hand.onsets[first + beat]! - ioi
        }
      ];
    });
  });
}

export function featureAgreement(name: Judged, pairs: readonly FeaturePair[]): FeatureAgreement {
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
