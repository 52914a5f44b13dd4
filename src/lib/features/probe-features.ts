import {
  ASKED_DIGITS,
  DIGITS,
  type BlockQuality,
  type Degrees,
  type FeatureName,
  type FeatureValue,
  type HandKinematics,
  type Probe,
  type ProbeBlock,
  type ProbeBlockId,
  variantOf
} from '#contracts';
import { blockSignals, type BlockSignals } from './block-signals';
import { CATALOGUE } from './catalogue';
import { amplitudeDecrement, tapAmplitude } from './extractors/amplitude';
import { digitDependence } from './extractors/digit-dependence';
import { effectiveDimension } from './extractors/effective-dimension';
import { extensionTime } from './extractors/extension-time';
import { fastestTaps } from './extractors/fastest-taps';
import { individuation } from './extractors/individuation';
import { interOnsetSd } from './extractors/inter-onset-sd';
import { tapLogDimensionlessJerk } from './extractors/log-dimensionless-jerk';
import { onsetNoise } from './extractors/onset-noise';
import { overflow } from './extractors/overflow';
import { tapSpectralArcLength } from './extractors/spectral-arc-length';
import { tapErrors } from './extractors/tap-errors';
import { timingInstability } from './extractors/timing-instability';
import { tremor } from './extractors/tremor';
import { velocityCoupling, type Coupling } from './extractors/velocity-coupling';
import { ALL_DIGITS, playedBlock, type Measured, type PerDigit, type PlayedBlock } from './played-block';

/**
 * All coordination features of one hand's probe. What the gate refused is not scored: a block that is not `scored` gives
 * nothing (nor does one without a verdict), a dropped digit takes no part in its block, and a block without `timing`
 * gives no feature that needs it. A digit that the probe does not ask for takes part in nothing. A feature without a value
 * is absent, never 0 or NaN.
 *
 * @param kinematicsOfBlock angles and frames around a block; a longer track is cut to the block
 * @param jitter s_jit of each digit's composite flexion in the still hold, thumb first (see `flexionJitter`)
 */
export function probeFeatures(
  kinematicsOfBlock: (block: ProbeBlock) => HandKinematics | undefined,
  probe: Probe,
  quality: readonly BlockQuality[],
  jitter: readonly (Degrees | undefined)[]
): FeatureValue[] {
  const digits = ASKED_DIGITS[variantOf(probe)].map((digit) => DIGITS.indexOf(digit));
  const unasked = ALL_DIGITS.filter((digit) => !digits.includes(digit));
  const verdictOf = (id: ProbeBlockId) => quality.find(({ block, scored }) => block === id && scored);
  const prepare = <T>(
    id: ProbeBlockId,
    open: (kinematics: HandKinematics, block: ProbeBlock, dropped: readonly number[]) => T | undefined
  ): T | undefined => {
    const block = probe.blocks.find((candidate) => candidate.id === id);
    const verdict = verdictOf(id);
    const kinematics = block && verdict && kinematicsOfBlock(block);
    if (!kinematics) return undefined;
    const refused = verdict.droppedDigits.map((digit) => DIGITS.indexOf(digit));
    return open(kinematics, block, [...refused, ...unasked]);
  };
  const openPlayed = (kinematics: HandKinematics, block: ProbeBlock, dropped: readonly number[]) =>
    playedBlock(kinematics, block, dropped, digits);
  const features: FeatureValue[] = [];
  const add = (name: FeatureName, digit: number | undefined, value: Measured | Coupling, share = 1) => {
    if (!Number.isFinite(value.value)) return;
    const { standardError } = value;
    features.push({
      name,
      hand: probe.hand,
      ...(digit === undefined ? {} : { digit: DIGITS[digit]! }),
      value: value.value,
      unit: CATALOGUE[name].unit,
      ...(standardError !== undefined && Number.isFinite(standardError) ? { standardError } : {}),
      coverage: value.coverage * share,
      ...('partner' in value ? { partner: value.partner, lag: value.lag } : {})
    });
  };
  const addDigits = (name: FeatureName, values: PerDigit, share = 1) =>
    values.forEach((value, digit) => value && add(name, digit, value, share));
  const hasTiming = (id: ProbeBlockId) => verdictOf(id)?.timing === true;

  const still = prepare('P0', blockSignals);
  const taps = prepare('P1', openPlayed);
  const passes = (['P2a', 'P2b'] as const).flatMap((id) => {
    const played = prepare(id, openPlayed);
    return played ? [played] : [];
  });
  const asked = probe.blocks.filter(({ id }) => id === 'P2a' || id === 'P2b').length;
  addPattern(passes, asked);
  if (taps) addTaps(taps);
  const hold = hasTiming('P3') ? prepare('P3', blockSignals) : undefined;
  if (hold) {
    const { slow, fast } = tremor(hold);
    addDigits('tremor 3-8 Hz', slow);
    addDigits('tremor 8-12 Hz', fast);
  }
  const fastest = prepare('P4', blockSignals);
  if (fastest) addFastest(fastest);
  addDigits('missed and extra taps', tapErrors([...(taps ? [taps] : []), ...passes]));
  return features;

  function addPattern(all: readonly PlayedBlock[], expected: number): void {
    const timed = all.filter(({ signals }) => hasTiming(signals.block.id));
    const noise = ALL_DIGITS.map(
      (digit) =>
        still &&
        onsetNoise(
          still,
          digit,
          timed.map((pass) => pass.found.strokes[digit]!)
        )
    );
    addDigits('timing instability', timingInstability(timed, noise), timed.length / expected);
    const sd = interOnsetSd(timed, noise);
    if (sd) add('inter-onset SD', undefined, sd, timed.length / expected);
    addDigits('velocity coupling', velocityCoupling(all), all.length / expected);
    addDigits('digit dependence', digitDependence(all), all.length / expected);
    const dimension = effectiveDimension(all);
    if (dimension) add('effective dimension', undefined, dimension, all.length / expected);
  }
  function addTaps(played: PlayedBlock): void {
    const { individuationLoss, stationarityLoss } = individuation(played);
    addDigits('individuation loss', individuationLoss);
    addDigits('stationarity loss', stationarityLoss);
    const { flexion, extension } = overflow(played, jitter);
    addDigits('flexion overflow', flexion);
    addDigits('extension overflow', extension);
    addDigits('amplitude', tapAmplitude(played));
    addDigits('amplitude decrement', amplitudeDecrement(played));
    if (!hasTiming('P1')) return;
    addDigits('extension time', extensionTime(played));
    addDigits('spectral arc length', tapSpectralArcLength(played));
    addDigits('log dimensionless jerk', tapLogDimensionlessJerk(played));
  }
  function addFastest(block: BlockSignals): void {
    const { rate, irregularity, hesitations, halts, fade } = fastestTaps(block, still);
    addDigits('tap rate', rate);
    if (hasTiming('P4')) addDigits('tap irregularity', irregularity);
    addDigits('hesitations', hesitations);
    addDigits('halts', halts);
    addDigits('tap amplitude fade', fade);
  }
}
