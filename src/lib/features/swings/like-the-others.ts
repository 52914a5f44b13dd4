import type { Degrees } from '#contracts';
import { median } from '#math';
import type { TimedSwing } from './measure-swing';
import type { SwingRules } from './swing-rules';
import { LIKE_ADDRESS, turnBetween } from './turn-between';

/** From so many on what is unlike the others is a waggle or a fidget and no repetition. */
const ENOUGH = 5;
/** Shares of the others' way back and speed. */
const LEAST_BACK = 0.3;
const LEAST_SPEED = 0.4;
/** Long or short, each takes about as long from its turn to its fastest moment: at most this many times the others' time. */
const TEMPO = 2;
/** On the way back the hand turns the same way as the others, by these shares of their turn. */
const TURNS = [0.3, 3] as const;
/** A turn that is usually smaller says nothing. */
const LEAST_TURN: Degrees = 5;
/** The forward swing points within 60 degrees of the others'. */
const LEAST_COSINE = 0.5;

/** The median; each stretch was unwrapped by itself, so whole turns may lie between two addresses. @throws of none */
export function usualAddress(swings: readonly TimedSwing[]): Degrees {
  const first = swings[0]!.address;
  return first + median(swings.map(({ address }) => turnBetween(address, first)));
}

/** One person does the same again and again: from much the same address, the same way, and about as far and as fast. */
export function likeTheOthers(swings: readonly TimedSwing[], rules: SwingRules): readonly TimedSwing[] {
  if (swings.length < ENOUGH) return swings;
  const usual = (of: (timed: TimedSwing) => number) => median(swings.map(of));
  const [ux, uy] = [usual(({ swing }) => swing.ux), usual(({ swing }) => swing.uy)];
  const [back, speed] = [usual(({ swing }) => swing.back), usual(({ swing }) => swing.speed)];
  const tempo = ({ signals, swing }: TimedSwing) => (swing.fastest - swing.top) / signals.hz;
  const forward = usual(tempo);
  const turn = ({ signals, swing, address }: TimedSwing) => signals.psi[swing.top]! - address;
  const turned = usual(turn);
  const address = usualAddress(swings);
  return swings.filter((timed) => {
    const { swing, address: own } = timed;
    return (
      swing.ux * ux + swing.uy * uy > LEAST_COSINE * Math.hypot(ux, uy) &&
      swing.back >= LEAST_BACK * back &&
      swing.speed >= LEAST_SPEED * speed &&
      Math.max(tempo(timed) / forward, forward / tempo(timed)) <= TEMPO &&
      (Math.abs(turned) < LEAST_TURN ||
        (turn(timed) / turned >= TURNS[0] && turn(timed) / turned <= TURNS[1])) &&
      // Without an address there is nothing to compare.
      (rules.stillFor === 0 || Math.abs(turnBetween(own, address)) <= LIKE_ADDRESS)
    );
  });
}
