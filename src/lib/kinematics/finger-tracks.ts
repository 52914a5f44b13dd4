import {
  DIGITS,
  HAND_SIDES,
  LANDMARK_COUNT,
  type FingerTrack,
  type HandFrame,
  type HandSide
} from '#contracts';
import { ANGLE_COUNT, jointAngles, MCP, PIP } from './joint-angles';
import { scalePoints, type PictureSize } from './scale-points';

/** Landmark of a digit's tip. */
const tip = (digit: number) => 4 + 4 * digit;

/**
 * Collects what tells which finger strikes a key: bending of each finger, from the picture's landmarks without a skeleton
 * fit, and where its tip is. A frame that is not later than the one before is left out.
 *
 * @param only the hand that plays, where there is one: what was found is it, whatever side it was taken for
 */
export function createFingerTracks(size: PictureSize, only?: HandSide) {
  const columns = () => DIGITS.map((): number[] => []);
  const tracks = HAND_SIDES.map((side) => ({
    side,
    t: [] as number[],
    flexion: columns(),
    x: columns(),
    y: columns()
  }));
  const points = new Float64Array(3 * LANDMARK_COUNT);
  const angles = new Float64Array(ANGLE_COUNT);
  return {
    push({ t, hands }: HandFrame): void {
      for (const hand of hands) {
        if (only && hands.length > 1 && hand.side !== only) continue;
        const side = only ?? hand.side;
        const track = tracks[HAND_SIDES.indexOf(side)]!;
        if (t <= (track.t.at(-1) ?? -Infinity)) continue;
        scalePoints(hand.image, 0, 1, size, points);
        jointAngles(points, side, angles);
        track.t.push(t);
        for (let digit = 0; digit < DIGITS.length; digit++) {
          track.flexion[digit]!.push(angles[MCP + digit]! + angles[PIP + digit]!);
          track.x[digit]!.push(points[3 * tip(digit)]!);
          track.y[digit]!.push(points[3 * tip(digit) + 1]!);
        }
      }
    },
    /** Of the hands that were seen. */
    read: (): FingerTrack[] => tracks.filter(({ t }) => t.length > 0)
  };
}
