import { KEPT_ANGLES_HZ, type FlexionTrack, type Hertz } from '#contracts';
import { derivative, highPass, lowPass } from '#math';
import { onStretches, SLOWEST, type Column } from '../stretches';

/** Upper edge of the band of movement, as of a camera of 30 frames a second (measurement A4). */
const FASTEST: Hertz = 7;

/** A track's movement. Five columns each, thumb first, NaN where nothing is known. */
export interface FreePlaySignals {
  readonly length: number;
  /** F between 0.5 and 7 Hz, degrees: without posture, the tracker's drift, and most of its jitter. */
  readonly movement: readonly Column[];
  /** Its change, degrees per second. */
  readonly velocity: readonly Column[];
}

/** Every known stretch is filtered by itself. */
export function freePlaySignals({ length, flexion }: FlexionTrack): FreePlaySignals {
  const movement = flexion.map((column) =>
    onStretches(column, KEPT_ANGLES_HZ, (stretch) =>
      highPass(lowPass(stretch, FASTEST, KEPT_ANGLES_HZ), SLOWEST, KEPT_ANGLES_HZ)
    )
  );
  return { length, movement, velocity: movement.map(rateOfChange) };
}

/** Change per second of a column of free play, within each known stretch. */
export const rateOfChange = (column: Column): Column =>
  onStretches(column, KEPT_ANGLES_HZ, (stretch) => derivative(stretch, KEPT_ANGLES_HZ));
