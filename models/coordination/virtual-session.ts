import { GRID_HZ, KEPT_ANGLES_HZ, type DigitColumns, type FlexionTrack, type Milliseconds } from '#contracts';
import { freePlaySignals, type FreePlaySignals } from '#features';
import { branch, type Random } from '#math';
import {
  createMotion,
  simulateAngleTrack,
  WEBCAM,
  type Camera,
  type Fault,
  type HandToday,
  type Motion
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
  return virtuallySeen(motion, tracker, random, lasts);
}

/** A hand's motion from 0 on as the app would see it. */
export function virtuallySeen(
  motion: Motion,
  tracker: Tracker,
  random: Random,
  lasts: Milliseconds
): FreePlaySignals {
  const { flexion } = simulateAngleTrack(motion, random, { from: 0, to: lasts, camera: CAMERA });
  const track = keptFlexion(flexion, lasts);
  return freePlaySignals(trackedFlexion(track, trackerToday(tracker, branch(random)), branch(random)));
}

/** Flexion on the grid as it is kept: every two samples are one. @param lasts of the track, from its first sample on */
export function keptFlexion(flexion: DigitColumns, lasts: Milliseconds): FlexionTrack {
  const step = GRID_HZ / KEPT_ANGLES_HZ;
  const length = Math.floor((lasts * KEPT_ANGLES_HZ) / 1000);
  return {
    length,
    flexion: flexion.map((column) =>
      Float32Array.from({ length }, (_, i) => (column[step * i]! + column[step * i + 1]!) / 2)
    )
  };
}
