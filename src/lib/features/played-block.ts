import type { HandKinematics, ProbeBlock } from '#contracts';
import { blockSignals, type BlockSignals } from './block-signals';
import { detectTaps, type DetectedTaps, type Tap } from './events';

/** A block with beats, ready to be measured. */
export interface PlayedBlock {
  readonly signals: BlockSignals;
  readonly found: DetectedTaps;
  /** Those that the probe asks for, 0 thumb .. 4 little finger. */
  readonly digits: readonly number[];
}

/** One feature's value before it has a name. */
export interface Measured {
  readonly value: number;
  /** In the value's own unit. */
  readonly standardError?: number;
  /** Share of what was asked for that could be used, 0..1. */
  readonly coverage: number;
}

/** Thumb first; undefined where too little is known. */
export type PerDigit<T = Measured> = readonly (T | undefined)[];

/** Less than this share of what was asked for gives no value. */
export const LEAST_COVERAGE = 0.5;
/** Nor do fewer taps than this. */
export const FEWEST_TAPS = 4;

/** 0 thumb .. 4 little finger. */
export const ALL_DIGITS: readonly number[] = [0, 1, 2, 3, 4];

/** The digits beside one, among those that the probe asks for: of the first and the last only one. */
export const neighbours = (digit: number, digits: readonly number[] = ALL_DIGITS): number[] =>
  [digit - 1, digit + 1].filter((other) => digits.includes(other));

/**
 * What the gate let through of a block with beats, ready to be measured.
 *
 * @param dropped digits that are not looked at, 0 thumb .. 4 little finger
 * @param digits those that the probe asks for
 * @returns undefined when the track does not reach into the block
 */
export function playedBlock(
  kinematics: HandKinematics,
  block: ProbeBlock,
  dropped: readonly number[] = [],
  digits: readonly number[] = ALL_DIGITS
): PlayedBlock | undefined {
  const signals = blockSignals(kinematics, block, dropped);
  return signals && { signals, found: detectTaps(signals), digits };
}

export const tapsOf = ({ found }: PlayedBlock, digit: number): Tap[] =>
  found.taps.filter((tap) => tap.digit === digit);

/** Mean with its standard error; undefined where too little of what was asked for is there. */
export function measuredMean(values: readonly number[], asked: number): Measured | undefined {
  const n = values.length;
  if (n < FEWEST_TAPS || n < LEAST_COVERAGE * asked) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    value: mean,
    standardError: Math.sqrt(squares / (n - 1) / n),
    coverage: Math.min(1, n / asked)
  };
}

/** As `measuredMean`, of positive values on a logarithmic scale: the geometric mean. */
export function measuredGeometricMean(values: readonly number[], asked: number): Measured | undefined {
  const logs = measuredMean(
    values.filter((value) => value > 0).map((value) => Math.log(value)),
    asked
  );
  if (!logs) return undefined;
  const value = Math.exp(logs.value);
  return { ...logs, value, standardError: value * logs.standardError! };
}
