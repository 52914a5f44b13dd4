import type { HandSide } from './hand-frame';
import type { DigitColumns, ViewClass } from './joint-angles';
import type { SessionId } from './session';
import type { Milliseconds } from './units';

/** Samples a second of the angles that outlive their landmarks: half of the analysis grid. */
export const KEPT_ANGLES_HZ = 30;

/**
 * Joint angles of one hand over some seconds of free play. Sample i was at `from + i * 1000 / KEPT_ANGLES_HZ`; degrees,
 * NaN where nothing is known. Five columns each, thumb first, as in `JointAngleTrack`.
 */
export interface AngleBlock {
  readonly sid: SessionId;
  readonly side: HandSide;
  readonly from: Milliseconds;
  /** Absent where the hand was not seen long enough to tell. */
  readonly view?: ViewClass;
  /** Present where a skeleton was fitted; else they are read from the landmarks in the picture, with twice its errors. */
  readonly source?: 'skeleton';
  readonly mcp: DigitColumns;
  readonly pip: DigitColumns;
  /** Version of kinematics that made it. */
  readonly kinematics: number;
}
