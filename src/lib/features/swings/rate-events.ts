import type { RateBaseline, Repetition, Repetitions } from '#contracts';
import { median } from '#math';
import { LIKE_ADDRESS, turnBetween } from './turn-between';

/** Fewer say nothing of a usual spread; our own rule. */
export const FEWEST_FOR_BASELINE = 10;
/** A session counts as an earlier one when its pictures came at a like rate: the bandwidth is another else. */
const LIKE_RATE = 1.25;
/**
 * Measurement B4 has 3 MAD. Of ten repetitions those let one usual one in ten stand out, in `npm run validate:swings`'s
 * simulated putts; with the factor that makes a MAD an SD, and more of it the fewer there are, one or two in a hundred.
 */
const BEYOND = 3 * 1.4826;
const FEW = 4;

const ratesOf = (all: readonly Repetition[]): number[] => all.flatMap(({ peakRate }) => peakRate ?? []);

/**
 * What this session's peak rates are held against: earlier sessions of the same hand, seen by a camera of a like rate and
 * place, else the first of its own repetitions; undefined where there are too few.
 */
export function rateBaseline(own: Repetitions, earlier: readonly Repetitions[]): RateBaseline | undefined {
  const like = earlier.filter(
    ({ side, fps, address }) =>
      side !== undefined &&
      side === own.side &&
      Math.max(fps / own.fps, own.fps / fps) <= LIKE_RATE &&
      Math.abs(turnBetween(address ?? NaN, own.address ?? NaN)) <= LIKE_ADDRESS
  );
  const before = like.flatMap(({ all }) => ratesOf(all));
  if (before.length >= FEWEST_FOR_BASELINE) return baselineOf('earlier sessions', before, like.length);
  const first = ratesOf(own.all).slice(0, FEWEST_FOR_BASELINE);
  return first.length < FEWEST_FOR_BASELINE ? undefined : baselineOf('first of session', first, 1);
}

function baselineOf(from: RateBaseline['from'], rates: readonly number[], sessions: number): RateBaseline {
  const middle = median(rates);
  const mad = median(rates.map((rate) => Math.abs(rate - middle)));
  return { from, count: rates.length, sessions, median: middle, mad };
}

/** Above it a peak rate is an event, degrees a second. */
export const eventThreshold = ({ median: middle, mad, count }: RateBaseline): number =>
  middle + BEYOND * (1 + FEW / count) * mad;

/** Repetitions that turned faster than the baseline lets expect; those without a rate are none. */
export const rateEvents = (all: readonly Repetition[], baseline: RateBaseline): Repetition[] =>
  all.filter(({ peakRate }) => peakRate !== undefined && peakRate > eventThreshold(baseline));
