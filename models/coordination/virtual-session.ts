import { GRID_HZ, KEPT_ANGLES_HZ, type FlexionTrack, type Milliseconds } from '#contracts';
import { freePlaySignals, type FreePlaySignals } from '#features';
import { branch, type Random } from '#math';
import {
  createMotion,
  simulateAngleTrack,
  WEBCAM,
  type Camera,
  type Fault,
  type HandToday
} from '#simulator';
import { passagesOfPiece, type Piece } from './piece';
import { trackedFlexion, trackerToday, type Tracker } from './tracker-noise';

/** An ordinary webcam's times, drift and hidden fingers; what the tracker adds comes from its own measurement. */
const CAMERA: Camera = { ...WEBCAM, jitter: 0.5 };

/** What a hand's free play of one day looks like to the app. */
export function virtualSession(
  hand: HandToday,
  piece: Piece,
  tracker: Tracker,
  random: Random,
  { lasts = 60_000, faults = [] }: { readonly lasts?: Milliseconds; readonly faults?: readonly Fault[] } = {}
): FreePlaySignals {
  const motion = createMotion(hand, passagesOfPiece(piece, lasts, random), random, { faults });
  const { flexion } = simulateAngleTrack(motion, random, { from: 0, to: lasts, camera: CAMERA });
  const step = GRID_HZ / KEPT_ANGLES_HZ;
  const length = Math.floor((lasts * KEPT_ANGLES_HZ) / 1000);
  const track: FlexionTrack = {
    length,
    flexion: flexion.map((column) =>
      Float32Array.from({ length }, (_, i) => (column[step * i]! + column[step * i + 1]!) / 2)
    )
  };
  return freePlaySignals(trackedFlexion(track, trackerToday(tracker, branch(random)), branch(random)));
}
