import { createSessionMeter, fingerLoad, type PictureSize } from '#features';
import { createHandKinematics } from '#kinematics';
import {
  addFingerLoad,
  HAND_SIDES,
  noFingerLoad,
  type FingerLoad,
  type FingerSums,
  type Gap,
  type HandFrame,
  type HandSide,
  type HandSummary,
  type Milliseconds,
  type SessionSummary
} from '#contracts';

/** Joint angles are read in windows of this length, and so much around them for the filters. */
const WINDOW: Milliseconds = 10_000;
const AROUND: Milliseconds = 500;

/**
 * Everything a session's page shows, from frames and gaps as they come: minutes and movement (see `createSessionMeter`)
 * and what each finger did, in constant memory. Times in ms from the session's start.
 */
export function createPracticeMeter(size: PictureSize, onMinute?: Parameters<typeof createSessionMeter>[1]) {
  const session = createSessionMeter(size, onMinute);
  const fingers = createFingerMeter(size);
  return {
    push(frame: HandFrame): void {
      session.push(frame);
      fingers.push(frame);
    },
    gap(gap: Gap): void {
      session.gap(gap);
      fingers.gap(gap);
    },
    get movement() {
      return session.movement;
    },
    end(endMs: Milliseconds, dropped = 0): SessionSummary {
      const summary = session.end(endMs, dropped);
      const loads = fingers.end();
      const withFingers = (side: HandSide, hand: HandSummary): HandSummary =>
        loads[side] ? { ...hand, fingers: loads[side] } : hand;
      const hands = HAND_SIDES.flatMap((side) => {
        const hand = summary.hands[side];
        return hand ? [[side, withFingers(side, hand)] as const] : [];
      });
      return { ...summary, hands: Object.fromEntries(hands) };
    }
  };
}

function createFingerMeter(size: PictureSize) {
  const kinematics = createHandKinematics(size, { keep: 3 * WINDOW });
  const sums: Partial<Record<HandSide, FingerSums>> = {};
  /** When each hand was seen last. */
  const seen: Partial<Record<HandSide, Milliseconds>> = {};
  /** Up to here everything is summed up. */
  let done = 0;
  let last: Milliseconds = -Infinity;

  function sumUpTo(to: Milliseconds): void {
    for (const side of HAND_SIDES) {
      if ((seen[side] ?? -Infinity) < done) continue;
      const read = kinematics.read(side, done, to, { source: 'image', around: AROUND });
      addFingerLoad((sums[side] ??= noFingerLoad()), fingerLoad(read, done, to));
    }
    done = to;
  }

  return {
    push(frame: HandFrame): void {
      while (frame.t - done >= WINDOW + AROUND && last > done) sumUpTo(Math.min(done + WINDOW, last));
      // There was no frame for longer than that: it goes on where there is one.
      if (frame.t - done >= WINDOW + AROUND) done = frame.t - AROUND;
      last = Math.max(last, frame.t);
      for (const { side } of frame.hands) seen[side] = frame.t;
      kinematics.push(frame);
    },
    gap: (gap: Gap): void => kinematics.gap(gap),
    /** Can be asked again. */
    end(): Partial<Record<HandSide, FingerLoad>> {
      if (last > done) sumUpTo(last);
      return sums;
    }
  };
}
