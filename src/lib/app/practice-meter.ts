import { createSessionMeter, fingerLoad, handViews, type PictureSize } from '#features';
import {
  addFingerLoad,
  HAND_SIDES,
  noFingerLoad,
  type Activity,
  type FingerLoad,
  type FingerSums,
  type Gap,
  type HandFrame,
  type HandSide,
  type HandSummary,
  type Milliseconds,
  type SessionSummary
} from '#contracts';
import { createKinematicWindows } from './kinematic-windows';

/**
 * Everything a session's page shows, from frames and gaps as they come: minutes and movement (see `createSessionMeter`)
 * and what each finger did, as far as it can be measured in that activity, in constant memory. Times in ms from the session's start.
 */
export function createPracticeMeter(
  size: PictureSize,
  activity: Activity,
  onMinute?: Parameters<typeof createSessionMeter>[1]
) {
  const session = createSessionMeter(size, onMinute);
  const fingers = createFingerMeter(size, activity);
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

function createFingerMeter(size: PictureSize, activity: Activity) {
  const sums: Partial<Record<HandSide, FingerSums>> = {};
  const windows = createKinematicWindows(size, (side, read, from, to) =>
    addFingerLoad((sums[side] ??= noFingerLoad()), fingerLoad(read, from, to, handViews(activity, side)))
  );
  return {
    push: windows.push,
    gap: windows.gap,
    /** Can be asked again. */
    end(): Partial<Record<HandSide, FingerLoad>> {
      windows.end();
      return sums;
    }
  };
}
