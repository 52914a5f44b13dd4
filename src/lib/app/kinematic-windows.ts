import type { PictureSize } from '#features';
import { createHandKinematics } from '#kinematics';
import {
  HAND_SIDES,
  type Gap,
  type HandFrame,
  type HandKinematics,
  type HandSide,
  type LandmarkSource,
  type Milliseconds,
  type ViewClass
} from '#contracts';

/** Joint angles are read in windows of this length, and so much around them for the filters. */
const WINDOW: Milliseconds = 10_000;
const AROUND: Milliseconds = 500;

/**
 * Reads the joint angles of a whole session as its frames come, a window of ten seconds after the other, in constant
 * memory. A hand that was not seen in a window is not read there. Times in ms from the session's start.
 *
 * @param sourceOf what a window is read from, by the view that the camera has of the hand in it
 */
export function createKinematicWindows(
  size: PictureSize,
  onWindow: (side: HandSide, read: HandKinematics, from: Milliseconds, to: Milliseconds) => void,
  sourceOf: (side: HandSide, view: ViewClass | undefined) => LandmarkSource = () => 'image'
) {
  const kinematics = createHandKinematics(size, { keep: 3 * WINDOW });
  /** When each hand was seen last. */
  const seen: Partial<Record<HandSide, Milliseconds>> = {};
  /** Up to here everything is read. */
  let done = 0;
  let last: Milliseconds = -Infinity;

  function readUpTo(to: Milliseconds): void {
    for (const side of HAND_SIDES) {
      if ((seen[side] ?? -Infinity) < done) continue;
      const source = sourceOf(side, kinematics.view(side, done, to)?.viewClass);
      onWindow(side, kinematics.read(side, done, to, { source, around: AROUND }), done, to);
    }
    done = to;
  }

  return {
    push(frame: HandFrame): void {
      while (frame.t - done >= WINDOW + AROUND && last > done) readUpTo(Math.min(done + WINDOW, last));
      // There was no frame for longer than that: it goes on where there is one.
      if (frame.t - done >= WINDOW + AROUND) done = frame.t - AROUND;
      last = Math.max(last, frame.t);
      for (const { side } of frame.hands) seen[side] = frame.t;
      kinematics.push(frame);
    },
    gap: (gap: Gap): void => kinematics.gap(gap),
    /** Reads what is left; can be asked again. */
    end(): void {
      if (last > done) readUpTo(last);
    }
  };
}
