import { individuation, playedBlock, type PlayedBlock } from '#features';
import { correlation, mean, median, standardDeviation } from '#math';
import type { HandKinematics } from '#contracts';
import { analysisCutoff, framesPerSecond, movement, smooth } from '../../src/lib/features/block-signals';
import type { KnownHand } from './known-hand';

/** How far a measured digit is from the truth. NaN where there is nothing to compare. */
export interface DigitAgreement {
  /** Correlation of flexion F above 0.5 Hz. */
  readonly r: number;
  /** Of F after the analysis filter, less both medians; degrees. */
  readonly rmse: number;
  /** SD of the taps' times about the finger's own mean delay, milliseconds. */
  readonly onset: number;
  /** Taps found of those that were played. */
  readonly taps: number;
  readonly strikes: number;
}

export interface Agreement {
  readonly digits: readonly DigitAgreement[];
  /** Mean absolute error of all off-diagonal entries of the coupling matrix. */
  readonly coupling: number;
}

const DIGIT_INDICES = [0, 1, 2, 3, 4];

/** Holds a measurement against the truth on the same grid. Definitions: measurement G. */
export function agreement(hand: KnownHand, seen: HandKinematics, truth: HandKinematics): Agreement {
  const taps = tapErrors(hand, seen);
  const digits = DIGIT_INDICES.map((digit): DigitAgreement => {
    const errors = taps[digit]!;
    const strikes = hand.blocks.flatMap(({ beats }) => beats).filter((beat) => beat.digit === digit).length;
    return {
      ...traceAgreement(digit, seen, truth),
      onset: standardDeviation(errors),
      taps: errors.length,
      strikes
    };
  });
  return { digits, coupling: couplingError(hand, seen, truth) };
}

/** F as the features see it against F as it was; truth is not filtered, so what the filter takes away counts. */
function traceAgreement(digit: number, seen: HandKinematics, truth: HandKinematics) {
  const cutoff = analysisCutoff(framesPerSecond(Array.from(seen.observations.t)));
  const measured = smooth(Float64Array.from(seen.angles.flexion[digit]!), cutoff);
  const actual = Float64Array.from(truth.angles.flexion[digit]!);
  const [fast, actualFast] = [movement(measured), movement(actual)];
  const both = Array.from(measured.keys()).filter(
    (i) => Number.isFinite(measured[i]) && Number.isFinite(actual[i]) && Number.isFinite(fast[i])
  );
  const at = (column: Float64Array) => both.map((i) => column[i]!);
  const [a, b] = [at(measured), at(actual)];
  const [ma, mb] = [median(a), median(b)];
  return {
    r: correlation(at(fast), at(actualFast)),
    rmse: Math.sqrt(mean(a.map((value, k) => (value - ma - (b[k]! - mb)) ** 2)))
  };
}

const playedBlocks = (hand: KnownHand, kinematics: HandKinematics): (PlayedBlock | undefined)[] =>
  hand.blocks.map((block) => (block.beats.length > 0 ? playedBlock(kinematics, block) : undefined));

/** Milliseconds from a strike's true landing to the tap that was found, of each digit. */
function tapErrors(hand: KnownHand, seen: HandKinematics): number[][] {
  const errors: number[][] = DIGIT_INDICES.map(() => []);
  let before = 0;
  playedBlocks(hand, seen).forEach((played, b) => {
    for (const { digit, beat, t } of played?.found.taps ?? []) {
      errors[digit]!.push(t - hand.onsets[before + beat]!);
    }
    before += hand.blocks[b]!.beats.length;
  });
  return errors;
}

/**
 * Mean |C measured - C true| off the diagonal, in the first block of single-finger taps; NaN where there is none.
 *
 * @param digits among these
 */
export function couplingError(
  hand: KnownHand,
  seen: HandKinematics,
  truth: HandKinematics,
  digits: readonly number[] = DIGIT_INDICES
): number {
  const single = hand.blocks.find(({ id }) => id === 'P1');
  const [a, b] = [seen, truth].map((kinematics) => {
    const played = single && playedBlock(kinematics, single);
    return played && individuation(played).coupling;
  });
  const errors = digits.flatMap((i) =>
    digits.filter((j) => j !== i).map((j) => Math.abs((a?.[i]?.[j] ?? NaN) - (b?.[i]?.[j] ?? NaN)))
  );
  return mean(errors.filter((error) => !Number.isNaN(error)));
}
