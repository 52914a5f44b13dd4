import {
  HAND_SIDES,
  type Degrees,
  type HandFrame,
  type HandSide,
  type Milliseconds,
  type Repetitions,
  type SwingActivity
} from '#contracts';
import { median } from '#math';
import type { PictureSize } from '../session-meter';
import { findSwings } from './find-swings';
import { createHandPaths, type HandStretch } from './hand-path';
import { measureSwing, timeSwing, type TimedSwing } from './measure-swing';
import { SWING_RULES, type SwingRules } from './swing-rules';
import { rateOf, swingBandwidth, swingSignals } from './swing-signals';

/** From so many on what is unlike the others is a waggle or a fidget and no repetition. */
const ENOUGH = 5;
/** Shares of the others' way back and speed. */
const LEAST_BACK = 0.3;
const LEAST_SPEED = 0.4;
/** Long or short, each takes about as long from its turn to its fastest moment: at most this many times the others' time. */
const TEMPO = 1.6;
/** On the way back the hand turns the same way as the others, by these shares of their turn. */
const TURNS = [0.3, 3] as const;
/** The forward swing points within 60 degrees of the others', and the hand's address is within so many degrees of theirs. */
const LEAST_COSINE = 0.5;
const ADDRESS_WITHIN: Degrees = 15;

interface HandSwings {
  readonly side: HandSide;
  readonly fps: number;
  readonly swings: readonly TimedSwing[];
}

/**
 * Finds the putts or throws of a session by themselves and measures each (measurement B4).
 *
 * @example
 * const reader = createRepetitionReader(size, 'golf putting');
 * for (const frame of frames) reader.push(frame);
 * reader.read().all.length // putts, practice swings among them
 */
export function createRepetitionReader({ width, height }: PictureSize, activity: SwingActivity) {
  const paths = createHandPaths(width / height);
  const rules = SWING_RULES[activity];

  function swingsOf(side: HandSide, onsets: readonly Milliseconds[]): HandSwings {
    const stretches = paths.of(side);
    const fps = framesPerSecond(stretches);
    const swings = stretches.flatMap((stretch) => {
      const signals = swingSignals(stretch, swingBandwidth(fps, rules));
      return signals
        ? findSwings(signals, rules).map((swing) => timeSwing(signals, swing, rules, onsets))
        : [];
    });
    return { side, fps, swings: likeTheOthers(swings, rules) };
  }

  return {
    push: (frame: HandFrame): void => paths.push(frame),
    /** @param onsets when a sound of impact was heard, ms of the session on the pictures' clock, rising */
    read(onsets: readonly Milliseconds[] = []): Repetitions {
      const hands = HAND_SIDES.map((side) => swingsOf(side, onsets));
      const { side, fps, swings } = hands.reduce((best, hand) =>
        hand.swings.length > best.swings.length ||
        (hand.swings.length === best.swings.length && hand.fps > best.fps)
          ? hand
          : best
      );
      const seen = swings.map(within);
      const others = hands
        .filter((hand) => hand.side !== side)
        .flatMap((hand) => hand.swings.map(within))
        .filter(([from, to]) => !seen.some(([start, end]) => start < to && end > from));
      const given = { fps, still: median(swings.map(({ still }) => still)) };
      return {
        ...(swings.length > 0 && { side }),
        fps,
        bandwidth: swingBandwidth(fps, rules),
        all: swings.map((swing) => measureSwing(swing, rules, given)),
        others: others.length
      };
    }
  };
}

/** From its start to its end, ms. */
const within = ({
  signals: { from, hz },
  swing: { start, end }
}: TimedSwing): [Milliseconds, Milliseconds] => [from + (start * 1000) / hz, from + (end * 1000) / hz];

/** Of all stretches together: of the median interval. */
function framesPerSecond(stretches: readonly HandStretch[]): number {
  const rates = stretches.filter(({ t }) => t.length > 10).map(({ t }) => ({ rate: rateOf(t), n: t.length }));
  const half = rates.reduce((sum, { n }) => sum + n, 0) / 2;
  let seen = 0;
  for (const { rate, n } of rates.sort((a, b) => a.rate - b.rate)) if ((seen += n) >= half) return rate;
  return 0;
}

/** One person does the same again and again: from much the same address, the same way, and about as far and as fast. */
function likeTheOthers(swings: readonly TimedSwing[], rules: SwingRules): readonly TimedSwing[] {
  if (swings.length < ENOUGH) return swings;
  const usual = (of: (timed: TimedSwing) => number) => median(swings.map(of));
  const [ux, uy] = [usual(({ swing }) => swing.ux), usual(({ swing }) => swing.uy)];
  const [back, speed] = [usual(({ swing }) => swing.back), usual(({ swing }) => swing.speed)];
  const tempo = ({ signals, swing }: TimedSwing) => (swing.fastest - swing.top) / signals.hz;
  const forward = usual(tempo);
  const turn = ({ signals, swing, address }: TimedSwing) => signals.psi[swing.top]! - address;
  const turned = usual(turn);
  const first = swings[0]!.address;
  const address = first + usual(({ address: own }) => turnBetween(own, first));
  return swings.filter((timed) => {
    const { swing, address: own } = timed;
    return (
      swing.ux * ux + swing.uy * uy > LEAST_COSINE * Math.hypot(ux, uy) &&
      swing.back >= LEAST_BACK * back &&
      swing.speed >= LEAST_SPEED * speed &&
      Math.max(tempo(timed) / forward, forward / tempo(timed)) <= TEMPO &&
      turn(timed) / turned >= TURNS[0] &&
      turn(timed) / turned <= TURNS[1] &&
      // Without an address there is nothing to compare.
      (rules.stillFor === 0 || Math.abs(turnBetween(own, address)) <= ADDRESS_WITHIN)
    );
  });
}

/** The shorter way from one direction to another, degrees: each stretch was unwrapped by itself. */
const turnBetween = (a: number, b: number): number => a - b - 360 * Math.round((a - b) / 360);
