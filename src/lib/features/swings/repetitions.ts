import {
  HAND_SIDES,
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
import { likeTheOthers, usualAddress } from './like-the-others';
import { impactSounds } from './impact-sounds';
import { measureSwing, timeAt, timeSwing, type TimedSwing } from './measure-swing';
import { SWING_RULES } from './swing-rules';
import { rateOf, swingBandwidth, swingSignals } from './swing-signals';

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

  function swingsOf(side: HandSide): HandSwings {
    const stretches = paths.of(side);
    const fps = framesPerSecond(stretches);
    const swings = stretches.flatMap((stretch) => {
      const signals = swingSignals(stretch, swingBandwidth(fps, rules), rules);
      return signals ? findSwings(signals, rules).map((swing) => timeSwing(signals, swing, rules)) : [];
    });
    return { side, fps, swings: likeTheOthers(swings, rules) };
  }

  return {
    push: (frame: HandFrame): void => paths.push(frame),
    /** @param onsets of all that a microphone heard, ms of the session, rising; of a putt its impact may be among them */
    read(onsets: readonly Milliseconds[] = []): Repetitions {
      const hands = HAND_SIDES.map(swingsOf);
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
      // A dart or ball is heard where it lands, not when it leaves.
      const sounds =
        rules.impact === 'club'
          ? impactSounds(
              swings.map(({ signals, impact }) => timeAt(signals, impact)),
              onsets
            )
          : undefined;
      return {
        ...(swings.length > 0 && { side, address: usualAddress(swings) }),
        fps,
        bandwidth: swingBandwidth(fps, rules),
        ...(sounds && { soundLate: sounds.late }),
        all: swings.map((swing, i) => measureSwing(swing, rules, given, sounds?.impacts[i])),
        others: others.length
      };
    }
  };
}

/** From its start to its end, ms. */
const within = ({ signals, swing }: TimedSwing): [Milliseconds, Milliseconds] => [
  timeAt(signals, swing.start),
  timeAt(signals, swing.end)
];

/** Of all stretches together: of the median interval. */
function framesPerSecond(stretches: readonly HandStretch[]): number {
  const rates = stretches.filter(({ t }) => t.length > 10).map(({ t }) => ({ rate: rateOf(t), n: t.length }));
  const half = rates.reduce((sum, { n }) => sum + n, 0) / 2;
  let seen = 0;
  for (const { rate, n } of rates.sort((a, b) => a.rate - b.rate)) if ((seen += n) >= half) return rate;
  return 0;
}
